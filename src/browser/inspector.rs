//! The readers that run as workers: certificates, and SAML responses. What they read stays in this browser.

use js_sys::{Array, Uint8Array};
use serde::de::DeserializeOwned;
use sso_model::inspection::{Inspection, ResponseInspection, ResponseQuestion};

pub use super::worker::Unavailable;
use super::worker::{self, Program};

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

/// Reads a SAML response, the beginning of something `size` bytes long, and holds it against what is expected.
///
/// # Errors
/// [`Unavailable`] if the worker cannot run.
pub async fn verify_response(
    bytes: Uint8Array,
    size: f64,
    question: &ResponseQuestion,
) -> Result<ResponseInspection, Unavailable> {
    let question = serde_json::to_string(question).map_err(|_| Unavailable)?;
    ask(Program::ResponseVerifier, Array::of3(&bytes, &size.into(), &question.into())).await
}

async fn ask<T: DeserializeOwned>(program: Program, words: Array) -> Result<T, Unavailable> {
    let text = worker::ask(program, words).await?;
    serde_json::from_str(&text).map_err(|_| Unavailable)
}
