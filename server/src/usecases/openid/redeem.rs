//! An application redeems a code.

use sso_model::openid::authorize::AuthorizeRequest;
use sso_model::openid::claims::{SignedIn, Subject};
use sso_model::openid::error::ErrorCode::InvalidGrant;
use sso_model::openid::error::ProtocolError;
use sso_model::openid::{CODE_SECONDS, TOKEN_SECONDS};
use sso_model::timestamp::Timestamp;

use super::{Client, subject};
use crate::storage::{NewAccessToken, Storage, StoreError, TakenCode, Transactions as _, Work};
use crate::usecases::sessions::lives;

/// A code that came back, with its proofs.
#[derive(Clone, Debug)]
pub struct Redeem {
    /// Who sends it.
    pub client: Client,
    /// SHA-256 of the code, hex.
    pub code_hash: String,
    /// Where it was sent to, as the client says.
    pub redirect_uri: String,
    /// What the challenge was made of, as the client says.
    pub verifier: String,
    /// SHA-256 of the access token that may be given out, hex.
    pub token_hash: String,
    /// Now.
    pub at: Timestamp,
}

/// What a code was worth.
#[derive(Clone, Debug)]
pub struct Redeemed {
    /// What was asked.
    pub request: AuthorizeRequest,
    /// Who is signed in.
    pub subject: Subject,
    /// How.
    pub signed_in: SignedIn,
}

/// Uses the code up, whatever comes of it: a verifier is tried once. A second use ends the access token that the first one
/// gave (RFC 6749 section 4.1.2).
///
/// # Errors
/// The database's.
pub async fn redeem(
    storage: &dyn Storage,
    redeem: Redeem,
) -> Result<Result<Redeemed, ProtocolError>, StoreError> {
    storage.write(move |work| apply(work, &redeem)).await
}

fn apply(work: &mut dyn Work, redeem: &Redeem) -> Result<Result<Redeemed, ProtocolError>, StoreError> {
    let client_id = redeem.client.application().client_id.as_str();
    let Some(code) = work.take_code(&redeem.code_hash, client_id, redeem.at)? else {
        return Ok(Err(InvalidGrant.with("the code is unknown")));
    };
    if code.was_used {
        work.end_access_tokens(&redeem.code_hash)?;
        return Ok(Err(InvalidGrant.with("the code was used before")));
    }
    if let Err(error) = proven(redeem, &code) {
        return Ok(Err(error));
    }
    let held = work.application_session(&code.sid)?.and_then(|one| one.session_hash);
    let session = match held {
        Some(hash) => work.session(&hash)?.filter(|session| lives(session, redeem.at)),
        None => None,
    };
    let Some(session) = session else { return Ok(Err(InvalidGrant.with("the session has ended"))) };
    work.add_access_token(&NewAccessToken {
        token_hash: redeem.token_hash.clone(),
        sid: code.sid.clone(),
        code_hash: redeem.code_hash.clone(),
        scope: code.request.scopes.text(),
        expires_at: redeem.at.plus(TOKEN_SECONDS),
    })?;
    let subject = subject::of(work, &session)?;
    let signed_in = SignedIn { sid: code.sid, auth_time: session.auth_time, by_sso: session.by_sso };
    Ok(Ok(Redeemed { request: code.request, subject, signed_in }))
}

fn proven(redeem: &Redeem, code: &TakenCode) -> Result<(), ProtocolError> {
    if code.created_at.plus(CODE_SECONDS) < redeem.at {
        return Err(InvalidGrant.with("the code is older than a minute"));
    }
    if code.request.redirect_uri != redeem.redirect_uri {
        return Err(InvalidGrant.with("redirect_uri is not the one that the code was sent to"));
    }
    if !code.request.challenge.is_met_by(&redeem.verifier) {
        return Err(InvalidGrant.with("code_verifier does not fit code_challenge"));
    }
    Ok(())
}
