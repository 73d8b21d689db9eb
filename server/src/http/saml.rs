//! The addresses that browsers are sent to in a sign-in through the identity provider. They answer with pages and
//! redirects, stand outside the cross-site guard (identity providers send people here), and are guarded by what a
//! request is bound to instead.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Extension, Router, middleware};
use sso_model::saml::provider::Provider;

use super::guard;
use super::see_other::see_other;
use crate::auth::Anybody;
use crate::config::Config;
use crate::context::Context;
use crate::cookie;
use crate::error::Error;
use crate::pages::{self, Left};
use crate::rate_limit::LimitedKey;
use crate::state::AppState;
use crate::usecases::rate_limits::within_limits;
use crate::usecases::sign_ins;

mod acs;
pub(crate) mod address;
mod browser;
mod form;
mod judged;
mod metadata;
mod repeated;
mod start;
mod unread;

pub(crate) use address::start_url;
use address::{Addresses, parameter};
pub(crate) use start::request_id;

/// Every address of a sign-in; the postback URL and the ACS URL where the operator's values put them.
pub(crate) fn routes(app: &AppState) -> Router<AppState> {
    let fixed =
        Router::new().route("/sso/metadata", get(metadata::get)).route("/sso/signed-out", get(signed_out));
    let starts =
        Router::new().route("/sso/test/{token}", get(start::test)).route("/sso/again", get(start::again));
    let (starts, acs) = match Addresses::of(&app.config) {
        Ok(addresses) => moved(starts, addresses),
        // The command line refuses such values; a program that embeds the server may not have asked.
        Err((flag, error)) => {
            tracing::error!(flag, reason = error.reason(), "a published URL cannot be served");
            (starts, Router::new())
        }
    };
    let starts = starts.route_layer(middleware::from_fn_with_state(app.clone(), guard::starts));
    fixed.merge(starts).merge(acs)
}

/// The two addresses that the operator may move.
fn moved(starts: Router<AppState>, addresses: Addresses) -> (Router<AppState>, Router<AppState>) {
    let Addresses { acs, postback, org_id_in } = addresses;
    let start = get(start::postback).fallback(visited_postback).layer(Extension(org_id_in));
    let starts = postback.iter().fold(starts, |routes, path| routes.route(path, start.clone()));
    let receive = post(acs::post).fallback(visited_acs);
    (starts, acs.iter().fold(Router::new(), |routes, path| routes.route(path, receive.clone())))
}

async fn visited_postback(State(app): State<AppState>) -> Response {
    pages::acs_visited(app.config.public_url.as_str(), "GET, HEAD").into_response()
}

async fn visited_acs(State(app): State<AppState>) -> Response {
    pages::acs_visited(app.config.public_url.as_str(), "POST").into_response()
}

/// GET: what the page leads to after it signed somebody out.
async fn signed_out(
    State(app): State<AppState>,
    headers: HeaderMap,
    uri: Uri,
    asking: Result<Anybody, Error>,
) -> Response {
    if let Ok(Anybody(Some(_))) = asking {
        let home = format!("{}/", app.config.public_url.as_str());
        return see_other(&home, []).unwrap_or_else(Error::into_response);
    }
    let left = left(&app, &uri).await;
    pages::signed_out(&app.config, left, cookie::notified(&headers)).into_response()
}

/// The identity provider at which the session goes on, by the organization that the page names.
async fn left(app: &AppState, uri: &Uri) -> Option<Left> {
    let org_id = parameter(uri, "org_id")?;
    // Without it the page says the same in general words.
    let live = sign_ins::live_settings(&*app.storage, &org_id).await.ok()??;
    let provider = Provider::of(&live.issuer_url, &live.sign_in_url);
    let name = (provider != Provider::Other).then(|| provider.name())?;
    Some(Left { name, url: provider.sign_out_url(&live.sign_in_url) })
}

/// What cannot be answered well, as a page; what is internal goes to the log with the request's number.
fn failed(error: &Error, context: &Context) -> Response {
    if let Error::Internal(text) = error {
        tracing::error!(request_id = context.request_id, error = text, "internal error in a sign-in");
    }
    match error {
        Error::TooManyAttempts(seconds) => pages::slow_down(*seconds).into_response(),
        other => pages::busy(other.status(), &context.request_id).into_response(),
    }
}

/// Counts one more, or refuses.
async fn counted(app: &AppState, context: &Context, attempt: LimitedKey) -> Result<(), Error> {
    Ok(within_limits(&*app.storage, vec![attempt], context.now).await?)
}

/// A test's report, in the console.
fn report_url(config: &Config, attempt_id: &str) -> String {
    format!("{}/sign-ins/{attempt_id}", config.public_url.as_str())
}
