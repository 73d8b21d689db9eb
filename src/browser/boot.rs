//! Start and end of the program.

use leptos::web_sys::{CustomEvent, console};
use view::prelude::*;

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
pub(crate) fn mount<V: IntoView>(page: impl FnOnce() -> V) {
    let shell = document().get_element_by_id("app").or_else(|| document().body().map(Into::into));
    if let Some(shell) = shell {
        shell.set_text_content(None);
        view::mount(&shell, page);
    }
}
