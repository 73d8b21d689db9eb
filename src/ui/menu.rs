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
        // A window that goes behind another one keeps its focused element, and has it again when it comes back.
        let next = event.related_target().and_then(|target| target.dyn_into().ok());
        let next = next.or_else(|| document().active_element().map(Node::from));
        if !next.zip(root).is_some_and(|(next, root): (Node, HtmlDivElement)| root.contains(Some(&next))) {
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
                // WebKit gives no focus to a button that is clicked, and without it nothing is noticed of looking away.
                on:click=move |_| { to_button(); open.update(|open| *open = !*open) }
            >
                {face}
            </button>
            <Show when=move || open.get()>
                // Before the click does anything: a dialog that it opens gives the focus back to the button.
                // Takes the focus where the button under the pointer does not, so that the menu is there for the click.
                <div class="menu-panel card" tabindex="-1" on:click:capture=move |_| to_button() on:click=move |_| open.set(false)>{children()}</div>
            </Show>
        </div>
    }
}
