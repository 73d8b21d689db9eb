//! The form that an identity provider has a browser post (Bindings 3.5.4).

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use sso_model::saml::message::ResponseLimit;
use tokio::time::timeout;

/// How much of a larger body is read and thrown away, in bytes. Browsers send all before they read the answer: were
/// the connection closed on them, they would show no page but an error of their own.
const THROWN_AWAY: usize = 16 * 1024 * 1024;

/// How long a larger body is thrown away.
const PATIENCE: Duration = Duration::from_secs(30);

/// Most characters that are repeated of a media type.
const MAX_KIND: usize = 60;

/// What was posted.
#[derive(Debug, Default)]
pub(super) struct Posted {
    /// Every value of `SAMLResponse`; exactly one is right.
    pub(super) responses: Vec<String>,
    /// The first `RelayState`.
    pub(super) relay_state: Option<String>,
}

/// Why a body could not be read.
#[derive(Debug)]
pub(super) enum Unread {
    /// Over the limit, or broken off.
    TooLarge,
    /// No form; its media type.
    NotAForm(String),
}

/// Reads a form that can carry a response of this limit.
pub(super) async fn read(headers: &HeaderMap, body: Body, limit: ResponseLimit) -> Result<Posted, Unread> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Unread::NotAForm(kind.chars().take(MAX_KIND).collect()));
    }
    let bytes = whole(body, limit.form_bytes()).await.ok_or(Unread::TooLarge)?;
    let mut posted = Posted::default();
    for (name, value) in form_urlencoded::parse(&bytes) {
        match name.as_ref() {
            "SAMLResponse" => posted.responses.push(value.into_owned()),
            "RelayState" if posted.relay_state.is_none() => posted.relay_state = Some(value.into_owned()),
            _ => {}
        }
    }
    Ok(posted)
}

/// At most `limit` bytes are ever kept. More is known by its declared length, or with the byte after the last one;
/// the answer waits for nothing that comes then.
async fn whole(mut body: Body, limit: usize) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let mut fits = body.size_hint().lower() <= limit as u64;
    while fits && let Some(data) = next(&mut body).await {
        let data = data?;
        fits = kept.len() + data.len() <= limit;
        if fits {
            kept.extend_from_slice(&data);
        }
    }
    if !fits {
        tokio::spawn(timeout(PATIENCE, throw_away(body)));
    }
    fits.then_some(kept)
}

async fn throw_away(mut body: Body) {
    let mut seen = 0;
    while seen <= THROWN_AWAY
        && let Some(Some(data)) = next(&mut body).await
    {
        seen += data.len();
    }
}

/// The next bytes; nothing inside if it broke off. Trailers count as no bytes.
async fn next(body: &mut Body) -> Option<Option<Bytes>> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
    Some(frame.ok().map(|frame| frame.into_data().unwrap_or_default()))
}
