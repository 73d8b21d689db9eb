//! Starting a sign-in: a request that is kept, a cookie that binds it to the browser, and a redirect.

use axum::Extension;
use axum::extract::{FromRequestParts as _, Path, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Response};
use sso_model::own_certificate::CertificatePurpose;
use sso_model::page_path::PagePath;
use sso_model::saved_settings::SavedSettings;

use super::address::{OrgIdIn, parameter};
use super::{counted, failed, see_other, start_url};
use crate::auth::{self, Anybody, SignedIn};
use crate::context::Context;
use crate::error::Error;
use crate::saml::authn_request::AuthnRequest;
use crate::saml::own_certificate::{OwnCertificateError, RequestSigner};
use crate::state::AppState;
use crate::storage::{NewRequest, OpenTest, SessionRecord};
use crate::usecases::{own_certificates, sign_ins};
use crate::{cookie, pages, rate_limit, secret};

/// What a new request is bound to.
struct Binding {
    /// The cookie. One that the browser has stays, so that two tabs can sign in at once.
    browser: String,
    /// Comes back as it is (Bindings 3.4.3).
    relay_state: String,
    /// What the secret of the session is made of, beside the cookie.
    session_nonce: String,
}

impl Binding {
    fn new(headers: &HeaderMap) -> Result<Self, Error> {
        let browser = cookie::request(headers).map_or_else(secret::token, Ok)?;
        Ok(Self { browser, relay_state: secret::token()?, session_nonce: secret::token()? })
    }
}

/// A sign-in as it is asked for.
struct Asked {
    org_id: String,
    /// The identity provider is told to ask the person again.
    again: bool,
    /// The page to come back to.
    to: Option<PagePath>,
}

/// GET the postback URL.
pub(super) async fn postback(
    State(app): State<AppState>,
    context: Context,
    Extension(org_id_in): Extension<OrgIdIn>,
    params: RawPathParams,
    request: Request,
) -> Response {
    let (mut parts, _) = request.into_parts();
    let asked =
        Asked { org_id: org_id_in.of(&parts.uri, &params), again: false, to: page_asked_for(&parts.uri) };
    let started = async {
        counted(&app, &context, rate_limit::sso_start(context.client)).await?;
        let Some(live) = sign_ins::live_settings(&*app.storage, &asked.org_id).await? else {
            return Ok(pages::no_sso(app.config.public_url.as_str()).into_response());
        };
        if let Some(session) = of_another_organization(&app, &mut parts, &asked.org_id).await {
            let go_on = start_url(&app.config, &asked.org_id, asked.to.as_ref());
            return Ok(pages::signed_in_elsewhere(&session, go_on).into_response());
        }
        begin(&app, &context, &parts.headers, asked, &live).await
    };
    started.await.unwrap_or_else(|error| failed(&error, &context))
}

/// A path of the page or nothing: wherever the link comes from, it leads to no other place.
fn page_asked_for(uri: &Uri) -> Option<PagePath> {
    PagePath::parse(&parameter(uri, PagePath::PARAMETER)?)
}

/// The session that a sign-in would end without its person having asked for that. Anybody can make a link to the
/// postback URL of an organization of their own, whose identity provider answers by itself: a person who follows it would
/// go on working in that organization unawares. A link on our own page is not such a link.
async fn of_another_organization(app: &AppState, parts: &mut Parts, org_id: &str) -> Option<SessionRecord> {
    if parts.headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin") {
        return None;
    }
    let SignedIn(session) = SignedIn::from_request_parts(parts, app).await.ok()?;
    (session.organization.id != org_id).then_some(session)
}

/// GET: the signed-in person comes in anew, and the identity provider is told to ask again. For people who have no
/// password to confirm.
pub(super) async fn again(
    State(app): State<AppState>,
    context: Context,
    uri: Uri,
    headers: HeaderMap,
    signed_in: Result<SignedIn, Error>,
) -> Response {
    let started = async {
        let Ok(SignedIn(session)) = signed_in else {
            return Ok(pages::no_sso(app.config.public_url.as_str()).into_response());
        };
        counted(&app, &context, rate_limit::sso_start(context.client)).await?;
        let asked = Asked { org_id: session.organization.id, again: true, to: page_asked_for(&uri) };
        match sign_ins::live_settings(&*app.storage, &asked.org_id).await? {
            Some(live) => begin(&app, &context, &headers, asked, &live).await,
            None => Ok(pages::no_sso(app.config.public_url.as_str()).into_response()),
        }
    };
    started.await.unwrap_or_else(|error| failed(&error, &context))
}

async fn begin(
    app: &AppState,
    context: &Context,
    headers: &HeaderMap,
    asked: Asked,
    live: &SavedSettings,
) -> Result<Response, Error> {
    let Asked { org_id, again, to } = asked;
    let binding = Binding::new(headers)?;
    let id = request_id()?;
    let service_provider = app.config.service_provider(&org_id);
    let signer = signer(app, &org_id, live).await?;
    let new = NewRequest {
        id: id.clone(),
        org_id,
        browser_hash: secret::hash(&binding.browser),
        relay_hash: secret::hash(&binding.relay_state),
        replaces: auth::token_hash(headers),
        again,
        session_nonce: binding.session_nonce.clone(),
        to,
        at: context.now,
    };
    sign_ins::start(&*app.storage, new).await?;
    let request = AuthnRequest {
        id: &id,
        at: context.now,
        sign_in_url: &live.sign_in_url,
        service_provider: &service_provider,
        again,
    };
    away(&request, &binding, signer.as_ref())
}

/// Sends the browser to the identity provider.
fn away(
    request: &AuthnRequest<'_>,
    binding: &Binding,
    signer: Option<&RequestSigner>,
) -> Result<Response, Error> {
    let url = request.url(&binding.relay_state, signer).map_err(OwnCertificateError::from)?;
    see_other(&url, [cookie::bind(&binding.browser)?])
}

/// What signs the requests of these settings; none where they are not signed.
async fn signer(
    app: &AppState,
    org_id: &str,
    settings: &SavedSettings,
) -> Result<Option<RequestSigner>, Error> {
    if !settings.sign_requests {
        return Ok(None);
    }
    let held = own_certificates::find(&*app.storage, org_id, CertificatePurpose::Requests).await?;
    let current = held.current.ok_or(OwnCertificateError::Missing)?;
    Ok(Some(RequestSigner::open(app.keys.seal(), org_id, &current)?))
}

/// GET a test's link: once, by the person who started the test.
pub(super) async fn test(
    State(app): State<AppState>,
    context: Context,
    headers: HeaderMap,
    Path(token): Path<String>,
    asking: Result<Anybody, Error>,
) -> Response {
    let console = app.config.public_url.as_str();
    let started = async {
        let Anybody(Some(session)) = asking? else {
            return Ok(pages::link_over(console).into_response());
        };
        let binding = Binding::new(&headers)?;
        let open = OpenTest {
            start_hash: secret::hash(&token),
            person_id: session.person.id,
            browser_hash: secret::hash(&binding.browser),
            relay_hash: secret::hash(&binding.relay_state),
        };
        let Some((id, settings)) = sign_ins::open_test(&*app.storage, open, context.now).await? else {
            return Ok(pages::link_over(console).into_response());
        };
        let org_id = &session.organization.id;
        let service_provider = app.config.service_provider(org_id);
        let request = AuthnRequest {
            id: &id,
            at: context.now,
            sign_in_url: &settings.sign_in_url,
            service_provider: &service_provider,
            again: false,
        };
        away(&request, &binding, signer(&app, org_id, &settings).await?.as_ref())
    };
    started.await.unwrap_or_else(|error| failed(&error, &context))
}

/// An `NCName` of 128 random bits (Core 1.3.4).
pub(crate) fn request_id() -> Result<String, Error> {
    Ok(format!("_{}", secret::id()?))
}
