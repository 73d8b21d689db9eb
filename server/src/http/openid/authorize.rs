//! An application asks for a sign-in.

use axum::body::Bytes;
use axum::http::Uri;
use axum::response::{IntoResponse as _, Response};
use sso_model::application::Application;
use sso_model::audit::Action;
use sso_model::openid::authorize::{self, AuthorizeRequest, Unaddressed};
use sso_model::openid::error::ProtocolError;
use sso_model::openid::params::Params;
use sso_model::openid::standing::{self, Next, SessionFacts, Why, next};

use super::answer::To;
use super::visit::{Asked, Visit, Waited};
use super::{failure, form, keys, lead, query};
use crate::context::Context;
use crate::error::Error;
use crate::openid::{TokenKind, verified};
use crate::pages::{self, Reference};
use crate::state::AppState;
use crate::storage::SessionRecord;
use crate::usecases::openid::{self, Issue};
use crate::{cookie, secret};

/// GET, by a link of the application.
pub(super) async fn get(visit: Visit, uri: Uri) -> Response {
    let act = async move |asked: Asked| ask(&asked, &query(&uri), false).await;
    visit.answer(act, failed).await
}

/// POST, by a form of the application (`OpenID` Connect Core section 3.1.2.1). Who is signed in is looked at one step later.
pub(super) async fn post(visit: Visit, body: Bytes) -> Response {
    let params = form(visit.headers(), &body);
    let act = async move |asked: Asked| ask(&asked, &params, true).await;
    visit.by_form().answer(act, failed).await
}

/// GET: a request goes on after the sign-in.
pub(super) async fn resume(visit: Visit, uri: Uri) -> Response {
    visit.answer(async move |asked: Asked| go_on(&asked, &query(&uri)).await, failed).await
}

async fn ask(asked: &Asked, params: &Params, waits: bool) -> Result<Response, Error> {
    let (application, redirect_uri) = match addressed(&asked.app, params).await? {
        Ok(addressed) => addressed,
        Err(fault) => {
            let reference = Reference::log_only(&asked.context.request_id, &fault.to_string())?;
            return Ok(pages::unaddressed(&fault, &reference).into_response());
        }
    };
    let to = To { redirect_uri: &redirect_uri, state: authorize::state(params) };
    let request = match AuthorizeRequest::parse(params) {
        Ok(request) => request,
        Err(error) => return to.error(&asked.app, error),
    };
    let decided = async {
        let request = match hinted(asked, params, request).await? {
            Ok(request) => request,
            Err(error) => return to.error(&asked.app, error),
        };
        if waits {
            let id = lead::keep(asked, &request, false).await?;
            return lead::to_continue(asked, &id, false);
        }
        decide(asked, &application, request, None).await
    };
    match decided.await {
        Ok(response) => Ok(response),
        Err(error) => to.error(&asked.app, failure::of_error(&error, &asked.context)),
    }
}

/// The request for the person whom an ID token names that came along.
async fn hinted(
    asked: &Asked,
    params: &Params,
    request: AuthorizeRequest,
) -> Result<Result<AuthorizeRequest, ProtocolError>, Error> {
    match authorize::id_token_hint(params) {
        Ok(None) => Ok(Ok(request)),
        Ok(Some(token)) => {
            let keys = keys::published(&asked.app, &asked.context).await?;
            Ok(request.hinted(verified(token, TokenKind::Id, &keys)))
        }
        Err(error) => Ok(Err(error)),
    }
}

/// Client and redirect URI, which is one of the client's.
async fn addressed(
    app: &AppState,
    params: &Params,
) -> Result<Result<(Application, String), Unaddressed>, Error> {
    let (client_id, redirect_uri) = match authorize::address(params) {
        Ok(address) => address,
        Err(fault) => return Ok(Err(fault)),
    };
    let Some(application) = openid::client(&*app.storage, client_id).await? else {
        return Ok(Err(Unaddressed::UnknownClient));
    };
    if !application.redirects_to(redirect_uri) {
        return Ok(Err(Unaddressed::UnknownRedirectUri));
    }
    Ok(Ok((application, redirect_uri.to_owned())))
}

async fn go_on(asked: &Asked, params: &Params) -> Result<Response, Error> {
    let id = params.get("request").ok().flatten().unwrap_or_default();
    let browser = cookie::request(&asked.headers).as_deref().map(secret::hash);
    let found =
        openid::find_request(&*asked.app.storage, secret::hash(id), browser, asked.context.now).await?;
    let over = || -> Result<Response, Error> {
        let reference =
            Reference::log_only(&asked.context.request_id, "a request of an application is over")?;
        Ok(pages::request_over(&reference).into_response())
    };
    let Some(waiting) = found else { return over() };
    // Registered still?
    let application = openid::client(&*asked.app.storage, &waiting.request.client_id).await?;
    match application.filter(|one| one.redirects_to(&waiting.request.redirect_uri)) {
        Some(application) => {
            let request = waiting.request.clone();
            decide(asked, &application, request, Some((id.to_owned(), waiting))).await
        }
        None => over(),
    }
}

async fn decide(
    asked: &Asked,
    application: &Application,
    request: AuthorizeRequest,
    waited: Waited,
) -> Result<Response, Error> {
    let since = match &waited {
        Some((_, waiting)) => {
            standing::Asked { at: waiting.created_at, waited: true, anew: waiting.asked_anew }
        }
        None => standing::Asked { at: asked.context.now, waited: false, anew: false },
    };
    let to = To { redirect_uri: &request.redirect_uri, state: request.state.as_deref() };
    match next(&request, since, asked.session.as_ref().map(facts)) {
        Next::Answer => answer(asked, application, request, waited).await,
        Next::Refuse(error) => to.error(&asked.app, error),
        Next::SignIn(Why::SignedOut) if waited.is_some() => lead::sign_in(asked, &request, waited).await,
        Next::SignIn(why) => lead::away(asked, &request, why, waited).await,
    }
}

fn facts(session: &SessionRecord) -> SessionFacts<'_> {
    SessionFacts {
        person_id: &session.person.id,
        org_id: &session.organization.id,
        created_at: session.created_at,
        auth_time: session.auth_time,
    }
}

async fn answer(
    asked: &Asked,
    application: &Application,
    request: AuthorizeRequest,
    waited: Waited,
) -> Result<Response, Error> {
    let Some(session) = asked.session.clone() else {
        return Err(Error::Internal("a code without a session".to_owned()));
    };
    let code = secret::token()?;
    let issue = Issue {
        request: request.clone(),
        application: application.name.clone(),
        code_hash: secret::hash(&code),
        new_sid: secret::id()?,
        waited: waited.map(|(_, waiting)| waiting),
        entry: asked.context.entry(&session, Action::SignedInToApplication, Vec::new()),
        session,
    };
    let to = To { redirect_uri: &request.redirect_uri, state: request.state.as_deref() };
    match openid::issue(&*asked.app.storage, issue).await? {
        Ok(()) => to.code(&asked.app, &code),
        Err(error) => to.error(&asked.app, error),
    }
}

/// What has no address to go to is a page.
fn failed(error: &Error, context: &Context) -> Response {
    match error {
        Error::TooManyAttempts(seconds) => pages::slow_down(*seconds).into_response(),
        other => {
            let code = failure::of_error(other, context).code;
            tracing::debug!(request_id = context.request_id, code = code.as_str(), "answered by a page");
            pages::busy(other.status(), &context.request_id).into_response()
        }
    }
}
