//! Fetch: JSON in, JSON or a problem (RFC 9457) out.

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::web_sys::{AbortSignal, RequestCache};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sso_domain::api::{CLIENT_HEADER, Problem};

use super::error::ApiError;
use crate::browser::early;

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
pub(super) struct Call<'a> {
    /// What may have been asked already: nothing but a question is.
    question: Option<&'a str>,
    builder: RequestBuilder,
    body: Option<String>,
}

impl<'a> Call<'a> {
    /// A call without body.
    pub(super) fn new(verb: Verb, path: &'a str) -> Self {
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
        Self { question: matches!(verb, Verb::Get).then_some(path), builder, body: None }
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
        let (status, text) = self.sent().await?;
        serde_json::from_str(&text).map_err(|_| ApiError::Foreign(status))
    }

    /// Sends it; the answer has no body.
    pub(super) async fn send_for_nothing(self) -> Result<(), ApiError> {
        self.sent().await.map(|_| ())
    }

    async fn sent(self) -> Result<(u16, String), ApiError> {
        let response = self.answer().await?;
        let (ok, status) = (response.ok(), response.status());
        let text = text_of(&response).await?;
        if ok { Ok((status, text)) } else { Err(refusal(status, &text)) }
    }

    async fn answer(self) -> Result<Response, ApiError> {
        let early = match self.question {
            Some(path) => early::answer(path).await,
            None => None,
        };
        match early {
            Some(answer) => answer.map(Response::from).map_err(|_| ApiError::Unreached),
            None => self.request()?.send().await.map_err(|_| ApiError::Unreached),
        }
    }

    fn request(self) -> Result<Request, ApiError> {
        match self.body {
            Some(body) => self.builder.body(body),
            None => self.builder.build(),
        }
        .map_err(|_| ApiError::Unreached)
    }
}

async fn text_of(response: &Response) -> Result<String, ApiError> {
    response.text().await.map_err(|_| ApiError::Unreached)
}

fn refusal(status: u16, text: &str) -> ApiError {
    serde_json::from_str::<Problem>(text)
        .map_or(ApiError::Foreign(status), |problem| ApiError::Problem(Box::new(problem)))
}
