//! Keyboard short cuts that hold everywhere, and the keys that are held while something is clicked.

use leptos::ev::{self, MouseEvent};
use leptos::prelude::*;

/// Whether a click asks for neither another tab nor another window.
pub fn is_plain(event: &MouseEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0)
}

/// Calls `act` on Ctrl+S (⌘S), instead of the browser saving the page, while `holds` says so.
pub fn on_save(holds: impl Fn() -> bool + 'static, act: impl Fn() + 'static) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let save = (event.ctrl_key() || event.meta_key())
            && !event.alt_key()
            && event.key().eq_ignore_ascii_case("s");
        if save && holds() {
            event.prevent_default();
            act();
        }
    });
    on_cleanup(move || handle.remove());
}
