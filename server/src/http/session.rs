//! Signing in and out.

use axum::Json;
use axum::extract::State;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::AppendHeaders;
use sso_model::api::sign_in::SsoWay;
use sso_model::api::{Reauthentication, Session, SignIn, path};
use sso_model::audit::Action;

use super::applications::goes_on_to;
use super::json::Body;
use super::sign_in_ways;
use crate::auth::{self, Anybody, SignedIn};
use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::sessions::{self, Desk, Typed};
use crate::usecases::{ActError, Refusal, people};
use crate::{cookie, secret};

type Cookie = [(HeaderName, HeaderValue); 1];

type Cookies = AppendHeaders<[(HeaderName, HeaderValue); 3]>;

/// GET the signed-in person, or `null`. Never refuses, so that a page can ask without an error in its console.
#[utoipa::path(
    get,
    path = path::SESSION,
    operation_id = "session",
    responses((status = 200, description = "Who is signed in; null if nobody is", body = Option<Session>))
)]
pub(crate) async fn get(
    State(app): State<AppState>,
    Anybody(session): Anybody,
) -> Result<Json<Option<Session>>, Error> {
    match session {
        Some(session) => view(&app, &session).await.map(|view| Json(Some(view))),
        None => Ok(Json(None)),
    }
}

/// POST signs in.
#[utoipa::path(
    post,
    path = path::SESSION,
    operation_id = "sign_in",
    request_body = SignIn,
    responses((status = 200, description = "Signed in; the session is in the cookie", body = Session))
)]
pub(crate) async fn post(
    State(app): State<AppState>,
    context: Context,
    headers: HeaderMap,
    Body(body): Body<SignIn>,
) -> Result<(Cookie, Json<Session>), Error> {
    let token = secret::token()?;
    let typed = Typed {
        email: body.email,
        password: body.password,
        client: context.client,
        token_hash: secret::hash(&token),
        replaces: auth::token_hash(&headers),
        entry: context.entry_of_nobody(Action::SignedIn),
    };
    let session = match sessions::sign_in(desk(&app), typed).await {
        Ok(session) => session,
        Err(error) => return Err(with_way(&app, error).await),
    };
    let cookie = cookie::start(&token)?;
    let goes_on_to = goes_on_to(&app, session.person.role).await?;
    Ok(([(SET_COOKIE, cookie)], Json(Session { goes_on_to, ..view(&app, &session).await? })))
}

fn desk(app: &AppState) -> Desk<'_> {
    Desk { storage: &*app.storage, passwords: &app.passwords, config: &app.config }
}

/// Adds the way through the identity provider to what is said of a wrong password, where the domain requires it.
async fn with_way(app: &AppState, error: ActError) -> Error {
    let required_by = match &error {
        ActError::Refused(refusal) => match &**refusal {
            Refusal::WrongPassword { required_by } => required_by.clone(),
            _ => None,
        },
        ActError::Store(_) | ActError::Password(_) => None,
    };
    match required_by {
        Some(org_id) => {
            sign_in_ways::way(app, &org_id, None).await.map_or_else(|error| error, Error::WrongPassword)
        }
        None => error.into(),
    }
}

/// DELETE signs out.
#[utoipa::path(
    delete,
    path = path::SESSION,
    operation_id = "sign_out",
    responses((status = 204, description = "Signed out"))
)]
pub(crate) async fn delete(
    State(app): State<AppState>,
    context: Context,
    SignedIn(session): SignedIn,
) -> Result<(StatusCode, Cookies), Error> {
    let entry = context.entry(&session, Action::SignedOut, Vec::new());
    let notified = sessions::end(&*app.storage, &session, entry).await?;
    let cookies = cookie::after_sign_out(notified)?.map(|cookie| (SET_COOKIE, cookie));
    Ok((StatusCode::NO_CONTENT, AppendHeaders(cookies)))
}

/// POST the password again.
#[utoipa::path(
    post,
    path = path::REAUTHENTICATION,
    operation_id = "reauthenticate",
    request_body = Reauthentication,
    responses((status = 204, description = "Confirmed for ten minutes"))
)]
pub(crate) async fn reauthenticate(
    State(app): State<AppState>,
    context: Context,
    SignedIn(session): SignedIn,
    Body(body): Body<Reauthentication>,
) -> Result<StatusCode, Error> {
    let entry = context.entry(&session, Action::Reauthenticated, Vec::new());
    sessions::confirm(desk(&app), &session, body.password, context.client, entry).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where somebody without a password confirms who it is.
async fn way(app: &AppState, session: &SessionRecord) -> Result<Option<SsoWay>, Error> {
    if session.has_password {
        return Ok(None);
    }
    let way = sign_in_ways::way(app, &session.organization.id, None).await?;
    let start_url = format!("{}/sso/again", app.config.public_url.as_str());
    Ok(way.map(|way| SsoWay { start_url, ..way }))
}

pub(super) async fn view(app: &AppState, session: &SessionRecord) -> Result<Session, Error> {
    let managers = people::managers(&*app.storage, &session.organization.id).await?;
    Ok(Session {
        person: session.person.clone(),
        organization: session.organization.clone(),
        product_name: app.config.product_name.clone(),
        managers: managers.into_iter().map(|one| one.name).collect(),
        expires_at: auth::ends_at(session),
        has_password: session.has_password,
        sso: way(app, session).await?,
        goes_on_to: None,
    })
}
