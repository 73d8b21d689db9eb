//! What is kept in this tab (`session`) or in this browser (`local`). Storage that is refused keeps nothing.

use leptos::prelude::*;
use leptos::web_sys::Storage;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Where to keep something.
#[derive(Clone, Copy)]
pub enum Keep {
    /// Until the tab is closed.
    Tab,
    /// Until it is erased.
    Browser,
}

/// What is kept under `key`, if it can be read back.
pub fn load<T: DeserializeOwned>(keep: Keep, key: &str) -> Option<T> {
    let text = storage(keep)?.get_item(key).ok()??;
    serde_json::from_str(&text).ok()
}

/// Returns whether a text is stored under `key`.
pub fn has(keep: Keep, key: &str) -> bool {
    storage(keep).is_some_and(|storage| storage.get_item(key).is_ok_and(|text| text.is_some()))
}

/// Keeps `value` under `key`; false if the browser refuses.
pub fn save<T: Serialize>(keep: Keep, key: &str, value: &T) -> bool {
    let text = serde_json::to_string(value).ok();
    text.zip(storage(keep)).is_some_and(|(text, storage)| storage.set_item(key, &text).is_ok())
}

/// Erases what is kept under `key`.
pub fn erase(keep: Keep, key: &str) {
    if let Some(storage) = storage(keep) {
        let _erased = storage.remove_item(key);
    }
}

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        Keep::Tab => window().session_storage().ok()?,
        Keep::Browser => window().local_storage().ok()?,
    }
}
