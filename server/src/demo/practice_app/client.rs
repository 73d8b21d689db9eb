//! The protocol: discovery, the code flow with PKCE by the crate `oauth2`, and the tokens by `jsonwebtoken`.
//!
//! What the application asks of the provider goes through the server's own router, as every request does, and not over
//! the network: the server need not reach itself by its public URL.

use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, CsrfToken, EndpointNotSet, EndpointSet, ExtraTokenFields,
    HttpRequest, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardRevocableToken,
    StandardTokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ask::{get, send};
use super::refused::{Refused, provider, token};
use super::visits::SignedIn;
use super::{BASE, CLIENT_ID};
use crate::secret;
use crate::state::AppState;

/// What is remembered while the browser is at the provider.
#[derive(Clone)]
pub(super) struct Started {
    pub(super) state: String,
    nonce: String,
    verifier: String,
}

/// The part of the discovery document that is used.
#[derive(Deserialize)]
pub(super) struct Provider {
    pub(super) issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    pub(super) jwks_uri: String,
    end_session_endpoint: String,
}

#[derive(Debug, Deserialize, Serialize)]
struct IdToken {
    id_token: String,
}

impl ExtraTokenFields for IdToken {}

type OAuth = oauth2::Client<
    BasicErrorResponse,
    StandardTokenResponse<IdToken, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// The application as a client of the provider that it has found.
pub(super) struct Client {
    pub(super) provider: Provider,
    oauth: OAuth,
}

impl Client {
    /// Reads the discovery document.
    ///
    /// # Errors
    /// [`Refused::Provider`].
    pub(super) async fn discover(app: &AppState) -> Result<Self, Refused> {
        let issuer = app.config.public_url.as_str();
        let found: Provider = get(app, &format!("{issuer}/.well-known/openid-configuration")).await?;
        if found.issuer != issuer {
            return Err(Refused::Issuer);
        }
        let oauth = oauth2::Client::new(ClientId::new(CLIENT_ID.to_owned()))
            .set_auth_uri(AuthUrl::new(found.authorization_endpoint.clone()).map_err(provider)?)
            .set_token_uri(TokenUrl::new(found.token_endpoint.clone()).map_err(provider)?)
            .set_redirect_uri(RedirectUrl::new(format!("{issuer}{BASE}/callback")).map_err(provider)?);
        Ok(Self { provider: found, oauth })
    }

    pub(super) fn issuer(&self) -> &str {
        &self.provider.issuer
    }

    /// Returns where the browser goes to sign in, and what to remember meanwhile.
    ///
    /// # Errors
    /// [`Refused::Provider`] without random numbers.
    pub(super) fn begin(&self) -> Result<(String, Box<Started>), Refused> {
        let nonce = secret::token().map_err(provider)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let scopes = ["openid", "profile", "email", "organization"];
        let (url, state) = self
            .oauth
            .authorize_url(CsrfToken::new_random)
            .add_scopes(scopes.map(|scope| Scope::new(scope.to_owned())))
            .add_extra_param("nonce", nonce.clone())
            .set_pkce_challenge(challenge)
            .url();
        let (state, verifier) = (state.secret().clone(), verifier.secret().clone());
        Ok((url.to_string(), Box::new(Started { state, nonce, verifier })))
    }

    /// Redeems the code, and reads who it is.
    ///
    /// # Errors
    /// Why not.
    pub(super) async fn finish(
        &self,
        app: &AppState,
        code: String,
        started: Started,
    ) -> Result<SignedIn, Refused> {
        let own = app.clone();
        let http = move |request: HttpRequest| {
            let own = own.clone();
            async move { send(&own, request).await }
        };
        let request = self.oauth.exchange_code(AuthorizationCode::new(code));
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(started.verifier));
        let answer = request.request_async(&http).await.map_err(provider)?;
        let id_token = answer.extra_fields().id_token.clone();
        let claims: Map<String, Value> = self.verified(app, &id_token).await?;
        if claims.get("nonce").and_then(Value::as_str) != Some(started.nonce.as_str()) {
            return Err(token("its nonce belongs to another sign-in"));
        }
        Ok(SignedIn { claims, id_token })
    }

    /// Returns where the browser goes to sign out.
    pub(super) fn end_session_url(&self, id_token: &str) -> String {
        let back = format!("{}{BASE}/", self.provider.issuer);
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("id_token_hint", id_token)
            .append_pair("client_id", CLIENT_ID)
            .append_pair("post_logout_redirect_uri", &back)
            .finish();
        format!("{}?{query}", self.provider.end_session_endpoint)
    }
}
