//! The key set, and the keys behind it.

use axum::Json;
use axum::extract::State;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sso_model::openid::algorithm::SigningAlgorithm;
use tokio::task::spawn_blocking;

use crate::context::Context;
use crate::error::Error;
use crate::openid::{KeyError, Keys};
use crate::state::AppState;
use crate::storage::SigningKeyRecord;
use crate::usecases::signing_keys;

/// GET the JSON Web Key Set (RFC 7517 section 5): public halves alone. Clients ask again for a key that they do not know,
/// so an hour is not too long.
pub(super) async fn get(State(app): State<AppState>, context: Context) -> Result<Response, Error> {
    let keys: Vec<Value> = published(&app, &context)
        .await?
        .iter()
        .filter_map(|key| serde_json::from_str(&key.public_jwk).ok())
        .collect();
    let headers = [(CACHE_CONTROL, "public, max-age=3600"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    Ok((headers, Json(json!({ "keys": keys }))).into_response())
}

/// Returns the published keys, each algorithm with one in use. The first call ever makes them, which takes a second.
pub(super) async fn published(app: &AppState, context: &Context) -> Result<Vec<SigningKeyRecord>, Error> {
    let found = signing_keys::published(&*app.storage, context.now).await?;
    let is_missing = |one: &SigningAlgorithm| signing_keys::in_use(&found, *one).is_none();
    let missing: Vec<_> = SigningAlgorithm::ALL.into_iter().filter(is_missing).collect();
    if missing.is_empty() {
        return Ok(found);
    }
    let keys = app.keys.clone();
    let made = spawn_blocking(move || make(&keys, &missing)).await;
    let made = made.map_err(|error| Error::Internal(error.to_string()))??;
    Ok(signing_keys::add(&*app.storage, made, context.now).await?)
}

fn make(keys: &Keys, missing: &[SigningAlgorithm]) -> Result<Vec<crate::openid::NewKey>, KeyError> {
    missing.iter().map(|algorithm| keys.make(*algorithm)).collect()
}
