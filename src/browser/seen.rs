//! Does anybody look at the page?

use leptos::prelude::*;

/// The tab is behind another, or the window is minimised.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Calls `act` whenever the page comes into view again, as long as what called this lives.
pub fn on_return(act: impl Fn() + 'static) {
    // Fired at the document, from where it rises.
    let handle = window_event_listener_untyped("visibilitychange", move |_| {
        if !is_hidden() {
            act();
        }
    });
    on_cleanup(move || handle.remove());
}
