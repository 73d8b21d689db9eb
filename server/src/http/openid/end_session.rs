//! An application asks that its person be signed out (`OpenID` Connect RP-Initiated Logout).

use axum::body::Bytes;
use axum::http::Uri;
use axum::response::{IntoResponse as _, Response};
use form_urlencoded::Serializer;
use sso_model::audit::Action;
use sso_model::openid::authorize::LONGEST_VALUE;
use sso_model::openid::claims::TokenHint;
use sso_model::openid::discovery::path;
use sso_model::openid::params::Params;

use super::answer::after;
use super::visit::{Asked, Visit};
use super::{form, keys, query};
use crate::context::Context;
use crate::error::Error;
use crate::http::see_other::see_other;
use crate::openid::{TokenKind, verified};
use crate::state::AppState;
use crate::usecases::{openid, sessions};
use crate::{cookie, pages, secret};

/// Carries the proof that the question was answered by this browser.
const CONFIRMED: &str = "confirmed";

/// GET, by a link of the application or of the question below.
pub(super) async fn get(visit: Visit, uri: Uri) -> Response {
    visit.answer(async move |asked: Asked| sign_out(&asked, &query(&uri)).await, failed).await
}

/// POST, by a form of the application. The ID token says which session it is.
pub(super) async fn post(visit: Visit, body: Bytes) -> Response {
    let params = form(visit.headers(), &body);
    visit.by_form().answer(async move |asked: Asked| sign_out(&asked, &params).await, failed).await
}

async fn sign_out(asked: &Asked, params: &Params) -> Result<Response, Error> {
    let Asked { app, context, headers, session } = asked;
    let hint = match params.get("id_token_hint").ok().flatten() {
        Some(token) => verified::<TokenHint>(token, TokenKind::Id, &keys::published(app, context).await?),
        None => None,
    };
    let to = leads_to(app, params, hint.as_ref()).await?;
    if let Some(hint) = hint {
        let entry = context.entry_of_nobody(Action::SignedOut);
        let of_hint = openid::of_session(&*app.storage, &hint.sid).await?;
        let notified = openid::end_by_hint(&*app.storage, hint, entry).await?;
        let is_own = session.as_ref().is_none_or(|own| Some(&own.token_hash) == of_hint.as_ref());
        return if is_own { see_other(&to, cookie::after_sign_out(notified)?) } else { see_other(&to, []) };
    }
    let Some((session, token)) = session.as_ref().zip(cookie::session(headers)) else {
        return see_other(&to, []);
    };
    let proof = secret::hash(&format!("sign out {token}"));
    if params.get(CONFIRMED).ok().flatten() != Some(proof.as_str()) {
        // Anybody can make a link to here.
        let again = asked_again(params, &proof);
        let yes = format!("{}{}?{again}", app.config.public_url.as_str(), path::END_SESSION);
        return Ok(pages::sign_out(session, yes).into_response());
    }
    let entry = context.entry(session, Action::SignedOut, Vec::new());
    see_other(&to, cookie::after_sign_out(sessions::end(&*app.storage, session, entry).await?)?)
}

/// Where the browser goes afterwards: an address that the client has registered, with `state`, else our own page.
async fn leads_to(app: &AppState, params: &Params, hint: Option<&TokenHint>) -> Result<String, Error> {
    let own = format!("{}/sso/signed-out", app.config.public_url.as_str());
    let one = |name: &str| params.get(name).ok().flatten();
    let (client_id, uri) = (one("client_id"), one("post_logout_redirect_uri"));
    let client_id = match (client_id, hint) {
        (Some(client_id), Some(hint)) if client_id != hint.aud => return Ok(own),
        (Some(client_id), _) => client_id,
        (None, Some(hint)) => &hint.aud,
        (None, None) => return Ok(own),
    };
    let (Some(application), Some(uri)) = (openid::client(&*app.storage, client_id).await?, uri) else {
        return Ok(own);
    };
    if !application.redirects_after_logout_to(uri) {
        return Ok(own);
    }
    let state = one("state").filter(|state| state.len() <= LONGEST_VALUE);
    Ok(state.map_or_else(
        || uri.to_owned(),
        |state| after(uri, &Serializer::new(String::new()).append_pair("state", state).finish()),
    ))
}

/// The same question with its answer.
fn asked_again(params: &Params, proof: &str) -> String {
    let mut query = Serializer::new(String::new());
    for name in ["client_id", "post_logout_redirect_uri", "state"] {
        query.extend_pairs(params.get(name).ok().flatten().map(|value| (name, value)));
    }
    query.append_pair(CONFIRMED, proof).finish()
}

fn failed(error: &Error, context: &Context) -> Response {
    let _ = super::failure::of_error(error, context);
    pages::of_error(error, &context.request_id).into_response()
}
