//! Searching people, and showing some of them.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use sso_model::api::people::PeopleFilter;

use crate::browser::keys::is_plain;
use crate::people::state::{address, people};
use crate::people::words::figure;
use crate::ui::search_field::SearchField;

/// The field and the filters with their figures.
#[component]
pub(super) fn Tools() -> impl IntoView {
    let people = people();
    view! {
        <div class="tools">
            <SearchField
                label="Search people by the beginning of a name or address"
                placeholder="Beginning of a name or address"
                most=100
                on_search=move |text| people.look_for(text)
            />
            <nav class="filters" aria-label="Show">{PeopleFilter::ALL.map(filter).collect_view()}</nav>
        </div>
    }
}

fn filter(filter: PeopleFilter) -> AnyView {
    let people = people();
    let count = Memo::new(move |_| people.shown.read().as_ref().map(|page| page.figures.of(filter)));
    let here = Memo::new(move |_| people.show.get() == filter);
    let show = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            people.filter(filter);
        }
    };
    // The others are offered where they are shown: what counts these people leads here.
    let is_offered = move || filter.is_usual() || here.get();
    let link = move || {
        view! {
            <a href=address(filter) aria-current=move || here.get().then_some("true") on:click=show>
                {name(filter)} " " <span class="num">{move || count.get().map(figure)}</span>
            </a>
        }
    };
    view! { <Show when=is_offered>{link()}</Show> }.into_any()
}

fn name(filter: PeopleFilter) -> &'static str {
    match filter {
        PeopleFilter::All => "All",
        PeopleFilter::Linked => "Linked",
        PeopleFilter::NeedALook => "Need a look",
        PeopleFilter::NeverLinked => "Never linked",
        PeopleFilter::NoWayIn => "No way in",
        PeopleFilter::NeverUsedSso => "Members who never used SSO",
        PeopleFilter::OutsideDomains => "Members outside your domains",
    }
}
