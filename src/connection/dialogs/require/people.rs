//! Whom the requirement affects, by number and by name.

use leptos::prelude::*;
use sso_model::api::people::PeopleFilter;
use sso_model::api::{Affected, AffectedPeople, AffectedPerson};
use sso_model::lifecycle::Condition;

use crate::connection::state::connection;
use crate::routes::Route;
use crate::ui::icon::{Icon, toned};

/// How many names are listed in a line; the rest unfolds.
const IN_A_LINE: usize = 8;

/// What is said of one person and of several, after their number.
type Words = [&'static str; 2];

const SHUT_OUT: Words = [
    "member will not be able to sign in: the address is not of a domain that you have verified.",
    "members will not be able to sign in: their addresses are not of a domain that you have verified.",
];
const NEVER_TRIED: Words = ["member has never signed in by SSO.", "members have never signed in by SSO."];
const NEVER_HERE: Words = [
    "member has neither set a password nor ever signed in.",
    "members have neither set a password nor ever signed in.",
];
const WITHOUT_PASSWORD: Words = ["owner or admin has no password.", "owners and admins have no password."];
const WAY_IN: &str = "They have no way in if SSO fails: on the server, sso-server user link ADDRESS prints \
                      a link by which a person sets a password.";
const KEEPS: Words = ["person keeps password login.", "people keep password login."];

/// Figures, names, and what an armed requirement still waits for.
pub(crate) fn people(affected: &Affected, unmet: &[Condition]) -> AnyView {
    let members = affected.members.count;
    let bound = if members == 1 {
        "1 member can then sign in only through SSO.".to_owned()
    } else {
        format!("{members} members can then sign in only through SSO.")
    };
    let when = if unmet.is_empty() {
        "Anyone signed in now stays signed in until their session ends.".to_owned()
    } else {
        "It is armed now and takes effect by itself, once every condition is met.".to_owned()
    };
    let waits = unmet.iter().map(|one| {
        view! { <li>{toned(Icon::Wait)}<span>"Waits for: " {one.sentence()}</span></li> }
    });
    view! {
        <div id="dialog-body" class="body">
            <p class="muted">{bound} " " {when}</p>
            <dl class="tallies">
                {tally("lose password login", members)}
                {tally("of them never used SSO", affected.never_signed_in_by_sso.count)}
                {tally("of them shut out", affected.outside_domains.count)}
            </dl>
            <ul class="checks">{lines(affected)}{waits.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn tally(words: &'static str, count: u32) -> AnyView {
    view! { <div><dt>{words}</dt><dd>{count.to_string()}</dd></div> }.into_any()
}

fn lines(affected: &Affected) -> AnyView {
    let reachable = |one: &AffectedPerson| format!("{} ({})", one.name, one.email);
    let address = |one: &AffectedPerson| one.email.clone();
    let Affected {
        never_signed_in_by_sso: never,
        outside_domains: outside,
        pending,
        keep_password: keep,
        no_way_in,
        ..
    } = affected;
    let provider = untrack(|| connection().overview.provider());
    let check = format!("Check that {} lets them use the application.", provider.name());
    let untried = names(never, PeopleFilter::NeverUsedSso, shown_name);
    let way_in = WAY_IN.to_owned();
    let without_password = names(no_way_in, PeopleFilter::All, reachable);
    let lines = [
        line((Icon::Bad, outside), SHUT_OUT, names(outside, PeopleFilter::OutsideDomains, address), None),
        line((Icon::Warn, never), NEVER_TRIED, untried, Some(check)),
        line((Icon::Warn, pending), NEVER_HERE, names(pending, PeopleFilter::NoWayIn, shown_name), None),
        line((Icon::Warn, no_way_in), WITHOUT_PASSWORD, without_password, Some(way_in)),
        line((Icon::Ok, keep), KEEPS, names(keep, PeopleFilter::All, shown_name), None),
    ];
    lines.into_iter().flatten().collect_view().into_any()
}

/// Returns how many, what that means, who, and what to do; nothing for nobody.
fn line(
    (icon, people): (Icon, &AffectedPeople),
    [one, many]: Words,
    names: AnyView,
    advice: Option<String>,
) -> Option<AnyView> {
    let words = if people.count == 1 { one } else { many };
    let sentence = format!("{count} {words}", count = people.count);
    let advice = advice.map(|advice| view! { <small>{advice}</small> });
    (people.count > 0).then(|| {
        view! { <li>{toned(icon)}<span>{sentence}<small>{names}</small>{advice}</span></li> }.into_any()
    })
}

/// The name; one's own is marked.
fn shown_name(person: &AffectedPerson) -> String {
    let own = connection().session.with_untracked(|session| session.person.email == person.email);
    if own { format!("{name} (you)", name = person.name) } else { person.name.clone() }
}

/// A few names in a line; more of them unfold. Where only the first are named, the tab People shows all: `filter` has them.
fn names(people: &AffectedPeople, filter: PeopleFilter, name: impl Fn(&AffectedPerson) -> String) -> AnyView {
    let mut names: Vec<_> = people.first.iter().map(name).collect();
    if names.len() <= IN_A_LINE {
        return names.join(", ").into_any();
    }
    let rest = names.split_off(IN_A_LINE);
    let shown = u32::try_from(IN_A_LINE).unwrap_or(u32::MAX);
    let more = format!(" and {count} more", count = people.count - shown);
    let others = usize::try_from(people.count).unwrap_or(usize::MAX) - IN_A_LINE - rest.len();
    let address = format!("{path}?show={code}", path = Route::People.path(), code = filter.code());
    let all = (others > 0).then(|| {
        view! {
            {format!(" and {others} others. ")} <a href=address target="_blank" rel="noopener">"All of them, in People"</a>
        }
    });
    view! {
        {names.join(", ")}
        <details><summary>{toned(Icon::More)}{more}</summary>{rest.join(", ")}{all}</details>
    }
    .into_any()
}
