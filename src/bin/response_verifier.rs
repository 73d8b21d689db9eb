//! The worker that reads SAML responses and verifies signatures, also those of metadata: `[id, bytes, size, question as JSON]`
//! in, `[id, answer as JSON]` out.
//!
//! It runs away from the page's thread and is loaded when it is first needed. What it reads stays in this browser.

use js_sys::{Array, Uint8Array};
use leptos::web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use sso_model::inspection::{
    MetadataInspection, MetadataQuestion, ResponseInspection, ResponseQuestion, VerifierQuestion,
};
use sso_model::metadata::signature;
use sso_model::saml::judge;
use sso_model::saml::message::{MAX_PASTED_BYTES, Message, MessageError};
use sso_verifier::SamlEngine;
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
    let bytes = Uint8Array::new(&message.get(1)).to_vec();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file")]
    let size = message.get(2).as_f64()? as usize;
    let text = match serde_json::from_str(&message.get(3).as_string()?).ok()? {
        VerifierQuestion::Response(question) => serde_json::to_string(&inspect(&bytes, size, *question)),
        VerifierQuestion::Metadata(question) => serde_json::to_string(&verify(&bytes, &question)),
    };
    let text = text.ok()?;
    Some(Array::of2(&message.get(0), &text.into()).into())
}

/// Metadata that is too large comes along as one octet more than is verified.
fn verify(bytes: &[u8], question: &MetadataQuestion) -> MetadataInspection {
    match signature::verify(bytes, &question.certificate, &SamlEngine) {
        Ok(()) => MetadataInspection::Verified,
        Err(error) => MetadataInspection::Refused {
            code: error.code().to_owned(),
            sentence: error.about(&question.subject),
        },
    }
}

/// Of a file that is too large only the beginning came along; the sentence names its whole size.
fn inspect(bytes: &[u8], size: usize, question: ResponseQuestion) -> ResponseInspection {
    let too_large = size > MAX_PASTED_BYTES;
    let message = if too_large { Err(MessageError::PastedTooLarge) } else { Message::from_pasted(bytes) };
    match message {
        Ok(message) => {
            let judgement = judge(&message, &question.expectations(), &SamlEngine);
            ResponseInspection::Read { report: Box::new(judgement.report) }
        }
        Err(error) => ResponseInspection::Refused { code: error.fault(), sentence: error.to_string() },
    }
}
