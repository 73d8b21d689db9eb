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

/// Figures, names, and what an armed requirement still waits for.
pub(crate) fn people(affected: &Affected, unmet: &[Condition]) -> AnyView {
    let members = affected.members.count;
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
    let lets = format!(". Check that {} lets them use the application.", provider.name());
    view! {
        {line(Icon::Bad, outside, ["member will", "members will"], " not be able to sign in", names(outside, PeopleFilter::OutsideDomains, address), ": of no verified domain of yours.")}
        {line(Icon::Warn, never, ["member has", "members have"], " never signed in by SSO", names(never, PeopleFilter::NeverUsedSso, shown_name), &lets)}
        {line(Icon::Warn, pending, ["member has", "members have"], " neither a password nor ever signed in", names(pending, PeopleFilter::NoWayIn, shown_name), ".")}
        {line(Icon::Warn, no_way_in, ["owner or admin has", "owners and admins have"], " no password", names(no_way_in, PeopleFilter::All, reachable), ". They have no way in if SSO fails: on the server, sso-server user link ADDRESS prints a link by which a person sets a password.")}
        {line(Icon::Ok, keep, ["person keeps", "people keep"], " password login", names(keep, PeopleFilter::All, shown_name), "")}
    }
    .into_any()
}

/// How many, what that means, who, and what to do; nothing for nobody.
fn line(
    icon: Icon,
    people: &AffectedPeople,
    [one, many]: [&'static str; 2],
    words: &'static str,
    names: AnyView,
    advice: &str,
) -> Option<AnyView> {
    let advice = advice.to_owned();
    let who = if people.count == 1 { one } else { many };
    let words = format!("{count} {who}{words}", count = people.count);
    (people.count > 0).then(|| {
        view! { <li>{toned(icon)}<span>{words}<small>{names}{advice}</small></span></li> }.into_any()
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
            " and {others} others. " <a href=address target="_blank" rel="noopener">"All of them, in People"</a>
        }
    });
    view! {
        {names.join(", ")}
        <details><summary>{toned(Icon::More)}{more}</summary>{rest.join(", ")}{all}</details>
    }
    .into_any()
}
