//! A modal dialog: native `<dialog>`, focus on the least dangerous button, Escape is Cancel, focus returns.

use leptos::html;
use leptos::prelude::*;

use crate::browser::focus;
use crate::target::Target;

/// How much hangs on the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// A usual question.
    Usual,
    /// People could be locked out or something is lost for good. The body has the id `dialog-body`: it is read out with
    /// the heading (ARIA Authoring Practices, Alert and Message Dialogs Pattern).
    Grave,
    /// Much to compare: wider.
    Wide,
}

/// A dialog that is open for as long as it is in the page.
#[component]
pub fn Dialog(
    /// The heading.
    #[prop(into)]
    title: String,
    /// How much hangs on it.
    gravity: Gravity,
    /// Escape, and whatever else means "no".
    #[prop(into)]
    on_cancel: Callback<()>,
    /// The control that gets the focus first.
    first: Target,
    /// Body (`.body`) and buttons (`footer`).
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let give_back = StoredValue::new_local(focus::keeper());
    Effect::new(move |_| match dialog.get() {
        Some(dialog) if !dialog.open() => {
            focus::mark_first(first.id());
            // Refused only for a dialog that is open or not in the page.
            let _shown = dialog.show_modal();
        }
        // It is drawn into the element of the dialog before it, which is open.
        _ => first.focus(),
    });
    on_cleanup(move || give_back.with_value(|give_back| give_back()));
    let cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        on_cancel.run(());
    };
    view! {
        <dialog
            node_ref=dialog
            class=(gravity == Gravity::Wide).then_some("wide")
            role=(gravity == Gravity::Grave).then_some("alertdialog")
            aria-describedby=(gravity == Gravity::Grave).then_some("dialog-body")
            aria-labelledby="dialog-title"
            on:cancel=cancel
        >
            <header><h2 id="dialog-title">{title}</h2></header>
            {children()}
        </dialog>
    }
}
