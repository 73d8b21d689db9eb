//! The people of a page, and the way to the next.

use leptos::prelude::*;
use sso_model::api::people::{PeopleFilter, PeoplePage};
use sso_model::saml::provider::Provider;

use crate::people::line::line;
use crate::people::state::people;
use crate::people::words::{figure, provider};

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
    let link = move || match people.connection.view.with(provider) {
        Provider::Other => "Link to the identity provider".to_owned(),
        known => format!("Link to {}", known.name()),
    };
    let rows = move || {
        view! {
            <table class="table people" role="table" aria-labelledby="people-title">
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
    let none = move || view! { <p class="card-body muted">{move || nobody(people.search.get(), people.show.get())}</p> };
    view! {
        <Show when=move || known.get()>
            <Show when=move || some.get() fallback=none>{rows()}</Show>
            <Pager/>
        </Show>
    }
}

/// Why nobody is shown.
fn nobody(search: String, show: PeopleFilter) -> String {
    match (search.trim(), show) {
        ("", PeopleFilter::All) => "Nobody is on this page any more. Go back to the one before.".to_owned(),
        ("", _) => "There is nobody like that.".to_owned(),
        (search, PeopleFilter::All) => format!("Nobody here has “{search}” in the name or the address."),
        (search, _) => {
            format!("None of them has “{search}” in the name or the address. All shows everybody.")
        }
    }
}

/// Which of how many.
pub(super) fn position(page: &PeoplePage, before: usize, searched: bool, show: PeopleFilter) -> String {
    let (first, shown) = (before * OF_A_PAGE, page.people.len());
    let [from, to] = [first + 1, first + shown].map(|at| figure(u32::try_from(at).unwrap_or(u32::MAX)));
    match (searched, shown) {
        (_, 0) => "Nobody".to_owned(),
        (false, _) => format!("{from} to {to} of {}", figure(page.figures.of(show))),
        (true, 1) if first == 0 => "1 found".to_owned(),
        (true, _) if first == 0 && page.next.is_none() => format!("{to} found"),
        (true, _) if page.next.is_none() => format!("{from} to {to} of {to} found"),
        (true, _) => format!("{from} to {to}, and more"),
    }
}

#[component]
fn Pager() -> impl IntoView {
    let people = people();
    let where_now = Memo::new(move |_| {
        let before = people.begins.with(Vec::len);
        let searched = people.search.with(|search| !search.trim().is_empty());
        people
            .shown
            .with(|page| page.as_ref().map(|page| position(page, before, searched, people.show.get())))
    });
    let next = Memo::new(move |_| people.shown.with(|page| page.as_ref().and_then(|page| page.next.clone())));
    let first = Memo::new(move |_| people.begins.with(Vec::is_empty));
    let go_on = move |_| {
        // The page that is asked for already is not asked for twice.
        let begun = people.begins.with_untracked(|begins| begins.last().cloned());
        if let Some(next) = next.get_untracked().filter(|next| begun.as_ref() != Some(next)) {
            people.begins.update(|begins| begins.push(next));
        }
    };
    let go_back = move |_| people.begins.update(|begins| drop(begins.pop()));
    let off = |off: bool| off.then_some("true");
    view! {
        <div class="card-foot row spread">
            <span class="small muted" role="status">{move || where_now.get()}</span>
            <div class="row">
                <button class="btn btn-small" type="button" aria-disabled=move || off(first.get()) on:click=go_back>"Previous"</button>
                <button class="btn btn-small" type="button" aria-disabled=move || off(next.read().is_none()) on:click=go_on>"Next"</button>
            </div>
        </div>
    }
}
