//! The notice that there is no network.

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::app::state::app;
use crate::connection::act::{Act, Trouble};
use crate::connection::overview::overview;
use crate::lazy::lazy_view;
use crate::target::Target;
use crate::ui::badge::Tone;
use crate::ui::notice::Notice;

lazy_view!(lazy in settings, <Offline/>);

/// The notice; nothing while there is a network. It stands in place of what an act without a network would say, and
/// takes the focus then.
#[component]
fn Offline() -> impl IntoView {
    let (app, trouble) = (app(), overview().trouble);
    let tried = Memo::new(move |_| unreached(trouble));
    let not_done = move || tried.get().map(|act| view! { <b>{act.failed_by(&ApiError::Unreached)} ". "</b> });
    view! {
        <Show when=move || app.offline.get()>
            <div id=move || tried.get().map(|_| Target::Trouble.id()) tabindex="-1">
                <Notice tone=Tone::Warn title="You are offline. What you typed is kept in this tab." late=true>
                    <p>{move || not_done()} "Save draft works again when the network is back."</p>
                </Notice>
            </div>
        </Show>
    }
}

/// Returns the last act, if it did not reach the server. Follows changes.
pub(crate) fn unreached(trouble: RwSignal<Option<Trouble>>) -> Option<Act> {
    trouble.with(|trouble| {
        trouble.as_ref().filter(|trouble| trouble.error == ApiError::Unreached).map(|trouble| trouble.act)
    })
}
