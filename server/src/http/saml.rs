//! The postback URL and the ACS URL. Signing in through the identity provider is not built yet: both say so.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};

use crate::config::Config;
use crate::pages::{self, Page};
use crate::state::AppState;

/// Both paths, wherever the operator's values put them; the same answer for every organization, known or not.
/// They stand outside the cross-site guard: identity providers send people here.
pub(crate) fn routes(config: &Config) -> Router<AppState> {
    let ours = config.service_provider("");
    let (start, acs) = (path_of(&ours.postback_url), path_of(&ours.acs_url));
    if start == acs {
        return Router::new().route(&start, get(unavailable).post(unavailable));
    }
    Router::new().route(&start, get(unavailable)).route(&acs, get(unavailable)).route(&acs, post(unavailable))
}

async fn unavailable(State(app): State<AppState>) -> Page {
    pages::sso_unavailable(StatusCode::SERVICE_UNAVAILABLE, app.config.public_url.as_str())
}

/// The path of a URL, without query.
fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or("/").to_owned()
}
