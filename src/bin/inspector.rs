//! The worker that reads certificates and whatever else a provider gives. It runs away from the page's thread and is
//! loaded when first needed. What it reads stays in this browser.
//!
//! `[id, subject, bytes, size]` asks for certificates, `[id, question as JSON, blob]` something about a blob. The answer is
//! `[id, answer as JSON]`, for a federation with a blob behind it; while a blob is read, `[id, part]` says how much of it was.

#[path = "inspector/blob.rs"]
mod blob;

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use leptos::web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};
use sso_model::certificate::read::read_beginning;
use sso_model::given::inspection::{BlobQuestion, GivenQuestion, inspect as recognize};
use sso_model::inspection::Inspection;
use sso_model::metadata::listed::search;
use wasm_bindgen::prelude::*;

use self::blob::{OnProgress, Pieces, Written};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(answer) = answer(&event.data(), &answering) {
            // Texts and blobs can always be cloned.
            let _sent = answering.post_message(&answer);
        }
    });
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    let _sent = scope.post_message(&JsValue::from_str("ready"));
}

fn answer(message: &JsValue, scope: &DedicatedWorkerGlobalScope) -> Option<JsValue> {
    let message = message.dyn_ref::<Array>()?;
    let id = message.get(0);
    let words = message.get(1).as_string()?;
    if let Some(blob) = message.get(2).dyn_ref::<Blob>() {
        return about(blob, serde_json::from_str(&words).ok()?, &id, scope).map(Into::into);
    }
    let bytes = Uint8Array::new(&message.get(2)).to_vec();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file")]
    let size = message.get(3).as_f64()? as usize;
    let text = serde_json::to_string(&inspect(&bytes, size, &words)).ok()?;
    Some(Array::of2(&id, &text.into()).into())
}

fn about(
    blob: &Blob,
    question: BlobQuestion,
    id: &JsValue,
    scope: &DedicatedWorkerGlobalScope,
) -> Option<Array> {
    match question {
        BlobQuestion::Recognize(question) => recognized(blob, &question, id, scope),
        BlobQuestion::Search(words) => {
            let hits = search(Pieces::of(blob.clone(), Rc::new(|_| ())), &words).ok()?;
            Some(Array::of2(id, &serde_json::to_string(&hits).ok()?.into()))
        }
    }
}

fn recognized(
    blob: &Blob,
    question: &GivenQuestion,
    id: &JsValue,
    scope: &DedicatedWorkerGlobalScope,
) -> Option<Array> {
    let (to, scope) = (id.clone(), scope.clone());
    let on_progress: OnProgress = Rc::new(move |part| {
        let _sent = scope.post_message(&Array::of2(&to, &part.into()));
    });
    let open = || Pieces::of(blob.clone(), on_progress.clone());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file")]
    let size = blob.size() as u64;
    let mut list = Written::default();
    let text = serde_json::to_string(&recognize(open, size, question, &mut list)).ok()?;
    let answer = Array::of2(id, &text.into());
    if let Some(list) = list.into_blob() {
        answer.push(&list);
    }
    Some(answer)
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
