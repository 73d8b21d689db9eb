//! An access token reads who is signed in.

use sso_model::openid::claims::PersonClaims;
use sso_model::openid::scope::Scopes;
use sso_model::timestamp::Timestamp;

use super::subject;
use crate::storage::{Storage, StoreError, Transactions as _, Work};
use crate::usecases::sessions::lives;

/// Returns the claims that the token opens; none if it is unknown or over, or the session has ended.
///
/// # Errors
/// The database's.
pub async fn read(
    storage: &dyn Storage,
    token_hash: String,
    now: Timestamp,
) -> Result<Option<PersonClaims>, StoreError> {
    storage.read(move |work| claims(work, &token_hash, now)).await
}

fn claims(work: &dyn Work, token_hash: &str, now: Timestamp) -> Result<Option<PersonClaims>, StoreError> {
    let Some(token) = work.access_token(token_hash)?.filter(|token| now < token.expires_at) else {
        return Ok(None);
    };
    let (Some(hash), Some(scopes)) = (token.session_hash, Scopes::parse(&token.scope)) else {
        return Ok(None);
    };
    match work.session(&hash)?.filter(|session| lives(session, now)) {
        Some(session) => Ok(Some(PersonClaims::of(&subject::of(work, &session)?, scopes))),
        None => Ok(None),
    }
}
