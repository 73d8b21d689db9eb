//! Start and end of the program.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{CustomEvent, HtmlElement, console};

/// A panic ends the program for good: the boot script then shows its panel, and drafts stay in the tab.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        console::error_1(&info.to_string().into());
        if let Ok(event) = CustomEvent::new("program-ended") {
            // Nobody listening is the worst that can happen.
            let _heard = window().dispatch_event(&event);
        }
    }));
}

/// Puts the page in the place of the static shell.
pub(crate) fn mount<V: IntoView + 'static>(page: impl FnOnce() -> V + 'static) {
    let shell =
        document().get_element_by_id("app").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    match shell {
        Some(shell) => {
            shell.set_text_content(None);
            mount_to(shell, page).forget();
        }
        None => mount_to_body(page),
    }
}
