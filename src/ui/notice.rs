//! A notice: what happened in bold, the way out, and what can be done about it.

use leptos::prelude::*;

use super::badge::Tone;
use super::icon::{Icon, plain};

/// A notice that stands in the page.
#[component]
pub fn Notice(
    /// What it means.
    tone: Tone,
    /// What happened.
    #[prop(into)]
    title: String,
    /// Appeared after the page stood: announced politely.
    #[prop(optional)]
    late: bool,
    /// The way out, and buttons in a `.row`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("notice {}", tone.class()) role=late.then_some("status")>
            {plain(tone.icon().unwrap_or(Icon::Info))}
            <strong>{title}</strong>
            {children()}
        </div>
    }
}
