//! A switch: it acts at once, and shows what is true, not what was clicked.

use leptos::prelude::*;

/// A row of words and a switch.
#[component]
pub fn Switch(
    /// Id of the control; name and hint take theirs from it.
    id: &'static str,
    /// Its name.
    name: &'static str,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// What it should become.
    on_change: Callback<bool>,
    /// What it does.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="setting rule">
            <div>
                <h3 id=format!("{id}-name")>{name}</h3>
                <p id=format!("{id}-hint")>{children()}</p>
            </div>
            <input
                class="switch"
                type="checkbox"
                role="switch"
                id=id
                aria-labelledby=format!("{id}-name")
                aria-describedby=format!("{id}-hint")
                prop:checked=move || on.get()
                on:change:target=move |event| {
                    let wanted = event.target().checked();
                    // Until the server says so nothing has changed.
                    event.target().set_checked(on.get_untracked());
                    on_change.run(wanted);
                }
            />
        </div>
    }
}
