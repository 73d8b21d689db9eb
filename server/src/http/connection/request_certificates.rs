//! The certificates that sign-in requests are signed with.

use axum::Json;
use axum::extract::State;
use sso_model::api::{
    DraftBody, NewRequestCertificate, RequestCertificateInUse, RequestCertificateView,
    RequestCertificatesView, path,
};
use sso_model::audit::Action;
use sso_model::certificate::read::read;
use tokio::task::spawn_blocking;

use crate::auth::{Manager, Recent};
use crate::context::Context;
use crate::error::Error;
use crate::http::json::Body;
use crate::rate_limit;
use crate::saml::request_certificate::make;
use crate::state::AppState;
use crate::storage::{RequestCertificateRecord, RequestCertificates, SessionRecord};
use crate::usecases::rate_limits::within_limits;
use crate::usecases::request_certificates;

/// GET.
#[utoipa::path(
    get,
    path = path::REQUEST_CERTIFICATES,
    operation_id = "request_certificates",
    responses((status = 200, description = "Those that sign-in requests are signed with", body = RequestCertificatesView))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    Manager(session): Manager,
) -> Result<Json<RequestCertificatesView>, Error> {
    let org_id = &session.organization.id;
    view(&app, org_id, request_certificates::find(&*app.storage, org_id).await?)
}

/// POST makes one that waits. The identity provider is to be given it before it is used.
#[utoipa::path(
    post,
    path = path::REQUEST_CERTIFICATES,
    operation_id = "make_request_certificate",
    request_body = NewRequestCertificate,
    responses((status = 200, description = "One waits", body = RequestCertificatesView))
)]
pub(crate) async fn add(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<NewRequestCertificate>,
) -> Result<Json<RequestCertificatesView>, Error> {
    let org_id = &session.organization.id;
    within_limits(&*app.storage, vec![rate_limit::request_certificates(org_id)], context.now).await?;
    let new = made(&app, &context, org_id).await?;
    let entry = context.entry(&session, Action::RequestCertificateMade, Vec::new());
    let held = request_certificates::add_next(&*app.storage, org_id, (new, body.replaces), entry).await?;
    view(&app, org_id, held)
}

/// PUT uses the one that waits from now on, on every server.
#[utoipa::path(
    put,
    path = path::REQUEST_CERTIFICATE_IN_USE,
    operation_id = "use_request_certificate",
    request_body = RequestCertificateInUse,
    responses((status = 200, description = "In use; the one before is gone", body = RequestCertificatesView))
)]
pub(crate) async fn put_in_use(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<RequestCertificateInUse>,
) -> Result<Json<RequestCertificatesView>, Error> {
    let org_id = &session.organization.id;
    let entry = context.entry(&session, Action::RequestCertificateUsed, Vec::new());
    let held = request_certificates::use_next(&*app.storage, org_id, body.sha256, entry).await?;
    view(&app, org_id, held)
}

/// Makes the first one if the settings need it and it is not there. Call it before the settings are saved: no transaction
/// waits for a key.
pub(super) async fn before_saving(
    app: &AppState,
    context: &Context,
    session: &SessionRecord,
    body: &DraftBody,
) -> Result<(), Error> {
    let org_id = &session.organization.id;
    if !body.sign_requests || request_certificates::find(&*app.storage, org_id).await?.current.is_some() {
        return Ok(());
    }
    let new = made(app, context, org_id).await?;
    let entry = context.entry(session, Action::RequestCertificateMade, Vec::new());
    Ok(request_certificates::add_first(&*app.storage, org_id, new, entry).await?)
}

async fn made(app: &AppState, context: &Context, org_id: &str) -> Result<RequestCertificateRecord, Error> {
    let (seal, org_id, now) = (app.keys.seal().clone(), org_id.to_owned(), context.now);
    let product = app.config.product_name.clone();
    let made = spawn_blocking(move || make(&seal, &org_id, &product, now)).await;
    Ok(made.map_err(|error| Error::Internal(error.to_string()))??)
}

fn view(
    app: &AppState,
    org_id: &str,
    held: RequestCertificates,
) -> Result<Json<RequestCertificatesView>, Error> {
    let RequestCertificates { current, next } = held;
    let metadata_url = format!("{}/sso/metadata?org_id={org_id}", app.config.public_url.as_str());
    let of = |one: Option<RequestCertificateRecord>| one.map(shown).transpose();
    Ok(Json(RequestCertificatesView { current: of(current)?, next: of(next)?, metadata_url }))
}

/// A certificate without its key.
fn shown(record: RequestCertificateRecord) -> Result<RequestCertificateView, Error> {
    let RequestCertificateRecord { sha256, certificate, made_at, .. } = record;
    let read = read(certificate.as_bytes()).map_err(|error| Error::Internal(error.to_string()))?;
    let one = read.certificates.into_iter().next();
    let one = one.ok_or_else(|| Error::Internal(format!("the request certificate {sha256} is empty")))?;
    Ok(RequestCertificateView { pem: one.pem, sha256, made_at, not_after: one.preview.not_after })
}
