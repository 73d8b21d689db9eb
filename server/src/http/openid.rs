//! The OpenID provider. Its addresses answer programs and browsers of other sites, so they stand outside the cross-site
//! guard; each is guarded by what its request carries.

use axum::Router;
use axum::routing::get;

use crate::state::AppState;

mod keys;

/// Every address of the provider.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/openid/jwks", get(keys::get))
}
