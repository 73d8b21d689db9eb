//! A client redeems its code.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;
use sso_model::openid::TOKEN_SECONDS;
use sso_model::openid::claims::{IdToken, PersonClaims};
use sso_model::openid::error::ErrorCode::{InvalidRequest, UnsupportedGrantType};
use sso_model::openid::error::ProtocolError;
use sso_model::openid::params::Params;

use super::client::credentials;
use super::failure::{json_answer, of_error, refused};
use super::{form, keys};
use crate::context::Context;
use crate::error::Error;
use crate::openid::TokenKind;
use crate::secret;
use crate::state::AppState;
use crate::usecases::openid::{self, Redeem, Redeemed};
use crate::usecases::signing_keys;

/// POST a code for tokens (RFC 6749 section 4.1.3).
pub(super) async fn post(
    State(app): State<AppState>,
    context: Context,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match exchange(&app, &context, &headers, &form(&headers, &body)).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            let (request_id, code) = (&context.request_id, error.code.as_str());
            tracing::info!(request_id, code, reason = error.description, "a code was not redeemed");
            refused(error)
        }
        Err(error) => refused(of_error(&error, &context)),
    }
}

async fn exchange(
    app: &AppState,
    context: &Context,
    headers: &HeaderMap,
    params: &Params,
) -> Result<Result<Response, ProtocolError>, Error> {
    let asked = credentials(headers, params).and_then(|who| Ok((who, grant(params)?)));
    let (who, (code, redirect_uri, verifier)) = match asked {
        Ok(asked) => asked,
        Err(error) => return Ok(Err(error)),
    };
    let client = match openid::authenticate(&*app.storage, who).await? {
        Ok(client) => client,
        Err(error) => return Ok(Err(error)),
    };
    // Before the code is used up: the keys may have to be made.
    let keys = keys::published(app, context).await?;
    let algorithm = client.application().signing_algorithm;
    let key = signing_keys::in_use(&keys, algorithm)
        .ok_or_else(|| Error::Internal(format!("no key for {}", algorithm.name())))?;
    let access_token = secret::token()?;
    let client_id = client.application().client_id.as_str().to_owned();
    let redeem = Redeem {
        client,
        code_hash: secret::hash(&code),
        redirect_uri,
        verifier,
        token_hash: secret::hash(&access_token),
        at: context.now,
    };
    let redeemed = match openid::redeem(&*app.storage, redeem).await? {
        Ok(redeemed) => redeemed,
        Err(error) => return Ok(Err(error)),
    };
    let Redeemed { request, subject, signed_in } = redeemed;
    let issuer = app.config.public_url.as_str();
    let claims = PersonClaims::of(&subject, request.scopes);
    let nonce = request.nonce.as_deref();
    let claims = IdToken::new((issuer, &client_id), claims, &signed_in, nonce, context.now);
    let id_token = app.keys.sign(key, TokenKind::Id, &claims)?;
    let body = json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": TOKEN_SECONDS,
        "scope": request.scopes.text(),
        "id_token": id_token,
    });
    Ok(Ok(json_answer(StatusCode::OK, body)))
}

/// Code, redirect URI and verifier.
fn grant(params: &Params) -> Result<(String, String, String), ProtocolError> {
    let one = |name: &str, missing| match params.get(name) {
        Ok(Some(value)) => Ok(value.to_owned()),
        Ok(None) => Err(InvalidRequest.with(missing)),
        Err(_) => Err(InvalidRequest.with("a parameter is there more than once")),
    };
    if one("grant_type", "grant_type is missing")? != "authorization_code" {
        return Err(UnsupportedGrantType.with("grant_type must be authorization_code"));
    }
    Ok((
        one("code", "code is missing")?,
        one("redirect_uri", "redirect_uri is missing")?,
        one("code_verifier", "code_verifier is missing: PKCE is required")?,
    ))
}
