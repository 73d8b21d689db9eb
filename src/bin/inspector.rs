//! The worker that reads certificates and whatever else a provider gives. It runs away from the page's thread and is
//! loaded when first needed. What it reads stays in this browser.
//!
//! `[id, subject, bytes, size]` asks for certificates, `[id, question as JSON, blob]` for what a blob is. The answer is
//! `[id, answer as JSON]`; while a blob is read, `[id, part]` says how much of it was.

use std::io::{self, Read};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use leptos::web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};
use sso_model::certificate::read::read_beginning;
use sso_model::given::inspection::inspect as recognize;
use sso_model::inspection::Inspection;
use wasm_bindgen::prelude::*;

/// Octets that are read of a blob at once.
const PIECE: f64 = 256.0 * 1024.0;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(answer) = answer(&event.data(), &answering) {
            // A text can always be cloned.
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
    let text = if let Some(blob) = message.get(2).dyn_ref::<Blob>() {
        recognized(&words, blob, &id, scope)?
    } else {
        let bytes = Uint8Array::new(&message.get(2)).to_vec();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file")]
        let size = message.get(3).as_f64()? as usize;
        serde_json::to_string(&inspect(&bytes, size, &words)).ok()?
    };
    Some(Array::of2(&id, &text.into()).into())
}

fn recognized(
    question: &str,
    blob: &Blob,
    id: &JsValue,
    scope: &DedicatedWorkerGlobalScope,
) -> Option<String> {
    let question = serde_json::from_str(question).ok()?;
    let (id, scope) = (id.clone(), scope.clone());
    let on_progress: Rc<dyn Fn(f64)> = Rc::new(move |part| {
        let _sent = scope.post_message(&Array::of2(&id, &part.into()));
    });
    let open = || Pieces::of(blob.clone(), on_progress.clone());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file")]
    let size = blob.size() as u64;
    serde_json::to_string(&recognize(open, size, &question)).ok()
}

/// A blob, read piece by piece: a file of 100 MB takes no more memory than a small one.
struct Pieces {
    blob: Blob,
    at: f64,
    piece: Vec<u8>,
    taken: usize,
    on_progress: Rc<dyn Fn(f64)>,
}

impl Pieces {
    fn of(blob: Blob, on_progress: Rc<dyn Fn(f64)>) -> Self {
        Self { blob, at: 0.0, piece: Vec::new(), taken: 0, on_progress }
    }

    fn fill(&mut self) -> Result<(), JsValue> {
        let end = (self.at + PIECE).min(self.blob.size());
        let slice = self.blob.slice_with_f64_and_f64(self.at, end)?;
        let buffer = FileReaderSync::new()?.read_as_array_buffer(&slice)?;
        let bytes = Uint8Array::new(&buffer);
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        (self.at, self.taken) = (end, 0);
        (self.on_progress)(end / self.blob.size());
        Ok(())
    }
}

impl Read for Pieces {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.piece.len() && self.at < self.blob.size() {
            self.fill().map_err(|_| io::Error::other("it was moved, changed or is a folder"))?;
        }
        let count = self.piece.get(self.taken..).unwrap_or_default().read(out)?;
        self.taken += count;
        Ok(count)
    }
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
