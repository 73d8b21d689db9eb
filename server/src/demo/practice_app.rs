//! The practice application, behind `--demo` only: an OpenID Connect client as any product is one, so that the whole
//! circle can be seen in five minutes. It shows what it was given, signs out, and shows a back-channel logout as it
//! arrives.
//!
//! It finds the provider by its discovery document and knows nothing else of this server. Its sessions are in memory.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Form, Router};
use serde::Deserialize;
use sso_model::application::ApplicationTexts;
use sso_model::timestamp::Timestamp;

use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::storage::{Storage, StoreError, StoredApplication};
use crate::usecases::applications;
use client::Client;
use refused::Refused;
use visits::{Visit, Visits};

mod ask;
mod client;
mod page;
mod refused;
mod tokens;
mod visits;

/// Where it is.
pub(crate) const BASE: &str = "/practice-app";

/// Its client ID.
const CLIENT_ID: &str = "practice-app";

/// Registers the application for the console at `public_url`. It is public: it proves itself by PKCE alone.
///
/// # Errors
/// The database's.
pub(crate) async fn register(
    storage: &dyn Storage,
    public_url: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let at = |path: &str| format!("{public_url}{BASE}{path}");
    let texts = ApplicationTexts {
        client_id: CLIENT_ID.to_owned(),
        name: "Practice application".to_owned(),
        redirect_uris: vec![at("/callback")],
        post_logout_redirect_uris: vec![at("/")],
        backchannel_logout_uri: Some(at("/backchannel-logout")),
        initiate_login_uri: Some(at("/login")),
        home_url: Some(at("/")),
        is_public: true,
        ..ApplicationTexts::default()
    };
    let application = texts.parse().map_err(|wrong| StoreError::Failed(format!("{wrong:?}")))?;
    let stored = StoredApplication { application, is_declared: false, created_at: now };
    applications::put(storage, stored).await
}

/// The application's routes. Merged for the demo only.
pub(crate) fn routes() -> Router<AppState> {
    let at = |path: &str| format!("{BASE}{path}");
    Router::new()
        .route(BASE, get(home))
        .route(&at("/"), get(home))
        .route(&at("/login"), get(login))
        .route(&at("/callback"), get(callback))
        .route(&at("/sign-out"), post(sign_out))
        .route(&at("/backchannel-logout"), post(backchannel_logout))
        .layer(Extension(Arc::new(Visits::default())))
}

/// What starts a sign-in here (OpenID Connect Core section 4).
#[derive(Deserialize)]
struct Start {
    iss: Option<String>,
}

/// What comes back (RFC 6749 section 4.1.2, RFC 9207).
#[derive(Deserialize)]
struct Answer {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

#[derive(Deserialize)]
struct Notice {
    logout_token: String,
}

/// GET: whether somebody is signed in, and with which claims.
async fn home(Extension(visits): Extension<Arc<Visits>>, headers: HeaderMap) -> Response {
    match visits.of(&headers) {
        Some(Visit::SignedIn(signed_in)) => page::signed_in(&signed_in),
        Some(Visit::Ended(at)) => page::ended(at),
        Some(Visit::Started(_)) | None => page::signed_out(),
    }
}

/// GET: starts a sign-in.
async fn login(
    State(app): State<AppState>,
    Extension(visits): Extension<Arc<Visits>>,
    Query(start): Query<Start>,
) -> Result<Response, Error> {
    let client = match Client::discover(&app).await {
        Ok(client) => client,
        Err(refused) => return Ok(page::refused(&refused)),
    };
    if start.iss.is_some_and(|iss| iss != client.issuer()) {
        return Ok(page::refused(&Refused::Issuer));
    }
    let (url, started) = match client.begin() {
        Ok(begun) => begun,
        Err(refused) => return Ok(page::refused(&refused)),
    };
    let cookie = visits.begin(Visit::Started(started))?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, url), (SET_COOKIE, cookie)]).into_response())
}

/// GET: the sign-in has ended.
async fn callback(
    State(app): State<AppState>,
    Extension(visits): Extension<Arc<Visits>>,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Response {
    let Some(Visit::Started(started)) = visits.of(&headers) else {
        return page::refused(&Refused::NotStarted);
    };
    if answer.state.as_deref() != Some(started.state.as_str()) {
        return page::refused(&Refused::State);
    }
    if let Some(error) = answer.error {
        return page::refused(&Refused::Error(error, answer.error_description.unwrap_or_default()));
    }
    let ended = async {
        let client = Client::discover(&app).await?;
        if answer.iss.as_deref() != Some(client.issuer()) {
            return Err(Refused::Issuer);
        }
        client.finish(&app, answer.code.unwrap_or_default(), *started).await
    };
    match ended.await {
        Ok(signed_in) => {
            visits.change(&headers, Visit::SignedIn(Box::new(signed_in)));
            to_home()
        }
        Err(refused) => page::refused(&refused),
    }
}

/// POST: signs out here and at the provider (OpenID Connect RP-Initiated Logout 1.0).
async fn sign_out(
    State(app): State<AppState>,
    Extension(visits): Extension<Arc<Visits>>,
    headers: HeaderMap,
) -> Response {
    let Some(Visit::SignedIn(signed_in)) = visits.forget(&headers) else { return to_home() };
    match Client::discover(&app).await.map(|client| client.end_session_url(&signed_in.id_token)) {
        Ok(url) => (StatusCode::SEE_OTHER, [(LOCATION, url)]).into_response(),
        Err(refused) => page::refused(&refused),
    }
}

/// POST: the provider notifies that a session has ended (OpenID Connect Back-Channel Logout 1.0 section 2.5).
async fn backchannel_logout(
    State(app): State<AppState>,
    Extension(visits): Extension<Arc<Visits>>,
    context: Context,
    Form(notice): Form<Notice>,
) -> Response {
    let read = async { Client::discover(&app).await?.logout(&app, &notice.logout_token).await };
    match read.await {
        Ok(logout) => {
            visits.end(&logout, context.now);
            (StatusCode::OK, [(CACHE_CONTROL, "no-store")]).into_response()
        }
        Err(refused) => {
            tracing::warn!(%refused, "the practice application refused a logout token");
            StatusCode::BAD_REQUEST.into_response()
        }
    }
}

fn to_home() -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, format!("{BASE}/"))]).into_response()
}
