//! One person in the table.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use sso_model::access::Role;
use sso_model::api::people::{LinkState, PersonView};
use sso_model::api::{ConnectionView, Person};

use crate::activity::filter::Filter;
use crate::browser::keys::is_plain;
use crate::browser::{clock, dates, history};
use crate::people::act::{PeopleQuestion, SureAct};
use crate::people::link::link;
use crate::people::state::{People, acts_id};
use crate::people::words::{figure, ways};
use crate::routes::Route;
use crate::ui::badge::{Tone, badge};
use crate::ui::icon::{Icon, plain};
use crate::ui::initials::initials;
use crate::ui::menu::Menu;

/// The row of a person. It is drawn once; what it says follows the list.
pub(super) fn line(people: People, id: String) -> AnyView {
    let one = Memo::new(move |before: Option<&Option<PersonView>>| {
        // What a person was stands until the row is gone.
        people.find(&id).or_else(|| before.cloned().flatten())
    });
    let said = move |part: fn(People, &PersonView) -> AnyView| {
        move || one.get().as_ref().map(|one| part(people, one))
    };
    // The menu stays open, and keeps the focus, whatever else of the person changes.
    let whose = Memo::new(move |_| one.get().map(|one| (one.person.id, one.person.name, one.may_change)));
    let acts =
        move || {
            whose.get().map(|(id, name, may_change)| {
                if may_change { menu(people, acts_id(&id), &name, one) } else { owners_only(&name) }
            })
        };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{said(who)}</th>
            <td role="cell" data-label="Role" class="nb">{said(role)}</td>
            <td role="cell" data-label="Signs in with">{said(ways_in)}</td>
            <td role="cell" data-label="Last sign-in">{said(last_sign_in)}</td>
            <td role="cell" data-label="Link">{said(|_, one| link(one))}</td>
            <td role="cell">{acts}</td>
        </tr>
    }
    .into_any()
}

fn who(_: People, one: &PersonView) -> AnyView {
    let Person { name, email, .. } = one.person.clone();
    let address = (name != email).then(|| view! { <span class="faint" dir="ltr">{email}</span> });
    view! { <div class="person"><span class="who" aria-hidden="true">{initials(&name)}</span><span>{name}{address}</span></div> }
        .into_any()
}

fn role(_: People, one: &PersonView) -> AnyView {
    one.person.role.name().into_any()
}

fn ways_in(people: People, one: &PersonView) -> AnyView {
    let provider = people.connection.view.with(ConnectionView::link_provider);
    ways(one.signs_in_with, provider).map_or_else(|| badge(Tone::Warn, "Neither"), IntoAny::into_any)
}

fn last_sign_in(people: People, one: &PersonView) -> AnyView {
    let now = clock::now();
    let at = |at| dates::day_or_time(at, now);
    if people.is_me(&one.person.id) {
        return "Now, this browser".into_any();
    }
    let refused = match &one.link {
        LinkState::OtherNameId { at, .. } if one.last_sign_in.is_none_or(|last| last < *at) => Some(*at),
        _ => None,
    };
    match (refused, one.last_sign_in) {
        (Some(refused), _) => format!("Refused {}", dates::near(refused, now)).into_any(),
        (None, Some(last)) => at(last).into_any(),
        (None, None) => "Never".into_any(),
    }
}

fn owners_only(name: &str) -> AnyView {
    let words = format!("Only an owner can change {name}");
    view! { <span class="owner-only" title=words.clone()>{plain(Icon::Lock)}<span class="hush">{words.clone()}</span></span> }
        .into_any()
}

/// What can be done to a person; what cannot be undone comes last.
fn menu(people: People, id: String, name: &str, one: Memo<Option<PersonView>>) -> AnyView {
    let name = Signal::stored(format!("Acts for {name}"));
    let ask = move |question: fn(Person) -> PeopleQuestion| {
        people.question.set(one.get_untracked().map(|one| question(one.person)));
    };
    let sure = move |act| {
        move |_| people.question.set(one.get_untracked().map(|one| PeopleQuestion::Sure(one.person, act)))
    };
    let sessions = Memo::new(move |_| one.read().as_ref().map_or(0, |one| one.sessions));
    let linked = Memo::new(move |_| one.read().as_ref().is_some_and(|one| is_linked(&one.link)));
    let organization = people.connection.session.with_value(|session| session.organization.name.clone());
    let organization = StoredValue::new(organization);
    view! {
        <Menu name=name class="btn btn-quiet btn-small btn-icon" id=id face=plain(Icon::Dots)>
            {activity_of(people, one)}
            <button type="button" class="btn btn-quiet btn-small" on:click=move |_| ask(PeopleQuestion::Role)>"Change role…"</button>
            <Show when=move || linked.get()>
                <button type="button" class="btn btn-quiet btn-small" on:click=sure(SureAct::LinkAnew)>"Link anew at the next sign-in…"</button>
            </Show>
            <button type="button" class="btn btn-quiet btn-small" on:click=sure(SureAct::MakePasswordLink)>"Make a password link…"</button>
            <Show when=move || { sessions.get() > 0 }>
                <button type="button" class="btn btn-quiet btn-small" on:click=sure(SureAct::EndSessions)>
                    {move || format!("End all sessions ({})…", figure(sessions.get()))}
                </button>
            </Show>
            <hr/>
            <button type="button" class="btn btn-bad btn-quiet btn-small" on:click=sure(SureAct::Remove)>
                {format!("Remove from {}…", organization.get_value())}
            </button>
        </Menu>
    }
    .into_any()
}

/// Leads to what the person did.
fn activity_of(people: People, one: Memo<Option<PersonView>>) -> AnyView {
    let app = people.connection.app;
    let address = move || {
        let by = one.read().as_ref().map(|one| one.person.id.clone());
        Filter { by, ..Filter::default() }.address()
    };
    let go = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            app.go(Route::Activity);
            // Not where unsaved changes are asked about first.
            if app.route.with_untracked(|route| *route == Route::Activity) {
                history::replace(&untrack(address));
            }
        }
    };
    view! { <a class="btn btn-quiet btn-small" href=address on:click=go>"Show activity"</a> }.into_any()
}

/// Whether there is a link to be released.
fn is_linked(link: &LinkState) -> bool {
    matches!(link, LinkState::Linked { .. } | LinkState::OtherNameId { .. } | LinkState::FormerIssuer { .. })
}

/// The roles that this manager may give, the lowest first.
pub(super) fn roles(people: People) -> Vec<Role> {
    let mine = people.connection.session.with_value(|session| session.person.role);
    Role::ALL.into_iter().rev().filter(|role| mine.may_change(*role)).collect()
}
