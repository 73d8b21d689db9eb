//! The worker that reads certificates: `[id, subject, bytes, size]` in, `[id, answer as JSON]` out.
//!
//! It runs away from the page's thread and is loaded when first needed. What it reads stays in this browser.

use js_sys::{Array, Uint8Array};
use leptos::web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use sso_model::certificate::read::read_beginning;
use sso_model::inspection::Inspection;
use wasm_bindgen::prelude::*;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(answer) = answer(&event.data()) {
            // A text can always be cloned.
            let _sent = answering.post_message(&answer);
        }
    });
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    let _sent = scope.post_message(&JsValue::from_str("ready"));
}

fn answer(message: &JsValue) -> Option<JsValue> {
    let message = message.dyn_ref::<Array>()?;
    let subject = message.get(1).as_string()?;
    let bytes = Uint8Array::new(&message.get(2)).to_vec();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file")]
    let size = message.get(3).as_f64()? as usize;
    let text = serde_json::to_string(&inspect(&bytes, size, &subject)).ok()?;
    Some(Array::of2(&message.get(0), &text.into()).into())
}

/// Of a file that is too large only the beginning came along; the sentence names its whole size.
fn inspect(bytes: &[u8], size: usize, subject: &str) -> Inspection {
    match read_beginning(bytes, size) {
        Ok(file) => {
            Inspection::Read { certificates: file.certificates, private_key_beside: file.private_key_beside }
        }
        Err(error) => Inspection::Refused {
            code: error.code().to_owned(),
            sentence: error.about(subject),
            advice: error
                .advice()
                .map(|advice| format!("{advice} It was read in this browser only: not sent, not saved.")),
        },
    }
}
