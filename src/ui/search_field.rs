//! A search field that waits until nothing is typed for a moment.

use core::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use super::field::as_typed;
use super::icon::{Icon, plain};

/// How long nothing is typed before it is looked for.
const PAUSE: Duration = Duration::from_millis(200);

/// A search field.
#[component]
pub fn SearchField(
    /// Name for assistive technology: what is searched, and by what.
    label: &'static str,
    /// What can be typed, in the empty field.
    placeholder: &'static str,
    /// Most characters.
    most: u16,
    /// What is typed, once nothing more is.
    #[prop(into)]
    on_search: Callback<String>,
) -> impl IntoView {
    let mut look_for = debounce(PAUSE, move |text: String| {
        on_search.try_run(text);
    });
    view! {
        <div class="search">
            {plain(Icon::Search)}
            <input
                class="input"
                type="search"
                {..as_typed()}
                aria-label=label
                placeholder=placeholder
                maxlength=most
                on:input:target=move |event| look_for(event.target().value())
            />
        </div>
    }
}
