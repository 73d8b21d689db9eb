//! The first questions: `static/boot.js` asks them while this program is still on its way.

use js_sys::{Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::web_sys::Response;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the boot script leaves them: a promise of an answer under each path.
const EARLY: &str = "early";

/// What became of the question for `path`, if the boot script asked it. It is told once: who asks again wants to know
/// how things are by then.
pub(crate) async fn answer(path: &str) -> Option<Result<Response, JsValue>> {
    let early: Object = Reflect::get(&window(), &EARLY.into()).ok()?.dyn_into().ok()?;
    let path = JsValue::from(path);
    let asked: Promise = Reflect::get(&early, &path).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&early, &path).ok()?;
    Some(JsFuture::from(asked).await.map(JsCast::unchecked_into))
}
