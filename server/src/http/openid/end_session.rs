//! An application asks that its person be signed out (`OpenID` Connect RP-Initiated Logout).

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Response};
use form_urlencoded::Serializer;
use sso_model::audit::Action;
use sso_model::openid::authorize::LONGEST_VALUE;
use sso_model::openid::claims::TokenHint;
use sso_model::openid::discovery::path;
use sso_model::openid::params::Params;

use super::answer::{after, see_other};
use super::{form, keys, query};
use crate::auth::Anybody;
use crate::context::Context;
use crate::error::Error;
use crate::openid::verified;
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::{openid, sessions};
use crate::{cookie, pages, secret};

/// Carries the proof that the question was answered by this browser.
const CONFIRMED: &str = "confirmed";

/// GET, by a link of the application or of the question below.
pub(super) async fn get(
    State(app): State<AppState>,
    context: Context,
    headers: HeaderMap,
    uri: Uri,
    asking: Result<Anybody, Error>,
) -> Response {
    let done = async {
        let Anybody(session) = asking?;
        let token = cookie::session(&headers);
        sign_out(&app, &context, &query(&uri), session.zip(token)).await
    };
    done.await.unwrap_or_else(|error| failed(&error, &context))
}

/// POST, by a form of the application. The session's cookie does not come along from another site; the ID token says which
/// session it is.
pub(super) async fn post(
    State(app): State<AppState>,
    context: Context,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let params = form(&headers, &body);
    let done = sign_out(&app, &context, &params, None).await;
    done.unwrap_or_else(|error| failed(&error, &context))
}

async fn sign_out(
    app: &AppState,
    context: &Context,
    params: &Params,
    browser: Option<(SessionRecord, String)>,
) -> Result<Response, Error> {
    let hint = match params.get("id_token_hint").ok().flatten() {
        Some(token) => verified::<TokenHint>(token, &keys::published(app, context).await?),
        None => None,
    };
    let to = leads_to(app, params, hint.as_ref()).await?;
    if let Some(hint) = hint {
        let entry = context.entry_of_nobody(Action::SignedOut);
        let of_hint = openid::of_session(&*app.storage, &hint.sid).await?;
        openid::end_by_hint(&*app.storage, hint, entry).await?;
        let is_own =
            browser.as_ref().is_none_or(|(session, _)| Some(&session.token_hash) == of_hint.as_ref());
        return gone(to, is_own);
    }
    let Some((session, token)) = browser else { return gone(to, false) };
    let proof = secret::hash(&format!("sign out {token}"));
    if params.get(CONFIRMED).ok().flatten() != Some(proof.as_str()) {
        // Anybody can make a link to here.
        let yes = format!(
            "{}{}?{}",
            app.config.public_url.as_str(),
            path::END_SESSION,
            asked_again(params, &proof)
        );
        return Ok(pages::sign_out(&session, yes).into_response());
    }
    let entry = context.entry(&session, Action::SignedOut, Vec::new());
    sessions::end(&*app.storage, &session, entry).await?;
    gone(to, true)
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

fn gone(to: String, takes_cookies: bool) -> Result<Response, Error> {
    let mut response = see_other(&to)?;
    if takes_cookies {
        response.headers_mut().append(SET_COOKIE, cookie::end()?);
        response.headers_mut().append(SET_COOKIE, cookie::unbind()?);
    }
    Ok(response)
}

fn failed(error: &Error, context: &Context) -> Response {
    let _ = super::failure::of_error(error, context);
    pages::of_error(error, &context.request_id).into_response()
}
