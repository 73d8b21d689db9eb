//! Whom the requirement affects, by number and by name.

use sso_model::api::{Affected, AffectedPerson, ConnectionView};
use view::prelude::*;

use crate::state::app::app;
use crate::ui::icon::{Icon, toned};

/// How many names are listed in a line; the rest unfolds.
const IN_A_LINE: usize = 8;

/// Figures, names, and what an armed requirement still waits for.
pub(super) fn people(affected: &Affected, view: &ConnectionView) -> AnyView {
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
            <p class="muted">{text!(members; one: "1 member can then sign in only through SSO.", other: "{members} members can then sign in only through SSO.")} " " {when}</p>
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
    let reachable = |people: &[AffectedPerson]| {
        people.iter().map(|one| format!("{} ({})", one.name, one.email)).collect::<Vec<_>>()
    };
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
    view! {
        {line(Icon::Bad, outside, text!(outside.len(); one: "1 member will not be able to sign in", other: "{count} members will not be able to sign in", count = outside.len()), addresses(outside), text!(": of no verified domain of yours."))}
        {line(Icon::Warn, never, text!(never.len(); one: "1 member has never signed in by SSO", other: "{count} members have never signed in by SSO", count = never.len()), named(never), text!(". Check that the identity provider lets them use the application."))}
        {line(Icon::Warn, pending, text!(pending.len(); one: "1 member has neither a password nor ever signed in", other: "{count} members have neither a password nor ever signed in", count = pending.len()), named(pending), ".")}
        {line(Icon::Warn, no_way_in, text!(no_way_in.len(); one: "1 owner or admin has no password", other: "{count} owners and admins have no password", count = no_way_in.len()), reachable(no_way_in), text!(". They have no way in if SSO fails: on the server, sso-server user link ADDRESS prints a link by which a person sets a password."))}
        {line(Icon::Ok, keep, text!(keep.len(); one: "1 person keeps password login", other: "{count} people keep password login", count = keep.len()), named(keep), "")}
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
