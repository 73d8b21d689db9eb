//! A password field that can be looked at.

use leptos::prelude::*;

use super::field::FieldError;

/// A password field with a Show button.
#[component]
pub fn PasswordField(
    /// Id of the control.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// Whether a new password is chosen here: then password managers offer one.
    #[prop(optional)]
    new: bool,
    /// The text.
    value: RwSignal<String>,
    /// The error, if there is one.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let words = move || if shown.get() { "Hide" } else { "Show" };
    view! {
        <div class="field peek" data-error=move || error.read().is_some().then_some("")>
            <label for=id>{label}</label>
            <FieldError id=format!("{id}-error") error=error/>
            <input
                class="input"
                id=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=if new { "new-password" } else { "current-password" }
                autocapitalize="off"
                spellcheck="false"
                dir="ltr"
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
                aria-describedby=move || error.read().is_some().then(|| format!("{id}-error"))
                aria-invalid=move || error.read().is_some().then_some("true")
            />
            <button
                type="button"
                class="btn btn-quiet btn-small"
                aria-label=move || if shown.get() { "Hide password" } else { "Show password" }
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || words()}
            </button>
        </div>
    }
}
