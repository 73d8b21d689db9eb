//! Fetch: JSON in, JSON or a problem (RFC 9457) out.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::logging;
use leptos::web_sys::{AbortSignal, RequestCache};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sso_model::api::{CLIENT_HEADER, Problem};

use super::error::ApiError;

/// After this many milliseconds without an answer the server counts as not reached.
const PATIENCE_MS: u32 = 30_000;

thread_local! {
    static ON_SIGNED_OUT: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Has `act` run whenever an answer says that the session is over.
pub(crate) fn on_signed_out(act: impl Fn() + 'static) {
    ON_SIGNED_OUT.set(Some(Rc::new(act)));
}

fn forget_signed_out(error: &ApiError) {
    if error.signed_out()
        && let Some(act) = ON_SIGNED_OUT.with_borrow(Clone::clone)
    {
        act();
    }
}

/// The methods of the API.
#[derive(Clone, Copy)]
pub(super) enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

/// A call on its way to being sent.
pub(super) struct Call {
    builder: RequestBuilder,
    path: String,
    body: Option<String>,
}

impl Call {
    /// A call without body.
    pub(super) fn new(verb: Verb, path: &str) -> Self {
        let method = match verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
            Verb::Delete => Method::DELETE,
        };
        let builder = RequestBuilder::new(path)
            .method(method)
            .cache(RequestCache::NoStore)
            .header(CLIENT_HEADER, "1")
            .header("content-type", "application/json")
            .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
        Self { builder, path: path.to_owned(), body: None }
    }

    /// The same with a JSON body.
    pub(super) fn body<T: Serialize>(mut self, body: &T) -> Result<Self, ApiError> {
        self.body = Some(serde_json::to_string(body).map_err(|_| ApiError::Unreached)?);
        Ok(self)
    }

    /// The same with these parameters in the address.
    pub(super) fn query<'a>(mut self, parameters: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        self.builder = self.builder.query(parameters);
        self
    }

    /// The same for this version only (`If-Match`).
    pub(super) fn on(mut self, etag: &str) -> Self {
        self.builder = self.builder.header("if-match", etag);
        self
    }

    /// Sends it and reads the answer. Where the session is over, the page forgets who was here.
    pub(super) async fn send<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        self.send_with_text().await.map(|(answer, _)| answer)
    }

    /// The same, with the text that the answer was read from.
    pub(super) async fn send_with_text<T: DeserializeOwned>(self) -> Result<(T, String), ApiError> {
        self.answer().await.inspect_err(forget_signed_out)
    }

    /// Sends it and reads the answer. Where the session is over, the caller asks the person to sign in again in place.
    pub(super) async fn send_in_place<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        self.answer().await.map(|(answer, _)| answer)
    }

    async fn answer<T: DeserializeOwned>(self) -> Result<(T, String), ApiError> {
        let path = self.path.clone();
        let response = self.sent().await?;
        if response.ok() { read(&response, &path).await } else { Err(refusal(&response, &path).await) }
    }

    /// The same for an answer without a body.
    pub(super) async fn send_for_nothing(self) -> Result<(), ApiError> {
        self.send_for_nothing_in_place().await.inspect_err(forget_signed_out)
    }

    /// The same for an answer without a body.
    pub(super) async fn send_for_nothing_in_place(self) -> Result<(), ApiError> {
        let path = self.path.clone();
        let response = self.sent().await?;
        if response.ok() { Ok(()) } else { Err(refusal(&response, &path).await) }
    }

    /// The same for an answer that is a text and not JSON.
    pub(super) async fn send_for_text(self) -> Result<String, ApiError> {
        let path = self.path.clone();
        let response = self.sent().await?;
        if response.ok() {
            response.text().await.map_err(|_| ApiError::Unreached)
        } else {
            Err(refusal(&response, &path).await)
        }
    }

    async fn sent(self) -> Result<Response, ApiError> {
        self.request()?.send().await.map_err(|_| ApiError::Unreached)
    }

    fn request(self) -> Result<Request, ApiError> {
        match self.body {
            Some(body) => self.builder.body(body),
            None => self.builder.build(),
        }
        .map_err(|_| ApiError::Unreached)
    }
}

/// Returns what the body of `response` says, and its text.
async fn read<T: DeserializeOwned>(response: &Response, path: &str) -> Result<(T, String), ApiError> {
    let text = response.text().await.map_err(|_| ApiError::Unreached)?;
    match serde_json::from_str(&text) {
        Ok(value) => Ok((value, text)),
        Err(error) => Err(unreadable(&error, response, path)),
    }
}

/// Returns the problem that the server answered with.
async fn refusal(response: &Response, path: &str) -> ApiError {
    match read::<Problem>(response, path).await {
        Ok((problem, text)) => ApiError::Problem(Box::new(problem), text),
        Err(error) => error,
    }
}

/// Returns why the body of `response` is not a value of the contract; what serde found goes to the browser's console.
fn unreadable(error: &serde_json::Error, response: &Response, path: &str) -> ApiError {
    if is_json(response) {
        logging::error!("{path}: {error}");
        ApiError::Contract { path: path.to_owned() }
    } else {
        ApiError::Foreign(response.status())
    }
}

/// Returns whether the answer is declared as JSON. Proxies and sign-in pages of networks send HTML.
fn is_json(response: &Response) -> bool {
    response.headers().get("content-type").is_some_and(|kind| kind.contains("json"))
}
