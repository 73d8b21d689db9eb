//! The ends of the certificates for a calendar: a file, or an address that a calendar reads again and again.

use leptos::html;
use leptos::prelude::*;
use sso_model::api::CalendarFeedView;
use sso_model::calendar::{Calendar, FILE_NAME, MEDIA_TYPE};

use crate::acts::on_answer;
use crate::api;
use crate::api::error::ApiError;
use crate::browser::{clock, dates, files};
use crate::connection::state::connection;
use crate::loaded::held;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyButton;
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::icon::Icon;

/// The buttons below the certificates.
#[component]
pub(crate) fn CalendarButtons() -> impl IntoView {
    let connection = connection();
    let open = RwSignal::new(false);
    let download = move |()| {
        let organization = connection.session.get_untracked().organization;
        let text = connection.view.with_untracked(|view| {
            let changed = view.live_changed.as_ref().map_or(clock::now(), |changed| changed.at);
            Calendar { organization: &organization, settings: view.live.as_deref(), changed }.write()
        });
        files::download(FILE_NAME, MEDIA_TYPE, &text);
    };
    view! {
        <div class="card-foot stack-2">
            <div class="row">
                <Button look=Look::Small icon=Icon::Down on_click=download>"Calendar file"</Button>
                <Button look=Look::Small icon=Icon::Link on_click=move |()| open.set(true)>"Calendar address…"</Button>
            </div>
            <p class="faint">"With alarms 60, 30, 7 and 1 day before each end."</p>
        </div>
        <Show when=move || open.get()><AddressDialog open=open/></Show>
    }
}

/// Something that a person does about the address.
#[derive(Clone, Copy)]
enum AddressAct {
    /// Make one, in place of the present one.
    Make,
    /// Remove it.
    Remove,
}

/// The outcome of an act.
#[derive(Clone)]
enum Outcome {
    /// A new address, shown this once.
    Made(String),
    /// The address was removed.
    Removed,
    /// Why nothing was done.
    Failed(ApiError),
}

async fn send(act: AddressAct) -> Outcome {
    let answer = match act {
        AddressAct::Make => api::upkeep::make_calendar_feed().await.map(|made| Outcome::Made(made.url)),
        AddressAct::Remove => api::upkeep::remove_calendar_feed().await.map(|_| Outcome::Removed),
    };
    answer.unwrap_or_else(Outcome::Failed)
}

#[component]
fn AddressDialog(open: RwSignal<bool>) -> impl IntoView {
    let feed = LocalResource::new(api::upkeep::calendar_feed);
    let action = Action::new_local(|act: &AddressAct| send(*act));
    let (outcome, busy) = (action.value(), action.pending());
    on_answer(action, move |_| feed.refetch());
    let cancel = move |()| open.set(false);
    let act = move |act: AddressAct| {
        if !busy.get_untracked() {
            action.dispatch_local(act);
        }
    };
    let is_there = move || held(feed).is_some_and(|answer| answer.is_ok_and(|feed| feed.made.is_some()));
    let remove = move || {
        is_there().then(|| view! { <Button look=Look::Bad busy=busy on_click=move |()| act(AddressAct::Remove)>"Remove the address"</Button> })
    };
    let verb = move || if is_there() { "Make a new address" } else { "Make an address" };
    view! {
        <Dialog title="Calendar address" gravity=Gravity::Usual on_cancel=cancel first=Target::CalendarClose>
            <div class="body stack-2">
                <p>"A calendar that subscribes to the address shows when each certificate ends, and follows every change. Nobody signs in for it: give it only to people who may know."</p>
                {move || held(feed).map(standing)}
                {move || outcome.get().map(shown)}
            </div>
            <footer>
                <button class="btn" type="button" id=Target::CalendarClose.id() on:click=move |_| cancel(())>"Close"</button>
                {move || remove()}
                <Button look=Look::Main busy=busy on_click=move |()| act(AddressAct::Make)>{move || verb()}</Button>
            </footer>
        </Dialog>
    }
}

/// Whether there is an address.
fn standing(feed: Result<CalendarFeedView, ApiError>) -> AnyView {
    match feed.map(|feed| feed.made) {
        Ok(Some(made)) => {
            let at = dates::date_and_time(made.at);
            view! { <p>{format!("{} made the present address on {at}. It is not shown again. A new one takes its place: calendars that read the present one get nothing from then on.", made.by)}</p> }.into_any()
        }
        Ok(None) => view! { <p>"There is no address yet."</p> }.into_any(),
        Err(error) => view! { <p class="error" role="alert">{error.sentence()}</p> }.into_any(),
    }
}

fn shown(outcome: Outcome) -> AnyView {
    match outcome {
        Outcome::Removed => ().into_any(),
        Outcome::Failed(error) => {
            view! { <p class="error" role="alert">{format!("{} {}.", error.sentence(), error.outcome("Nothing was changed", "that was done"))}</p> }
                .into_any()
        }
        Outcome::Made(url) => {
            let source = NodeRef::<html::Span>::new();
            view! {
                <p role="status">"This is the address. Copy it now: it is not shown again."</p>
                <div class="put">
                    <span class="value" node_ref=source>{url.clone()}</span>
                    <CopyButton name="calendar address" value=Signal::stored(url) source=source/>
                </div>
            }
            .into_any()
        }
    }
}
