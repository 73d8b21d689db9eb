//! For whose key assertions are encrypted: for the console's, as its metadata says or as somebody copied it from the settings.

use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::own_certificate::CertificatePurpose;

use crate::demo::PEOPLE;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::{own_certificates, people};

/// The encryption certificate that Acme's provider knows of.
pub(super) struct Recipient {
    pub(super) certificate: Certificate,
    /// The metadata names it: a provider that reads it encrypts from then on.
    pub(super) is_named: bool,
}

/// The recipient; none until Acme has an encryption certificate.
///
/// # Errors
/// The database's.
pub(super) async fn recipient(app: &AppState) -> Result<Option<Recipient>, Error> {
    let Some(org_id) = acme(app).await? else { return Ok(None) };
    let held = own_certificates::find(&*app.storage, &org_id, CertificatePurpose::Encryption).await?;
    let Some(current) = held.current else { return Ok(None) };
    let named = own_certificates::published(&*app.storage, &org_id).await?.encryption.current;
    let is_named = named.is_some_and(|named| named.sha256 == current.sha256);
    let certificate = read(current.certificate.as_bytes()).ok();
    let certificate = certificate.and_then(|mut file| file.certificates.pop());
    Ok(certificate.map(|certificate| Recipient { certificate, is_named }))
}

/// The organization whose people the provider signs in.
async fn acme(app: &AppState) -> Result<Option<String>, Error> {
    for (_, email, _) in PEOPLE {
        if let Some(account) = people::account(&*app.storage, email).await? {
            return Ok(Some(account.organization.id));
        }
    }
    Ok(None)
}
