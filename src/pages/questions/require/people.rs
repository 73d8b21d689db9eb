//! Whom the requirement affects, by number and by name.

use sso_domain::api::{Affected, AffectedPerson, SsoView};
use view::prelude::*;

use crate::state::app::app;
use crate::ui::icon::{Icon, toned};

/// So many names stand in a line; the rest unfolds.
const IN_A_LINE: usize = 8;

/// "1 member", "41 members".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Figures, names, and what an armed requirement still waits for.
pub(super) fn people(affected: &Affected, view: &SsoView) -> AnyView {
    let members = affected.members.len();
    let unmet: Vec<_> = view.conditions.iter().filter(|one| !one.met).collect();
    let when = if unmet.is_empty() {
        text!("Anyone signed in now stays signed in until their session ends.").to_owned()
    } else {
        text!("It is armed now and takes effect by itself, once every condition is met.").to_owned()
    };
    let waits = unmet.iter().map(|one| {
        view! { <li>{toned(Icon::Wait)}<span>"Waits for: " {one.condition.sentence()}</span></li> }
    });
    view! {
        <div class="body">
            <p class="muted">{text!("{members} can then sign in only through SSO. ", members = counted(members, "member", "members"))}{when}</p>
            <dl class="tallies">
                {tally(text!("lose password login"), members)}
                {tally(text!("of them never used SSO"), affected.never_signed_in_by_sso.len())}
                {tally(text!("of them shut out"), affected.outside_domains.len())}
            </dl>
            <ul class="checks">{lines(affected)}{waits.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn tally(words: &'static str, count: usize) -> AnyView {
    view! { <div><dt>{words}</dt><dd>{count.to_string()}</dd></div> }.into_any()
}

fn lines(affected: &Affected) -> AnyView {
    let named = |people: &[AffectedPerson]| people.iter().map(shown_name).collect::<Vec<_>>();
    let addresses =
        |people: &[AffectedPerson]| people.iter().map(|one| one.email.clone()).collect::<Vec<_>>();
    let line =
        |icon: Icon, people: &[AffectedPerson], words: String, names: Vec<String>, advice: &'static str| {
            (!people.is_empty()).then(|| {
                view! { <li>{toned(icon)}<span>{words}<small>{folded(names)}{advice}</small></span></li> }
                    .into_any()
            })
        };
    let Affected {
        never_signed_in_by_sso: never,
        outside_domains: outside,
        pending,
        keep_password: keep,
        no_way_in,
        ..
    } = affected;
    let members = |people: &[AffectedPerson], one: &str, many: &str| {
        let verb = if people.len() == 1 { one } else { many };
        format!("{} {verb}", counted(people.len(), "member", "members"))
    };
    view! {
        {line(Icon::Bad, outside, members(outside, text!("will not be able to sign in"), text!("will not be able to sign in")), addresses(outside), text!(": of no verified domain of yours."))}
        {line(Icon::Warn, never, members(never, text!("has never signed in by SSO"), text!("have never signed in by SSO")), named(never), text!(". Check that the identity provider lets them use the application."))}
        {line(Icon::Warn, pending, members(pending, text!("has neither a password nor ever signed in"), text!("have neither a password nor ever signed in")), named(pending), ".")}
        {line(Icon::Warn, no_way_in, counted(no_way_in.len(), text!("owner or admin has no password"), text!("owners and admins have no password")), named(no_way_in), text!(". They have no way in if SSO fails."))}
        {line(Icon::Ok, keep, counted(keep.len(), text!("person keeps password login"), text!("people keep password login")), named(keep), "")}
    }
    .into_any()
}

/// The name; one's own is marked.
fn shown_name(person: &AffectedPerson) -> String {
    let own = app().settings.session.with_untracked(|session| {
        session.as_ref().is_some_and(|session| session.person.email == person.email)
    });
    if own { text!("{name} (you)", name = person.name) } else { person.name.clone() }
}

/// A few names in a line; more of them unfold.
fn folded(mut names: Vec<String>) -> AnyView {
    if names.len() <= IN_A_LINE {
        return names.join(", ").into_any();
    }
    let rest = names.split_off(IN_A_LINE);
    let more = text!(" and {count} more", count = rest.len());
    view! {
        {names.join(", ")}
        <details><summary>{toned(Icon::More)}{more}</summary>{rest.join(", ")}</details>
    }
    .into_any()
}
