//! Fetch: JSON in, JSON or a problem (RFC 9457) out.

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::web_sys::{AbortSignal, RequestCache};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sso_model::api::{CLIENT_HEADER, Problem};

use super::error::ApiError;

/// After this many milliseconds without an answer the server counts as not reached.
const PATIENCE_MS: u32 = 30_000;

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
        Self { builder, body: None }
    }

    /// The same with a JSON body.
    pub(super) fn body<T: Serialize>(mut self, body: &T) -> Result<Self, ApiError> {
        self.body = Some(serde_json::to_string(body).map_err(|_| ApiError::Unreached)?);
        Ok(self)
    }

    /// The same for this version only (`If-Match`).
    pub(super) fn on(mut self, etag: &str) -> Self {
        self.builder = self.builder.header("if-match", etag);
        self
    }

    /// Sends it and reads the answer.
    pub(super) async fn send<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        read(self.sent().await?).await
    }

    /// Sends it; the answer has no body.
    pub(super) async fn send_for_nothing(self) -> Result<(), ApiError> {
        text_of(self.sent().await?).await.map(|_| ())
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

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, ApiError> {
    let status = response.status();
    crate::json::from_str(&text_of(response).await?).map_err(|_| ApiError::Foreign(status))
}

async fn text_of(response: Response) -> Result<String, ApiError> {
    let text = response.text().await.map_err(|_| ApiError::Unreached)?;
    if response.ok() { Ok(text) } else { Err(refusal(response.status(), &text)) }
}

fn refusal(status: u16, text: &str) -> ApiError {
    crate::json::from_str::<Problem>(text)
        .map_or(ApiError::Foreign(status), |problem| ApiError::Problem(Box::new(problem)))
}
