//! The readers that run as workers: certificates and whatever else a provider gives, and SAML responses. What they read stays in this browser.

use js_sys::{Array, Uint8Array};
use leptos::web_sys::Blob;
use serde::de::DeserializeOwned;
use sso_model::given::inspection::{BlobQuestion, GivenInspection, GivenQuestion};
use sso_model::inspection::{
    Inspection, MetadataInspection, MetadataQuestion, ResponseInspection, ResponseQuestion, VerifierQuestion,
};
use sso_model::metadata::listed::{Hits, ListWriter, Listed};

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

/// The identity providers of a federation. The browser holds the list, the page and the reader do not: it grows with the
/// federation.
#[derive(Clone)]
pub struct ProviderList(Blob);

impl ProviderList {
    /// Holds a list that the server sent; none if the browser has no room for it.
    pub fn of(listed: &[Listed]) -> Option<Self> {
        let mut bytes = Vec::new();
        let mut list = ListWriter::new(&mut bytes);
        listed.iter().try_for_each(|one| list.add(one)).ok()?;
        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
        Some(Self(Blob::new_with_u8_array_sequence(&parts).ok()?))
    }
}

/// Recognizes whatever a provider gave; a file of any size is streamed. Says how far it is while it reads. With a federation
/// comes the list of its identity providers.
///
/// # Errors
/// [`Unavailable`] if the worker cannot run, or was stopped.
pub async fn recognize(
    given: &Held,
    question: &GivenQuestion,
    on_progress: OnProgress,
) -> Result<(GivenInspection, Option<ProviderList>), Unavailable> {
    let words = of_blob(&BlobQuestion::Recognize(question.clone()), given.as_blob())?;
    let (text, list) = worker::ask_long(Program::Inspector, words, on_progress).await?;
    let read = serde_json::from_str(&text).map_err(|_| Unavailable)?;
    Ok((read, list.map(ProviderList)))
}

/// Returns the identity providers of `list` in which all of `words` stand.
///
/// # Errors
/// [`Unavailable`] if the worker cannot run.
pub async fn search(list: &ProviderList, words: String) -> Result<Hits, Unavailable> {
    ask(Program::Inspector, of_blob(&BlobQuestion::Search(words), &list.0)?).await
}

fn of_blob(question: &BlobQuestion, blob: &Blob) -> Result<Array, Unavailable> {
    let question = serde_json::to_string(question).map_err(|_| Unavailable)?;
    Ok(Array::of2(&question.into(), blob))
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
