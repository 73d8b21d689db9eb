//! The certificates that an identity provider encrypts assertions for.

use axum::Json;
use axum::extract::State;
use sso_model::api::{NewOwnCertificate, OwnCertificateInUse, OwnCertificatesView, path};
use sso_model::own_certificate::CertificatePurpose;

use super::own_certificates::{added, listed, used};
use crate::auth::{Manager, Recent};
use crate::context::Context;
use crate::error::Error;
use crate::http::json::Body;
use crate::state::AppState;

/// GET.
#[utoipa::path(
    get,
    path = path::ENCRYPTION_CERTIFICATES,
    operation_id = "encryption_certificates",
    responses((status = 200, description = "Those that assertions are encrypted for", body = OwnCertificatesView))
)]
pub(crate) async fn list(
    State(app): State<AppState>,
    Manager(session): Manager,
) -> Result<Json<OwnCertificatesView>, Error> {
    listed(&app, &session, CertificatePurpose::Encryption).await
}

/// POST makes one that waits. What is encrypted for it is decrypted at once.
#[utoipa::path(
    post,
    path = path::ENCRYPTION_CERTIFICATES,
    operation_id = "make_encryption_certificate",
    request_body = NewOwnCertificate,
    responses((status = 200, description = "One waits", body = OwnCertificatesView))
)]
pub(crate) async fn add(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<NewOwnCertificate>,
) -> Result<Json<OwnCertificatesView>, Error> {
    added(&app, &context, &session, (CertificatePurpose::Encryption, body)).await
}

/// PUT puts the one that waits in use. What is encrypted for the one before is decrypted for 30 days more.
#[utoipa::path(
    put,
    path = path::ENCRYPTION_CERTIFICATE_IN_USE,
    operation_id = "use_encryption_certificate",
    request_body = OwnCertificateInUse,
    responses((status = 200, description = "In use", body = OwnCertificatesView))
)]
pub(crate) async fn put_in_use(
    State(app): State<AppState>,
    context: Context,
    Recent(session): Recent,
    Body(body): Body<OwnCertificateInUse>,
) -> Result<Json<OwnCertificatesView>, Error> {
    used(&app, &context, &session, (CertificatePurpose::Encryption, body)).await
}
