//! Certificates of our own: those that sign-in requests are signed with, and what is the same of those for encryption.

use axum::Json;
use axum::extract::State;
use sso_model::api::{
    DraftBody, NewOwnCertificate, OwnCertificateInUse, OwnCertificateView, OwnCertificatesView, path,
};
use sso_model::audit::Action;
use sso_model::certificate::read::read;
use sso_model::own_certificate::CertificatePurpose;
use tokio::task::spawn_blocking;

use crate::auth::{Manager, Recent};
use crate::context::Context;
use crate::error::Error;
use crate::http::json::Body;
use crate::rate_limit;
use crate::saml::own_certificate::make;
use crate::state::AppState;
use crate::storage::{OwnCertificateRecord, OwnCertificates, SessionRecord};
use crate::usecases::own_certificates::{self, Next};
use crate::usecases::rate_limits::within_limits;

/// GET.
#[utoipa::path(
    get,
    path = path::REQUEST_CERTIFICATES,
    operation_id = "request_certificates",
    responses((status = 200, description = "Those that sign-in requests are signed with", body = OwnCertificatesView))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    Manager(session): Manager,
) -> Result<Json<OwnCertificatesView>, Error> {
    listed(&app, &session, CertificatePurpose::Requests).await
}

/// POST makes one that waits. The identity provider is to be given it before it is used.
#[utoipa::path(
    post,
    path = path::REQUEST_CERTIFICATES,
    operation_id = "make_request_certificate",
    request_body = NewOwnCertificate,
    responses((status = 200, description = "One waits", body = OwnCertificatesView))
)]
pub(crate) async fn add(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<NewOwnCertificate>,
) -> Result<Json<OwnCertificatesView>, Error> {
    added(&app, &context, &session, (CertificatePurpose::Requests, body)).await
}

/// PUT uses the one that waits from now on, on every server.
#[utoipa::path(
    put,
    path = path::REQUEST_CERTIFICATE_IN_USE,
    operation_id = "use_request_certificate",
    request_body = OwnCertificateInUse,
    responses((status = 200, description = "In use; the one before is gone", body = OwnCertificatesView))
)]
pub(crate) async fn put_in_use(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<OwnCertificateInUse>,
) -> Result<Json<OwnCertificatesView>, Error> {
    used(&app, &context, &session, (CertificatePurpose::Requests, body)).await
}

/// The certificates for a purpose.
pub(super) async fn listed(
    app: &AppState,
    session: &SessionRecord,
    purpose: CertificatePurpose,
) -> Result<Json<OwnCertificatesView>, Error> {
    let org_id = &session.organization.id;
    view(app, org_id, own_certificates::find(&*app.storage, org_id, purpose).await?)
}

/// Makes one that waits.
pub(super) async fn added(
    app: &AppState,
    context: &Context,
    session: &SessionRecord,
    (purpose, body): (CertificatePurpose, NewOwnCertificate),
) -> Result<Json<OwnCertificatesView>, Error> {
    let org_id = &session.organization.id;
    within_limits(&*app.storage, vec![rate_limit::own_certificates(org_id)], context.now).await?;
    let new = made(app, context, org_id, purpose).await?;
    let entry = context.entry(session, action_of_making(purpose), Vec::new());
    let next = Next { purpose, new, replaces: body.replaces };
    view(app, org_id, own_certificates::add_next(&*app.storage, org_id, next, entry).await?)
}

/// Uses the one that waits.
pub(super) async fn used(
    app: &AppState,
    context: &Context,
    session: &SessionRecord,
    (purpose, body): (CertificatePurpose, OwnCertificateInUse),
) -> Result<Json<OwnCertificatesView>, Error> {
    let org_id = &session.organization.id;
    let action = match purpose {
        CertificatePurpose::Requests => Action::RequestCertificateUsed,
        CertificatePurpose::Encryption => Action::EncryptionCertificateUsed,
    };
    let entry = context.entry(session, action, Vec::new());
    let named = (purpose, body.sha256);
    view(app, org_id, own_certificates::use_next(&*app.storage, org_id, named, (entry, context.now)).await?)
}

/// Makes the first of each that the settings need and that is not there. Call it before the settings are saved: no transaction
/// waits for a key.
pub(super) async fn before_saving(
    app: &AppState,
    context: &Context,
    session: &SessionRecord,
    body: &DraftBody,
) -> Result<(), Error> {
    let org_id = &session.organization.id;
    let needed = [
        (CertificatePurpose::Requests, body.sign_requests),
        (CertificatePurpose::Encryption, body.accept_encrypted),
    ];
    for (purpose, _) in needed.into_iter().filter(|(_, is_needed)| *is_needed) {
        if own_certificates::find(&*app.storage, org_id, purpose).await?.current.is_some() {
            continue;
        }
        let new = made(app, context, org_id, purpose).await?;
        let entry = context.entry(session, action_of_making(purpose), Vec::new());
        own_certificates::add_first(&*app.storage, org_id, (purpose, new), entry).await?;
    }
    Ok(())
}

fn action_of_making(purpose: CertificatePurpose) -> Action {
    match purpose {
        CertificatePurpose::Requests => Action::RequestCertificateMade,
        CertificatePurpose::Encryption => Action::EncryptionCertificateMade,
    }
}

async fn made(
    app: &AppState,
    context: &Context,
    org_id: &str,
    purpose: CertificatePurpose,
) -> Result<OwnCertificateRecord, Error> {
    let (seal, org_id, now) = (app.keys.seal().clone(), org_id.to_owned(), context.now);
    let product = app.config.product_name.clone();
    let made = spawn_blocking(move || make(&seal, purpose, (&org_id, &product), now)).await;
    Ok(made.map_err(|error| Error::Internal(error.to_string()))??)
}

fn view(app: &AppState, org_id: &str, held: OwnCertificates) -> Result<Json<OwnCertificatesView>, Error> {
    let OwnCertificates { current, next, .. } = held;
    let metadata_url = format!("{}/sso/metadata?org_id={org_id}", app.config.public_url.as_str());
    let of = |one: Option<OwnCertificateRecord>| one.map(shown).transpose();
    Ok(Json(OwnCertificatesView { current: of(current)?, next: of(next)?, metadata_url }))
}

/// A certificate without its key.
fn shown(record: OwnCertificateRecord) -> Result<OwnCertificateView, Error> {
    let OwnCertificateRecord { sha256, certificate, made_at, .. } = record;
    let read = read(certificate.as_bytes()).map_err(|error| Error::Internal(error.to_string()))?;
    let one = read.certificates.into_iter().next();
    let one = one.ok_or_else(|| Error::Internal(format!("the certificate {sha256} is empty")))?;
    Ok(OwnCertificateView { pem: one.pem, sha256, made_at, not_after: one.preview.not_after })
}
