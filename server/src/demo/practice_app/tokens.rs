//! Tokens of the provider, verified.

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::CLIENT_ID;
use super::ask::get;
use super::client::Client;
use super::refused::{Refused, token};
use crate::state::AppState;

/// The event of a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.4).
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A logout token, read.
#[derive(Clone, Deserialize)]
pub(super) struct Logout {
    pub(super) sid: Option<String>,
    pub(super) sub: Option<String>,
    nonce: Option<Value>,
    events: Map<String, Value>,
}

impl Client {
    /// Reads a token of this provider for this client (OpenID Connect Core section 3.1.3.7).
    ///
    /// # Errors
    /// [`Refused::Token`].
    pub(super) async fn verified<T: DeserializeOwned + Clone>(
        &self,
        app: &AppState,
        text: &str,
    ) -> Result<T, Refused> {
        let header = jsonwebtoken::decode_header(text).map_err(token)?;
        let keys: JwkSet = get(app, &self.provider.jwks_uri).await?;
        let kid = header.kid.ok_or_else(|| token("it names no key"))?;
        let key = keys.find(&kid).ok_or_else(|| token("its key is not the provider’s"))?;
        let mut rules = Validation::new(Algorithm::RS256);
        rules.set_audience(&[CLIENT_ID]);
        rules.set_issuer(&[&self.provider.issuer]);
        let key = DecodingKey::from_jwk(key).map_err(token)?;
        Ok(jsonwebtoken::decode(text, &key, &rules).map_err(token)?.claims)
    }

    /// Reads a logout token.
    ///
    /// # Errors
    /// Why it is refused.
    pub(super) async fn logout(&self, app: &AppState, logout_token: &str) -> Result<Logout, Refused> {
        let logout: Logout = self.verified(app, logout_token).await?;
        let names_one = logout.sid.is_some() || logout.sub.is_some();
        if !logout.events.contains_key(LOGOUT_EVENT) || logout.nonce.is_some() || !names_one {
            return Err(token("it is not a logout token"));
        }
        Ok(logout)
    }
}
