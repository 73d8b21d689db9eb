//! Something could not be loaded: why, what still works, and how to try again.

use leptos::html;
use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::ui::button::{Button, Look};
use crate::ui::copy_value::CopyButton;
use crate::ui::icon::Icon;

/// Something could not be loaded: why, and try again.
#[component]
pub(crate) fn Failed(
    /// What, as a sentence.
    title: &'static str,
    /// Why.
    error: ApiError,
    /// Try again.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="errsum" role="alert">
            <h2>{title}</h2>
            <p class="mt1">{error.sentence()} {error.about_sso()}</p>
            <div class="row mt2">
                <Button look=Look::Main on_click=on_again icon=Icon::Again>"Try again"</Button>
                <RequestId error=error/>
            </div>
        </div>
    }
}

/// The number to give to the operator of the server.
#[component]
pub(crate) fn RequestId(
    /// Where it is from.
    error: ApiError,
) -> impl IntoView {
    error.request_id().map(|id| {
        let source = NodeRef::<html::Span>::new();
        view! {
            <span class="small">"Request " <span class="value" node_ref=source>{id.clone()}</span></span>
            <CopyButton name="request number" value=Signal::stored(id) source=source/>
        }
    })
}
