//! The number of a step of the first set-up.

use leptos::prelude::*;
use sso_model::api::ConnectionView;

use crate::ui::icon::{Icon, plain};

/// The number of a step, while the connection is being set up for the first time; a tick once a draft with everything
/// that the provider gave is saved.
pub(crate) fn step_number(view: RwSignal<ConnectionView>, number: &'static str) -> AnyView {
    let (setting_up, done) = view.with(|view| (view.live.is_none(), has_whole_draft(view)));
    match (setting_up, done) {
        (false, _) => ().into_any(),
        (true, false) => view! { <span class="step-no" aria-hidden="true">{number}</span> }.into_any(),
        (true, true) => {
            view! { <span class="step-no done"><span class="hush">"Done: "</span>{plain(Icon::Check)}</span> }
                .into_any()
        }
    }
}

/// Whether a draft is saved that has everything that the provider gives.
pub(crate) fn has_whole_draft(view: &ConnectionView) -> bool {
    view.draft.as_ref().is_some_and(|draft| {
        !(draft.sign_in_url.is_empty() || draft.issuer_url.is_empty() || draft.certificates.is_empty())
    })
}
