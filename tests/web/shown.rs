//! A view in the page, for the tests of widgets.

use js_sys::{Function, Promise};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts a view into the page. Each test removes its root.
pub(crate) fn shown<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> HtmlElement {
    let root: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
    document().body().expect("a body").append_child(&root).expect("it takes children");
    mount_to(root.clone(), view).forget();
    root
}

/// Returns once effects, animation frames and timers of this moment have run.
pub(crate) async fn settled() {
    let later = Function::new_with_args(
        "done",
        "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))",
    );
    let promise = Promise::new(&mut |done, _| {
        later.call1(&JsValue::NULL, &done).expect("a timer");
    });
    JsFuture::from(promise).await.expect("it is never refused");
}

/// The element that `selector` finds.
pub(crate) fn one<T: JsCast>(root: &Element, selector: &str) -> T {
    let found = root.query_selector(selector).expect("a selector");
    found.expect(selector).unchecked_into()
}

/// The id of what has the focus.
pub(crate) fn focused() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}
