//! Parts of the guide that can be ticked off. This browser remembers them.

use leptos::prelude::*;

use crate::browser::storage::{self, Keep};
use crate::connection::state::connection;

/// A part's heading with its box.
#[component]
pub(crate) fn Step(
    /// Whose guide.
    guide: &'static str,
    /// Short name, unique in the guide.
    key: &'static str,
    /// The heading.
    title: &'static str,
) -> impl IntoView {
    let session = connection().session;
    let slot =
        move || session.with_untracked(|session| format!("guide-{guide}-{}-{key}", session.organization.id));
    let done = RwSignal::new(storage::load::<bool>(Keep::Browser, &slot()).unwrap_or_default());
    let tick = move |ticked: bool| {
        done.set(ticked);
        storage::save(Keep::Browser, &slot(), &ticked);
    };
    view! {
        <div class="guide-part">
            <h3>{title}</h3>
            <label class="guide-tick">
                <input
                    type="checkbox"
                    prop:checked=move || done.get()
                    on:change:target=move |event| tick(event.target().checked())
                />
                "Done"
                <span class="hush">": " {title}</span>
            </label>
        </div>
    }
}
