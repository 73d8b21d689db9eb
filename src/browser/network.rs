//! Is there a network at all?

use leptos::ev;
use leptos::prelude::*;

/// True while the browser says that it is offline.
pub fn offline() -> RwSignal<bool> {
    let offline = RwSignal::new(!window().navigator().on_line());
    window_event_listener(ev::online, move |_| offline.set(false));
    window_event_listener(ev::offline, move |_| offline.set(true));
    offline
}
