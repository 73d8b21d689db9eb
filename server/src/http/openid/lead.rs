//! A person has to sign in for an application: where, and how the request waits meanwhile.

use axum::http::Method;
use axum::response::Response;
use sso_model::email_address::EmailAddress;
use sso_model::openid::authorize::AuthorizeRequest;
use sso_model::openid::discovery::path;
use sso_model::openid::standing::Why;
use sso_model::page_path::PagePath;

use super::visit::{Asked, Waited};
use crate::error::Error;
use crate::http::saml::start_url;
use crate::http::see_other::see_other;
use crate::storage::WaitingRequest;
use crate::usecases::rate_limits::within_limits;
use crate::usecases::{domains, openid, sign_ins};
use crate::{assets, cookie, rate_limit, secret};

/// The request's identifier in the address, and what binds it to the browser.
pub(super) struct Kept {
    id: String,
    browser: String,
}

impl Kept {
    /// Where the sign-in comes back to.
    fn to(&self) -> Result<PagePath, Error> {
        let to = format!("{}?request={}", path::CONTINUE, self.id);
        PagePath::parse(&to).ok_or_else(|| Error::Internal(format!("{to} is not a path")))
    }
}

/// Stores the request while its person signs in.
pub(super) async fn keep(asked: &Asked, request: &AuthorizeRequest, asked_anew: bool) -> Result<Kept, Error> {
    let app = &asked.app;
    within_limits(&*app.storage, vec![rate_limit::authorize(asked.context.client)], asked.context.now)
        .await?;
    let kept = Kept {
        id: secret::token()?,
        browser: cookie::request(&asked.headers).map_or_else(secret::token, Ok)?,
    };
    let waiting = WaitingRequest {
        id_hash: secret::hash(&kept.id),
        request: request.clone(),
        browser_hash: secret::hash(&kept.browser),
        replaces: asked.session.as_ref().map(|session| session.token_hash.clone()),
        asked_anew,
        created_at: asked.context.now,
    };
    openid::keep_request(&*app.storage, waiting).await?;
    Ok(kept)
}

/// Sends the browser to where the request goes on, without its session if `signs_out`: the session itself goes on until
/// another one is there.
pub(super) fn to_continue(asked: &Asked, kept: &Kept, signs_out: bool) -> Result<Response, Error> {
    let to = format!("{}{}", asked.app.config.public_url.as_str(), kept.to()?.as_str());
    let ended = if signs_out { Some(cookie::end()?) } else { None };
    see_other(&to, [cookie::bind(&kept.browser)?].into_iter().chain(ended))
}

/// Sends the browser to the sign-in that fits.
pub(super) async fn away(
    asked: &Asked,
    request: &AuthorizeRequest,
    why: Why,
    waited: Waited,
) -> Result<Response, Error> {
    let is_anew = why == Why::Anew;
    let kept = match waited {
        Some((id, waiting)) => {
            if is_anew && !waiting.asked_anew {
                openid::note_asked_anew(&*asked.app.storage, waiting.id_hash).await?;
            }
            Kept { id, browser: cookie::request(&asked.headers).unwrap_or_default() }
        }
        None => keep(asked, request, is_anew).await?,
    };
    let to = kept.to()?;
    let start = match (why, &asked.session) {
        (Why::Anew, Some(session)) if !session.has_password => {
            let is_live =
                sign_ins::live_settings(&*asked.app.storage, &session.organization.id).await?.is_some();
            let again = format!("{}/sso/again", asked.app.config.public_url.as_str());
            is_live.then(|| to.after(&again))
        }
        (why, Some(_)) if is_known_here(why) => None,
        _ => way(asked, request).await?.map(|org_id| start_url(&asked.app.config, &org_id, Some(&to))),
    };
    match start {
        Some(start) => see_other(&start, [cookie::bind(&kept.browser)?]),
        None => to_continue(asked, &kept, is_known_here(why)),
    }
}

/// Somebody of the right organization is signed in, and has to sign in again or make room.
fn is_known_here(why: Why) -> bool {
    matches!(why, Why::Anew | Why::OtherAccount | Why::OtherPerson)
}

/// The sign-in of a request that waits: the console's own, at the address where the request goes on.
pub(super) async fn sign_in(
    asked: &Asked,
    request: &AuthorizeRequest,
    waited: Waited,
) -> Result<Response, Error> {
    if way(asked, request).await?.is_some() {
        return away(asked, request, Why::SignedOut, waited).await;
    }
    Ok(assets::serve(&Method::GET, "/sign-in", &asked.headers))
}

/// The organization whose identity provider the hints lead to: the one that is named, else the one that holds the domain
/// of the address.
async fn way(asked: &Asked, request: &AuthorizeRequest) -> Result<Option<String>, Error> {
    let storage = &*asked.app.storage;
    let org_id = match (&request.org_hint, request.login_hint.as_deref().map(EmailAddress::folded)) {
        (Some(org_id), _) => Some(org_id.clone()),
        (None, Some(email)) => domains::holder_of_address(storage, &email).await?.map(|holder| holder.id),
        (None, None) => None,
    };
    let Some(org_id) = org_id else { return Ok(None) };
    Ok(sign_ins::live_settings(storage, &org_id).await?.map(|_| org_id))
}
