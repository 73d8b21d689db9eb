//! Putting the page into the document.

use any_spawner::Executor;
use leptos::prelude::Owner;
use web_sys::Element;

use crate::into_view::IntoView;

/// Draws `page` at the end of `root`, for as long as the document lives.
pub fn mount<V: IntoView>(root: &Element, page: impl FnOnce() -> V) {
    // Refused only when it was done before.
    let _started = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| page().into_view()).append_to(root);
    core::mem::forget(owner);
}
