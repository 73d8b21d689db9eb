//! The numbers of the steps.

use leptos::prelude::*;
use sso_model::api::ConnectionView;

/// The number of a step, while the connection is being set up for the first time.
pub(crate) fn step_number(view: RwSignal<ConnectionView>, number: &'static str) -> AnyView {
    let setting_up = view.with(|view| view.live.is_none());
    setting_up.then(|| view! { <span class="step-no" aria-hidden="true">{number}</span> }).into_any()
}
