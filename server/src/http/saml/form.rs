//! The form that an identity provider has a browser post (Bindings 3.5.4).

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody as _};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;

/// Largest body, in bytes: a response of the allowed size, percent-encoded at its worst, with room for RelayState.
const LIMIT: usize = 256 * 1024;

/// So much of a larger body is read and thrown away, in bytes: who hangs up in the middle gets no page to read.
const THROWN_AWAY: usize = 16 * 1024 * 1024;

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
    /// Over [`LIMIT`], or broken off.
    TooLarge,
    /// No form.
    NotAForm,
}

/// Reads a form of at most [`LIMIT`] bytes.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Posted, Unread> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Unread::NotAForm);
    }
    let bytes = whole(body).await.ok_or(Unread::TooLarge)?;
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

/// At most [`LIMIT`] bytes are ever kept.
async fn whole(mut body: Body) -> Option<Vec<u8>> {
    let (mut kept, mut seen) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        seen += data.len();
        if seen <= LIMIT {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
        }
        if seen > THROWN_AWAY {
            return None;
        }
    }
    (seen <= LIMIT).then_some(kept)
}
