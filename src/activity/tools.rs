//! Which entries are shown, and taking them along as a table.

use leptos::prelude::*;
use sso_model::api::{ActivityEntry, ActivityKind};
use sso_model::audit::csv;

use crate::activity::filter::{Filter, show};
use crate::api::activity::activity;
use crate::api::error::ApiError;
use crate::app::state::app;
use crate::browser::files;
use crate::failure::Failed;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// Entries of one call.
const OF_A_CALL: u32 = 200;

/// Most entries of a table. A backup has all of them.
const MOST: usize = 20_000;

/// The choice of entries, and the download. `by` is the name of the person whose acts are shown.
#[component]
pub(super) fn Tools(filter: RwSignal<Filter>, by: RwSignal<Option<String>>) -> impl IntoView {
    let choose = move |code: String| {
        show(filter, |filter| filter.kind = ActivityKind::ALL.into_iter().find(|one| one.code() == code));
    };
    let kind = filter.read_untracked().kind;
    let option = move |one: ActivityKind| {
        let words = match one {
            ActivityKind::Changes => "Changes",
            ActivityKind::Visits => "Sign-ins and look-ups",
        };
        view! { <option value=one.code() selected=kind == Some(one)>{words}</option> }
    };
    view! {
        <div class="row spread">
            <div class="row">
                <select class="input" aria-label="Which entries" on:change:target=move |event| choose(event.target().value())>
                    <option value="">"All entries"</option>
                    {ActivityKind::ALL.map(option).collect_view()}
                </select>
                {day("From", filter, |filter| &mut filter.from)}
                {day("To", filter, |filter| &mut filter.to)}
            </div>
            <Download filter=filter/>
        </div>
        {move || by.get().filter(|_| filter.read().by.is_some()).map(|name| only(filter, &name))}
    }
}

/// A date field, the day included.
fn day(name: &'static str, filter: RwSignal<Filter>, of: fn(&mut Filter) -> &mut String) -> AnyView {
    let value = of(&mut filter.get_untracked()).clone();
    view! {
        <label class="day">
            <span>{name}</span>
            <input class="input" type="date" value=value on:change:target=move |event| show(filter, |filter| *of(filter) = event.target().value())/>
        </label>
    }
    .into_any()
}

/// Whose acts are shown, and the way back to everybody's.
fn only(filter: RwSignal<Filter>, name: &str) -> AnyView {
    let everybody = move |()| show(filter, |filter| filter.by = None);
    view! {
        <div class="row">
            <p role="status">"Only what " <b>{name.to_owned()}</b> " did."</p>
            <Button look=Look::Small on_click=everybody>"Show everybody’s"</Button>
        </div>
    }
    .into_any()
}

/// Takes along what the filter shows.
#[component]
fn Download(filter: RwSignal<Filter>) -> impl IntoView {
    let announcer = app().announcer;
    let download = Action::new_local(|filter: &Filter| newest(filter.clone()));
    let answer = download.value();
    let hand_over = move |answer: &Option<Result<Vec<ActivityEntry>, ApiError>>, _: Option<&_>, _| {
        let Some(Ok(entries)) = answer else { return };
        files::download("activity.csv", "text/csv", &csv(entries));
        announcer.say(match entries.len() {
            1 => "1 entry downloaded".to_owned(),
            MOST => format!("The newest {MOST} entries downloaded"),
            count => format!("{count} entries downloaded"),
        });
    };
    Effect::watch(move || answer.get(), hand_over, false);
    let ask = move |()| drop(download.dispatch_local(filter.get_untracked()));
    let failed = move || answer.get().filter(|_| !download.pending().get()).and_then(Result::err);
    let busy = Signal::derive(move || download.pending().get());
    view! {
        <Button look=Look::Plain icon=Icon::Down busy=busy on_click=ask>"Download as CSV"</Button>
        {move || failed().map(|error| view! { <Failed title="The activity could not be downloaded" error=error on_again=ask/> })}
    }
}

/// The newest entries of `filter`, call by call, at most [`MOST`].
async fn newest(filter: Filter) -> Result<Vec<ActivityEntry>, ApiError> {
    let mut entries = Vec::new();
    let mut before = None;
    while entries.len() < MOST {
        let page = activity(filter.which(), before, OF_A_CALL).await?;
        entries.extend(page.entries);
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    Ok(entries)
}
