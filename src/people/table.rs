//! The people of a page, and the way to the next.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::api::people::{MOST_FOUND, PeopleFilter, PeoplePage};
use sso_model::saml::provider::Provider;

use crate::people::line::line;
use crate::people::state::{Asked, people};
use crate::people::words::figure;
use crate::target::Target;
use crate::ui::pager::Pager;

/// People of one page, as the server gives them if it is not told otherwise.
const OF_A_PAGE: usize = 50;

/// The table, which is a list where the window is narrow.
#[component]
pub(super) fn Table() -> impl IntoView {
    let people = people();
    // A memo: rows that are put in their places again lose the focus that is in them.
    let ids = Memo::new(move |_| {
        people.shown.with(|page| {
            let people = page.iter().flat_map(|page| &page.people);
            people.map(|one| one.person.id.clone()).collect::<Vec<_>>()
        })
    });
    let some = Memo::new(move |_| !ids.read().is_empty());
    let known = Memo::new(move |_| people.shown.read().is_some());
    let link = move || match people.connection.view.with(ConnectionView::link_provider) {
        Provider::Other => "Link to the identity provider".to_owned(),
        known => format!("Link to {}", known.name()),
    };
    let rows = move || {
        view! {
            <table class="table people" role="table" aria-labelledby=Target::PeopleTitle.id()>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">"Person"</th>
                        <th role="columnheader" scope="col">"Role"</th>
                        <th role="columnheader" scope="col">"Signs in with"</th>
                        <th role="columnheader" scope="col">"Last sign-in"</th>
                        <th role="columnheader" scope="col">{move || link()}</th>
                        <th role="columnheader" scope="col"><span class="hush">"Acts"</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup"><For each=move || ids.get() key=Clone::clone let(id)>{line(people, id)}</For></tbody>
            </table>
        }
    };
    let none = move || view! { <p class="card-body muted">{move || nobody(&people.asked.read())}</p> };
    view! {
        <Show when=move || known.get()>
            <Show when=move || some.get() fallback=none>{rows()}</Show>
            <Foot/>
        </Show>
    }
}

/// Why nobody is shown.
fn nobody(asked: &Asked) -> String {
    match (asked.search.as_str(), asked.show) {
        ("", PeopleFilter::All) => "Nobody is on this page any more. Go back to the one before.".to_owned(),
        ("", _) => "There is nobody like that.".to_owned(),
        (search, PeopleFilter::All) => format!("Nobody’s name, last name or address begins with “{search}”."),
        (search, _) => {
            format!(
                "None of them has a name, last name or address that begins with “{search}”. All shows everybody."
            )
        }
    }
}

/// Which of how many.
fn position(page: &PeoplePage, asked: &Asked) -> String {
    let (first, shown) = (asked.before * OF_A_PAGE, page.people.len());
    let [from, to] = [first + 1, first + shown].map(|at| figure(u32::try_from(at).unwrap_or(u32::MAX)));
    let position = match (!asked.search.is_empty(), shown) {
        (_, 0) => "Nobody".to_owned(),
        (false, _) => format!("{from} to {to} of {}", figure(page.figures.of(asked.show))),
        (true, 1) if first == 0 => "1 found".to_owned(),
        (true, _) if first == 0 && page.next.is_none() => format!("{to} found"),
        (true, _) if page.next.is_none() => format!("{from} to {to} of {to} found"),
        (true, _) => format!("{from} to {to}, and more"),
    };
    if page.more_found {
        format!(
            "{position}. More than {MOST_FOUND} people match: type more of the name or address to find the others"
        )
    } else {
        position
    }
}

#[component]
fn Foot() -> impl IntoView {
    let people = people();
    let position = Memo::new(move |_| {
        let asked = people.asked.get();
        people.shown.with(|page| page.as_ref().map(|page| position(page, &asked)).unwrap_or_default())
    });
    let next = Memo::new(move |_| people.shown.with(|page| page.as_ref().and_then(|page| page.next.clone())));
    let back = Memo::new(move |_| people.asked.read().before > 0);
    let go_on = move |()| {
        // Only from the page that is shown: what is asked for already is not asked for twice.
        let is_shown = people.begins.with_untracked(Vec::len) == people.asked.get_untracked().before;
        if let Some(next) = next.get_untracked().filter(|_| is_shown) {
            people.begins.update(|begins| begins.push(next));
        }
    };
    let go_back = move |()| people.begins.update(|begins| drop(begins.pop()));
    view! { <Pager position=position back=back forth=Signal::derive(move || next.read().is_some()) on_back=go_back on_forth=go_on/> }
}

#[cfg(test)]
mod tests {
    use sso_model::access::Role;
    use sso_model::api::Person;
    use sso_model::api::people::{LinkState, PeopleFigures, PersonView, SignsInWith};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_page_is_named_by_what_was_asked_for_it() {
        let page = |people: usize, next: bool| PeoplePage {
            people: vec![sample(); people],
            next: next.then(|| "next".to_owned()),
            figures: PeopleFigures { all: 120, linked: 51, ..PeopleFigures::default() },
            issuer_url: None,
            more_found: false,
        };
        let asked = |search: &str, show, before| Asked { search: search.to_owned(), show, before };
        for (page, asked, expected) in [
            (page(50, true), asked("", PeopleFilter::All, 0), "1 to 50 of 120"),
            (page(20, false), asked("", PeopleFilter::All, 2), "101 to 120 of 120"),
            (page(1, false), asked("", PeopleFilter::Linked, 1), "51 to 51 of 51"),
            (page(1, false), asked("mia", PeopleFilter::All, 0), "1 found"),
            (page(50, true), asked("m", PeopleFilter::All, 0), "1 to 50, and more"),
            (page(3, false), asked("m", PeopleFilter::All, 1), "51 to 53 of 53 found"),
            (page(0, false), asked("m", PeopleFilter::All, 0), "Nobody"),
        ] {
            assert_eq!(position(&page, &asked), expected);
        }
        let page = PeoplePage { more_found: true, ..page(50, true) };
        assert_eq!(
            position(&page, &asked("m", PeopleFilter::All, 0)),
            "1 to 50, and more. More than 200 people match: type more of the name or address to find the others"
        );
    }

    fn sample() -> PersonView {
        PersonView {
            person: Person {
                id: "1".into(),
                name: "Mia".into(),
                email: "mia@acme.example".into(),
                role: Role::Member,
            },
            signs_in_with: SignsInWith::Password,
            last_sign_in: None,
            link: LinkState::Never,
            address_fault: None,
            sessions: 0,
            password_link_ends: None,
            may_change: true,
        }
    }
}
