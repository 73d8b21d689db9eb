//! The address bar, Back and Forward, and the question before the page is left.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The path now.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The path now, with its query.
pub fn place() -> String {
    format!("{}{}", path(), window().location().search().unwrap_or_default())
}

/// The value of a parameter behind `?`; none if it is not there.
pub fn parameter(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    let mut pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// What stands behind `#`, without it; taken out of the address at once, so that it is in no history.
pub fn take_fragment() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    replace(&path());
    fragment.trim_start_matches('#').to_owned()
}

thread_local! {
    /// The place that the page shows, as its address names it.
    static SHOWN: RefCell<String> = RefCell::new(place());
}

/// Adds a place to the history.
pub fn push(path: &str) {
    if let Ok(history) = window().history() {
        // Refused only for a foreign origin.
        let _pushed = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
    SHOWN.set(place());
}

/// Puts a place in the stead of the present one.
pub fn replace(path: &str) {
    if let Ok(history) = window().history() {
        let _replaced = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
    SHOWN.set(place());
}

/// Has `follows` go to the new path after Back or Forward, for as long as the page lives. Where it stays, the address of the
/// place that is shown stands again.
pub fn on_move(follows: impl Fn(&str) -> bool + 'static) {
    SHOWN.set(place());
    window_event_listener(ev::popstate, move |_| {
        if follows(&path()) {
            SHOWN.set(place());
        } else {
            push(&SHOWN.with_borrow(String::clone));
        }
    });
}

/// Has the browser ask before the page is closed or left, while `asks` says so.
pub fn ask_before_close(asks: impl Fn() -> bool + 'static) {
    window_event_listener(ev::beforeunload, move |event| {
        if asks() {
            event.prevent_default();
        }
    });
}

/// Scrolls to the top, as a new page would.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}
