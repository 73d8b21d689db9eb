//! The first question: `static/boot.js` asks it while this program is still on its way.

use js_sys::{Promise, Reflect};
use leptos::prelude::window;
use leptos::web_sys::Response;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the boot script leaves the promise of an answer.
const EARLY: &str = "early";

/// What became of the question, if the boot script asked it and nobody has taken the answer yet.
pub(crate) async fn answer() -> Option<Result<Response, JsValue>> {
    let asked: Promise = Reflect::get(&window(), &EARLY.into()).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&window(), &EARLY.into()).ok()?;
    Some(JsFuture::from(asked).await.map(JsCast::unchecked_into))
}
