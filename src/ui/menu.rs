//! A button that opens a small panel of further buttons: a disclosure, closed by Escape and by looking away.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{HtmlDivElement, Node};
use wasm_bindgen::JsCast;

/// A menu button and its panel.
#[component]
pub fn Menu(
    /// Name of the button.
    #[prop(into)]
    name: Signal<String>,
    /// Classes of the button.
    class: &'static str,
    /// Id of the button, where the focus is led to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// What stands on the button.
    face: AnyView,
    /// The panel.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let to_button = move || {
        if let Some(button) = button.get_untracked() {
            let _focused = button.focus();
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            open.set(false);
            to_button();
        }
    };
    let looked_away = move |event: FocusEvent| {
        // A menu that is taken out of the page loses the focus too, after its signals are gone.
        let Some(root) = root.try_get_untracked() else { return };
        let inside = event.related_target().and_then(|target| target.dyn_into().ok()).zip(root);
        if !inside.is_some_and(|(target, root): (Node, HtmlDivElement)| root.contains(Some(&target))) {
            open.set(false);
        }
    };
    view! {
        <div class="menu" node_ref=root on:keydown=key on:focusout=looked_away>
            <button
                type="button"
                class=class
                id=id
                node_ref=button
                aria-label=move || name.get()
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {face}
            </button>
            <Show when=move || open.get()>
                // Before the click does anything: a dialog that it opens gives the focus back to the button.
                <div class="menu-panel card" on:click:capture=move |_| to_button() on:click=move |_| open.set(false)>{children()}</div>
            </Show>
        </div>
    }
}
