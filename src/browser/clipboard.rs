//! Copying, with an honest answer.

use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies `text`; false if the browser has no clipboard for this page or refuses.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // On plain http (not localhost) the property is missing, whatever its type says.
    let missing = js_sys::Reflect::get(navigator.as_ref(), &JsValue::from_str("clipboard"))
        .map_or(true, |clipboard| clipboard.is_undefined());
    !missing && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Returns the keys that copy what is selected, as this computer's keyboard names them.
pub fn keys() -> &'static str {
    let is_apple = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    if is_apple { "⌘C" } else { "Ctrl+C" }
}

/// Selects the text of an element, for copying by keyboard.
pub fn select_text_of(element: &Element) {
    if let Ok(Some(selection)) = window().get_selection() {
        // A refused selection leaves the text as it is: still readable.
        let _selected = selection.select_all_children(element.unchecked_ref());
    }
}

/// The address of this page, for handing on.
pub fn page_address() -> String {
    window().location().href().unwrap_or_default()
}
