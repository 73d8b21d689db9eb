//! Moving the focus, and the window's title.

use leptos::prelude::*;
use leptos::web_sys::{FocusEvent, HtmlElement};
use wasm_bindgen::JsCast;

/// Focuses the element with this id, once what is being drawn now stands.
pub(crate) fn on(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) =
            document().get_element_by_id(&id).and_then(|e| e.dyn_into::<HtmlElement>().ok())
        {
            // An element that takes no focus keeps it where it is.
            let _focused = element.focus();
        }
    });
}

/// Does the focus leave for a button or a link, which is about to be clicked?
pub(crate) fn goes_to_a_button(event: &FocusEvent) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    next.is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "A"))
}

/// Sets the window's title.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Gives the focus back to whatever had it when this was made.
pub(crate) fn keeper() -> impl Fn() {
    let had = document().active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok());
    move || {
        if let Some(element) = &had {
            let _focused = element.focus();
        }
    }
}
