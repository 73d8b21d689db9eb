//! Who changed what and when, newest first, a page at a time.

use leptos::prelude::*;
use sso_model::api::{ActivityEntry, ActivityPage};

use crate::activity::entry::{entry, entry_id};
use crate::activity::filter::Filter;
use crate::activity::tools::Tools;
use crate::api::activity::activity;
use crate::api::error::ApiError;
use crate::app::state::app;
use crate::browser::{clock, dates, focus};
use crate::failure::Failed;
use crate::lazy::lazy_view;
use crate::loaded::Loaded;
use crate::ui::button::{Button, Look};

lazy_view!(lazy, <Activity/>);

/// Entries of one page.
const OF_A_PAGE: u32 = 50;

/// What is shown: what was asked for, and the newest entries of it.
type Shown = (Filter, ActivityPage);

/// The activity page.
#[component]
fn Activity() -> impl IntoView {
    let filter = RwSignal::new(Filter::of_address());
    // Entries lead to those of the same person.
    provide_context(filter);
    // The name of the person whose acts are shown, from the last answer.
    let by = RwSignal::new(None);
    let newest = LocalResource::new(move || {
        let filter = filter.get();
        async move {
            let page = activity(filter.which(), None, OF_A_PAGE).await?;
            by.try_set(page.by.clone());
            Ok((filter, page))
        }
    });
    view! {
        <Tools filter=filter by=by/>
        <Loaded resource=newest what="Loading the activity" failure="The activity could not be loaded" draw=log/>
    }
}

/// The newest entries, and what the person asks for of those before.
fn log((filter, newest): Shown) -> AnyView {
    let (entries, next) = (RwSignal::new(newest.entries), RwSignal::new(newest.next));
    let earlier = Action::new_local(move |before: &i64| activity(filter.which(), Some(*before), OF_A_PAGE));
    let (answer, asked) = (earlier.value(), app().announcer);
    let take = move |answer: &Option<Result<ActivityPage, ApiError>>, _: Option<&_>, _| {
        let Some(Ok(page)) = answer.clone() else { return };
        // The person goes on at the first of them: the button may be gone.
        if let Some(first) = page.entries.first() {
            focus::on(&entry_id(first));
        }
        asked.say(match page.entries.len() {
            1 => "1 earlier entry".to_owned(),
            count => format!("{count} earlier entries"),
        });
        entries.update(|entries| entries.extend(page.entries));
        next.set(page.next);
    };
    Effect::watch(move || answer.get(), take, false);
    let ask = move |()| {
        if let Some(before) = next.get_untracked() {
            earlier.dispatch_local(before);
        }
    };
    let failed = move || answer.get().filter(|_| !earlier.pending().get()).and_then(Result::err);
    let busy = Signal::derive(move || earlier.pending().get());
    view! {
        {move || failed().map(|error| view! { <Failed title="The activity could not be loaded" error=error on_again=ask/> })}
        {move || days(&entries.get())}
        <Show when=move || entries.read().is_empty()>
            <section class="card"><p class="card-body muted" role="status">"No entries of this kind, person and time."</p></section>
        </Show>
        <div class="row spread">
            <Show when=move || next.read().is_some()>
                <Button look=Look::Plain busy=busy on_click=ask>"Show earlier"</Button>
            </Show>
            <p class="small muted">
                "Entries are numbered without a gap, and none is ever changed. On the server, "
                <code>"sso-server verify"</code>
                " checks the numbers."
            </p>
        </div>
    }
    .into_any()
}

/// A card for each day, in the reader's time zone.
fn days(entries: &[ActivityEntry]) -> Vec<AnyView> {
    let mut cards = Vec::new();
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let day = dates::weekday_and_date(first.at);
        let count = rest.iter().take_while(|one| dates::weekday_and_date(one.at) == day).count();
        let (today, earlier) = rest.split_at(count);
        cards.push(card(cards.len(), day, today));
        rest = earlier;
    }
    cards
}

fn card(number: usize, day: String, entries: &[ActivityEntry]) -> AnyView {
    let id = format!("day-{number}");
    let labelled = id.clone();
    let zone = (number == 0).then(
        || view! { <span class="faint">{format!("Times in {zone}", zone = dates::zone(clock::now()))}</span> },
    );
    view! {
        <section class="card" aria-labelledby=labelled>
            <div class="card-head"><div class="row spread"><h2 id=id>{day}</h2>{zone}</div></div>
            <ol class="log card-body flush">{entries.iter().map(entry).collect_view()}</ol>
        </section>
    }
    .into_any()
}
