//! Whom the requirement affects, by number and by name.

use leptos::prelude::*;
use sso_model::api::{Affected, AffectedPerson};
use sso_model::lifecycle::Condition;

use crate::connection::state::connection;
use crate::ui::icon::{Icon, toned};

/// How many names are listed in a line; the rest unfolds.
const IN_A_LINE: usize = 8;

/// Figures, names, and what an armed requirement still waits for.
pub(crate) fn people(affected: &Affected, unmet: &[Condition]) -> AnyView {
    let members = affected.members.len();
    let when = if unmet.is_empty() {
        "Anyone signed in now stays signed in until their session ends.".to_owned()
    } else {
        "It is armed now and takes effect by itself, once every condition is met.".to_owned()
    };
    let waits = unmet.iter().map(|one| {
        view! { <li>{toned(Icon::Wait)}<span>"Waits for: " {one.sentence()}</span></li> }
    });
    view! {
        <div class="body">
            <p class="muted">{if members == 1 { "1 member can then sign in only through SSO.".to_owned() } else { format!("{members} members can then sign in only through SSO.") }} " " {when}</p>
            <dl class="tallies">
                {tally("lose password login", members)}
                {tally("of them never used SSO", affected.never_signed_in_by_sso.len())}
                {tally("of them shut out", affected.outside_domains.len())}
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
        {line(Icon::Bad, outside, if outside.len() == 1 { "1 member will not be able to sign in".to_owned() } else { format!("{count} members will not be able to sign in", count = outside.len()) }, addresses(outside), ": of no verified domain of yours.")}
        {line(Icon::Warn, never, if never.len() == 1 { "1 member has never signed in by SSO".to_owned() } else { format!("{count} members have never signed in by SSO", count = never.len()) }, named(never), ". Check that the identity provider lets them use the application.")}
        {line(Icon::Warn, pending, if pending.len() == 1 { "1 member has neither a password nor ever signed in".to_owned() } else { format!("{count} members have neither a password nor ever signed in", count = pending.len()) }, named(pending), ".")}
        {line(Icon::Warn, no_way_in, if no_way_in.len() == 1 { "1 owner or admin has no password".to_owned() } else { format!("{count} owners and admins have no password", count = no_way_in.len()) }, reachable(no_way_in), ". They have no way in if SSO fails: on the server, sso-server user link ADDRESS prints a link by which a person sets a password.")}
        {line(Icon::Ok, keep, if keep.len() == 1 { "1 person keeps password login".to_owned() } else { format!("{count} people keep password login", count = keep.len()) }, named(keep), "")}
    }
    .into_any()
}

/// The name; one's own is marked.
fn shown_name(person: &AffectedPerson) -> String {
    let own = connection().session.with_untracked(|session| session.person.email == person.email);
    if own { format!("{name} (you)", name = person.name) } else { person.name.clone() }
}

/// A few names in a line; more of them unfold.
fn folded(mut names: Vec<String>) -> AnyView {
    if names.len() <= IN_A_LINE {
        return names.join(", ").into_any();
    }
    let rest = names.split_off(IN_A_LINE);
    let more = format!(" and {count} more", count = rest.len());
    view! {
        {names.join(", ")}
        <details><summary>{toned(Icon::More)}{more}</summary>{rest.join(", ")}</details>
    }
    .into_any()
}
