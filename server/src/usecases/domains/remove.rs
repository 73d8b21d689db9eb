//! A claim is removed. A requirement that hangs on it falls back to armed in the same transaction.

use sso_model::service_provider::ServiceProvider;

use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::connection::settle_domains;
use crate::usecases::{ActError, Refusal};

/// Removes a claim.
///
/// # Errors
/// [`Refusal::NoSuchDomain`] if there is none.
pub async fn remove(
    storage: &dyn Storage,
    org_id: &str,
    domain: &str,
    service_provider: &ServiceProvider,
    entry: Entry,
) -> Result<(), ActError> {
    let (org_id, domain, service_provider) = (org_id.to_owned(), domain.to_owned(), service_provider.clone());
    let remove = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        let claim = work.claim(&org_id, &domain)?.ok_or(Refusal::NoSuchDomain)?;
        work.remove_claim(&org_id, &domain)?;
        let at = entry.at;
        work.add_entry(&org_id, &Entry { subject: claim.unicode, ..entry })?;
        settle_domains(work, &org_id, &service_provider, at)
    };
    storage.write(remove).await
}
