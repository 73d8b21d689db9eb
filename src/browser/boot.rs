//! Start and end of the program.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::web_sys::{CustomEvent, console};
use wasm_bindgen::JsCast;

const SHELL: &str = "shell";

/// A panic ends the program for good: the boot script then shows its panel, and drafts stay in the tab.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        console::error_1(&info.to_string().into());
        if let Ok(event) = CustomEvent::new("program-ended") {
            // Nobody listening is the worst that can happen.
            let _heard = window().dispatch_event(&event);
        }
    }));
}

/// Puts the page after the static shell of `index.html`, which stands until [`remove_shell`].
pub fn mount<V: IntoView + 'static>(page: impl FnOnce() -> V + 'static) {
    let root = document().get_element_by_id("app").or_else(|| document().body().map(Into::into));
    if let Some(root) = root {
        mount_to(root.unchecked_into(), page).forget();
    }
}

/// Returns whether the static shell is still there.
pub fn shell_stands() -> bool {
    document().get_element_by_id(SHELL).is_some()
}

/// The page itself stands from now on.
pub fn remove_shell() {
    if let Some(shell) = document().get_element_by_id(SHELL) {
        shell.remove();
    }
}
