//! Which entries are shown, and taking them along as a table.

use leptos::prelude::*;
use sso_model::api::{ActivityEntry, ActivityKind};
use sso_model::audit::csv;

use crate::api;
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

/// The choice of the kind, and the download.
#[component]
pub(super) fn Tools(kind: RwSignal<Option<ActivityKind>>) -> impl IntoView {
    let announcer = app().announcer;
    let download = Action::new_local(|kind: &Option<ActivityKind>| newest(*kind));
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
    let ask = move |()| drop(download.dispatch_local(kind.get_untracked()));
    let failed = move || answer.get().filter(|_| !download.pending().get()).and_then(Result::err);
    let busy = Signal::derive(move || download.pending().get());
    let choose = move |code: String| {
        kind.set(ActivityKind::ALL.into_iter().find(|one| one.code() == code));
    };
    view! {
        <div class="row spread">
            <select class="input" aria-label="Which entries" on:change:target=move |event| choose(event.target().value())>
                <option value="">"All entries"</option>
                {ActivityKind::ALL.map(option).collect_view()}
            </select>
            <Button look=Look::Plain icon=Icon::Down busy=busy on_click=ask>"Download as CSV"</Button>
        </div>
        {move || failed().map(|error| view! { <Failed title="The activity could not be downloaded" error=error on_again=ask/> })}
    }
}

fn option(kind: ActivityKind) -> AnyView {
    let words = match kind {
        ActivityKind::Changes => "Changes",
        ActivityKind::Visits => "Sign-ins and look-ups",
    };
    view! { <option value=kind.code()>{words}</option> }.into_any()
}

/// The newest entries of a kind, call by call, at most [`MOST`].
async fn newest(kind: Option<ActivityKind>) -> Result<Vec<ActivityEntry>, ApiError> {
    let mut entries = Vec::new();
    let mut before = None;
    while entries.len() < MOST {
        let page = api::activity(kind, before, OF_A_CALL).await?;
        entries.extend(page.entries);
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    Ok(entries)
}
