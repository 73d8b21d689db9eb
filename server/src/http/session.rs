//! Signing in and out.

use axum::Json;
use axum::extract::State;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::AppendHeaders;
use sso_model::api::sign_in::SsoWay;
use sso_model::api::{Reauthentication, Session, SignIn, path};
use sso_model::audit::Action;
use sso_model::email_address::EmailAddress;
use sso_model::lifecycle::Requirement;
use sso_model::timestamp::Timestamp;

use super::json::Body;
use super::sign_in_ways;
use crate::auth::{self, Anybody, SignedIn};
use crate::context::Context;
use crate::error::Error;
use crate::rate_limit;
use crate::rate_limit::LimitedKey;
use crate::state::AppState;
use crate::storage::{Account, SessionRecord};
use crate::usecases::connection::reconsider;
use crate::usecases::people;
use crate::usecases::rate_limits::{count_within_limits, record_unknown};
use crate::usecases::sessions::{self, NewSession};
use crate::{cookie, secret};

type Cookie = [(HeaderName, HeaderValue); 1];

type Cookies = AppendHeaders<[(HeaderName, HeaderValue); 2]>;

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
    let email = EmailAddress::folded(&body.email);
    within_limits(&app, rate_limit::attempts(&email, context.client), context.now).await?;
    let Account { person, organization, .. } = by_password(&app, &context, &email, body.password).await?;
    let token = secret::token()?;
    let entry = context.entry_of(&person.id, &person.name, Action::SignedIn, Vec::new());
    let session = SessionRecord {
        token_hash: secret::hash(&token),
        created_at: context.now,
        last_seen_at: context.now,
        reauthenticated_at: context.now,
        ends_at: None,
        has_password: true,
        person,
        organization,
    };
    let new = NewSession {
        token_hash: session.token_hash.clone(),
        person_id: session.person.id.clone(),
        org_id: session.organization.id.clone(),
        replaces: auth::token_hash(&headers),
        confirmed: true,
        by_sso: false,
        ends_at: None,
        entry,
    };
    sessions::start(&*app.storage, new, rate_limit::taken_back(&email, context.client)).await?;
    let cookie = cookie::start(&token)?;
    Ok(([(SET_COOKIE, cookie)], Json(view(&app, &session).await?)))
}

/// Returns the person with this password. Everybody else gets the same answer at the same cost: an unknown address, a wrong
/// password, a person who must use SSO. So a guess reveals neither that a password was right nor who must use SSO.
async fn by_password(
    app: &AppState,
    context: &Context,
    email: &str,
    password: String,
) -> Result<Account, Error> {
    let account = people::account(&*app.storage, email).await?;
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    let Standing { barred, way } = standing(app, account.as_ref(), email, context.now).await?;
    let fits = app.passwords.verify(password, stored).await?;
    let Some(account) = account else {
        record_unknown(&*app.storage, context.now).await?;
        return Err(Error::WrongPassword(way));
    };
    let action = match (fits, barred) {
        (true, false) => return Ok(account),
        (false, _) => Action::SignInFailed,
        (true, true) => Action::PasswordBarred,
    };
    let entry = context.entry_of(&account.person.id, &account.person.name, action, Vec::new());
    sessions::record(&*app.storage, &account.organization.id, entry).await?;
    Err(Error::WrongPassword(way))
}

/// The effect of the requirement on a person who types a password.
struct Standing {
    /// This person must use SSO. Owners and admins never must.
    barred: bool,
    /// What is said of a wrong password, for every address of the domain.
    way: Option<SsoWay>,
}

/// The same look-ups for every address of a domain: whether the person is unknown, a manager or a member decides only
/// what is made of them.
async fn standing(
    app: &AppState,
    account: Option<&Account>,
    email: &str,
    now: Timestamp,
) -> Result<Standing, Error> {
    let holder = sign_in_ways::holder(app, email).await?.map(|organization| organization.id);
    let way = match &holder {
        Some(org_id) if is_required(app, org_id, now).await? => sign_in_ways::way(app, org_id, None).await?,
        _ => None,
    };
    let own = account.map(|account| &account.organization.id);
    let required = match own {
        Some(org_id) if holder.as_ref() != Some(org_id) => is_required(app, org_id, now).await?,
        _ => way.is_some(),
    };
    let keeps = account.is_none_or(|account| account.person.role.keeps_password());
    Ok(Standing { barred: required && !keeps, way })
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
    sessions::end(&*app.storage, &session, entry).await?;
    let cookies = [(SET_COOKIE, cookie::end()?), (SET_COOKIE, cookie::unbind()?)];
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
    // Not the address's counts: those are in the hands of strangers, who could then keep an owner from disabling.
    let (token_hash, person_id) = (&session.token_hash, &session.person.id);
    let attempts = rate_limit::confirmations(token_hash, person_id, context.client);
    let taken_back = rate_limit::confirmed(token_hash, person_id, context.client);
    within_limits(&app, attempts, context.now).await?;
    let account = people::account(&*app.storage, &session.person.email).await?;
    let stored = account.and_then(|account| account.password_hash);
    if !app.passwords.verify(body.password, stored).await? {
        let entry = context.entry(&session, Action::SignInFailed, Vec::new());
        sessions::record(&*app.storage, &session.organization.id, entry).await?;
        return Err(Error::WrongPassword(None));
    }
    let entry = context.entry(&session, Action::Reauthenticated, Vec::new());
    sessions::confirm(&*app.storage, &session, taken_back, entry).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does the organization require SSO at this moment?
async fn is_required(app: &AppState, org_id: &str, now: Timestamp) -> Result<bool, Error> {
    let snapshot = reconsider(&*app.storage, org_id, &app.config.service_provider(org_id), now).await?;
    Ok(snapshot.connection.requirement() == Requirement::Required)
}

/// Counts the attempts, or refuses them.
pub(super) async fn within_limits(
    app: &AppState,
    attempts: Vec<LimitedKey>,
    now: Timestamp,
) -> Result<(), Error> {
    match count_within_limits(&*app.storage, attempts, now).await? {
        Some(seconds) => Err(Error::TooManyAttempts(seconds)),
        None => Ok(()),
    }
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
    })
}
