//! The first question: the page asks it while this program is still on its way (`static/boot.js`).

use js_sys::{Promise, Reflect};
use leptos::prelude::window;
use leptos::web_sys::Response;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Where the boot script leaves the promise of an answer.
const EARLY: &str = "early";

/// The answer's text, unless nobody asked, it was taken already, or it is a refusal. A second caller wants to know how
/// things are by then.
pub async fn answer() -> Option<String> {
    let response: Response = JsFuture::from(taken()?).await.ok()?.unchecked_into();
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Discards the preloaded answer: what is done now may change it.
pub fn forget() {
    drop(taken());
}

fn taken() -> Option<Promise> {
    let asked = Reflect::get(&window(), &EARLY.into()).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&window(), &EARLY.into()).ok()?;
    Some(asked)
}
