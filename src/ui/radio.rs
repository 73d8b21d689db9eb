//! One choice of several: a native radio button with its label and, if there is one, a hint.

use leptos::prelude::*;

/// A radio button.
#[component]
pub fn Radio(
    /// The name that the buttons of one question share.
    group: &'static str,
    /// What this one stands for; unique in its group.
    value: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// Whether it is chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// It was chosen.
    #[prop(into)]
    on_choose: Callback<()>,
    /// The hint.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let id = format!("{group}-{value}");
    let hint_id = children.is_some().then(|| format!("{id}-hint"));
    view! {
        <div class="choice">
            <input
                type="radio"
                id=id.clone()
                name=group
                value=value
                prop:checked=move || chosen.get()
                on:change=move |_| on_choose.run(())
                aria-describedby=hint_id.clone()
            />
            <label for=id>{label}</label>
            {children.map(|hint| view! { <p class="hint" id=hint_id>{hint()}</p> })}
        </div>
    }
}
