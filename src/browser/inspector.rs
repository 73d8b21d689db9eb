//! The readers that run as workers: certificates and whatever else a provider gives, and SAML responses. What they read stays in this browser.

use js_sys::{Array, Uint8Array};
use serde::de::DeserializeOwned;
use sso_model::given::inspection::{GivenInspection, GivenQuestion};
use sso_model::inspection::{
    Inspection, MetadataInspection, MetadataQuestion, ResponseInspection, ResponseQuestion, VerifierQuestion,
};

use super::files::Held;
use super::worker::{self, Program};
pub use super::worker::{OnProgress, Unavailable};

/// Starts the certificate reader if it does not run yet.
pub fn start() {
    worker::start(Program::Inspector);
}

/// Reads `bytes`, the beginning of something `size` bytes long; `subject` is what the sentences call it
/// ("This", or the file's name).
///
/// # Errors
/// [`Unavailable`] if the worker cannot run.
pub async fn inspect(bytes: Uint8Array, size: f64, subject: String) -> Result<Inspection, Unavailable> {
    ask(Program::Inspector, Array::of3(&subject.into(), &bytes, &size.into())).await
}

/// Recognizes whatever a provider gave; a file of any size is streamed. Says how far it is while it reads.
///
/// # Errors
/// [`Unavailable`] if the worker cannot run, or was stopped.
pub async fn recognize(
    given: &Held,
    question: &GivenQuestion,
    on_progress: OnProgress,
) -> Result<GivenInspection, Unavailable> {
    let question = serde_json::to_string(question).map_err(|_| Unavailable)?;
    let words = Array::of2(&question.into(), given.as_blob().as_ref());
    let text = worker::ask_long(Program::Inspector, words, on_progress).await?;
    serde_json::from_str(&text).map_err(|_| Unavailable)
}

/// Stops what the certificate reader does. The next question starts it anew.
pub fn stop() {
    worker::stop(Program::Inspector);
}

/// Reads a SAML response, the beginning of something `size` bytes long, and holds it against what is expected.
///
/// # Errors
/// [`Unavailable`] if the worker cannot run.
pub async fn verify_response(
    bytes: Uint8Array,
    size: f64,
    question: &ResponseQuestion,
) -> Result<ResponseInspection, Unavailable> {
    verify(bytes, size, &VerifierQuestion::Response(Box::new(question.clone()))).await
}

/// Verifies the signature of metadata, of which one byte more than is verified comes along at most.
///
/// # Errors
/// [`Unavailable`] if the worker cannot run.
pub async fn verify_metadata(
    bytes: Uint8Array,
    question: MetadataQuestion,
) -> Result<MetadataInspection, Unavailable> {
    let size = f64::from(bytes.length());
    verify(bytes, size, &VerifierQuestion::Metadata(Box::new(question))).await
}

async fn verify<T: DeserializeOwned>(
    bytes: Uint8Array,
    size: f64,
    question: &VerifierQuestion,
) -> Result<T, Unavailable> {
    let question = serde_json::to_string(question).map_err(|_| Unavailable)?;
    ask(Program::ResponseVerifier, Array::of3(&bytes, &size.into(), &question.into())).await
}

async fn ask<T: DeserializeOwned>(program: Program, words: Array) -> Result<T, Unavailable> {
    let text = worker::ask(program, words).await?;
    serde_json::from_str(&text).map_err(|_| Unavailable)
}
