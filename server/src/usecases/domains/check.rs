//! The record of a claim is looked for, and what DNS said is written.

use sso_model::domain_claim::{DomainClaim, Lookup};
use sso_model::service_provider::ServiceProvider;

use crate::audit::value;
use crate::dns::Dns;
use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::connection::settle_domains;
use crate::usecases::{ActError, Refusal};

/// What DNS said about a claim.
#[derive(Clone, Debug)]
pub struct LookedUp {
    /// The claim that was looked up. If it has been removed or made again since, nothing happens.
    pub claim: DomainClaim,
    /// What was found.
    pub lookup: Lookup,
}

/// Looks up one claim and stores the result; `entry` names who looks, and when.
///
/// # Errors
/// [`Refusal::NoSuchDomain`] if the claim is gone.
pub async fn check(
    (storage, dns): (&dyn Storage, &Dns),
    org_id: &str,
    claim: DomainClaim,
    service_provider: &ServiceProvider,
    entry: Entry,
) -> Result<DomainClaim, ActError> {
    let lookup = dns.look(&claim).await;
    tracing::info!(domain = claim.domain, ?lookup, "looked for a TXT record");
    record_lookup(storage, org_id, LookedUp { claim, lookup }, service_provider, entry).await
}

/// Writes what DNS said. `entry` names who looked, and when; its action follows from what changed.
///
/// # Errors
/// [`Refusal::NoSuchDomain`] if the claim is gone.
pub async fn record_lookup(
    storage: &dyn Storage,
    org_id: &str,
    looked_up: LookedUp,
    service_provider: &ServiceProvider,
    entry: Entry,
) -> Result<DomainClaim, ActError> {
    let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
    storage.write(move |work| apply(work, &org_id, looked_up, &service_provider, entry)).await
}

fn apply(
    work: &mut dyn Work,
    org_id: &str,
    looked_up: LookedUp,
    service_provider: &ServiceProvider,
    entry: Entry,
) -> Result<DomainClaim, ActError> {
    work.lock_organization(org_id)?;
    let LookedUp { claim: asked, lookup } = looked_up;
    let claim = work.claim(org_id, &asked.domain)?.filter(|claim| claim.txt_value == asked.txt_value);
    let claim = claim.ok_or(Refusal::NoSuchDomain)?;
    let lookup = match lookup {
        Lookup::Found if work.domain_holder(&claim.domain)?.is_some_and(|holder| holder.id != org_id) => {
            Lookup::HeldElsewhere
        }
        lookup => lookup,
    };
    let (next, action) = claim.after(lookup, entry.at);
    work.put_claim(org_id, &next)?;
    if let Some(action) = action {
        let at = entry.at;
        let changes = vec![value("Status", claim.status.word(), next.status.word())];
        work.add_entry(org_id, &Entry { action, subject: next.unicode.clone(), changes, ..entry })?;
        if next.holds() {
            // Whom it kept out comes in from now on; whom another domain keeps out is noted again.
            work.forget_domain_faults(org_id)?;
        }
        settle_domains(work, org_id, service_provider, at)?;
    }
    Ok(next)
}
