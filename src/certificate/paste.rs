//! Pasting a certificate as text, for people who have it on a page of the provider and not as a file.

use leptos::html;
use leptos::prelude::*;

use crate::ui::button::{Button, Look};
use crate::ui::field::as_typed;

/// The box for the text. It takes the focus when it opens.
#[component]
pub(crate) fn PasteCertificate(
    /// What its id begins with.
    id: &'static str,
    /// What the text is: "Text of the certificate".
    label: &'static str,
    /// Whether the box is open.
    pasting: RwSignal<bool>,
    /// The text, which outlives the box.
    pasted: RwSignal<String>,
    /// Reads the text.
    #[prop(into)]
    on_read: Callback<()>,
) -> impl IntoView {
    let text = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        if let Some(text) = text.get() {
            let _focused = text.focus();
        }
    });
    let id = format!("{id}-text");
    view! {
        <div class="field mt2">
            <label for=id.clone()>{label}</label>
            <textarea
                class="input mono"
                node_ref=text
                id=id.clone()
                rows="6"
                {..as_typed()}
                dir="ltr"
                prop:value=move || pasted.get()
                on:input:target=move |event| pasted.set(event.target().value())
            ></textarea>
            <div class="row mt1">
                <Button look=Look::Small on_click=on_read>"Read this text"</Button>
                <Button look=Look::Quiet on_click=move |()| pasting.set(false)>"Close"</Button>
            </div>
        </div>
    }
}
