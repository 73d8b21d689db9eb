//! What happens to a connection by itself: the requirement comes into force or falls back.

use sso_model::lifecycle::{Command, Connection};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{reserve, write};
use crate::audit;
use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::ActError;
use crate::usecases::snapshot::{self, Snapshot};

/// Returns the connection by the facts of now: what follows from them is written and recorded if it is not yet. Call
/// this, not [`crate::usecases::settings`], before acting on the connection.
///
/// # Errors
/// The database's.
pub async fn reconsider(
    storage: &dyn Storage,
    org_id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Snapshot, ActError> {
    let snapshot = crate::usecases::settings(storage, org_id).await?;
    // Nearly always nothing happens by itself: then no writer has to wait.
    let settled = after(&snapshot, Command::Reconsider, service_provider, now)?;
    if settled == snapshot.connection {
        return Ok(snapshot);
    }
    let (org_id, service_provider) = (org_id.to_owned(), service_provider.clone());
    let write = move |work: &mut dyn Work| {
        work.lock_organization(&org_id)?;
        settle(work, &org_id, &service_provider, now)
    };
    storage.write(write).await
}

/// What the connection is by today's facts. Writes and records it if it was another. Code that changes a fact (a
/// domain, a password, a role) calls this in the same transaction; code that reads calls it before.
pub(in crate::usecases) fn settle(
    work: &mut dyn Work,
    org_id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Snapshot, ActError> {
    let before = snapshot::read(work, org_id)?;
    by_itself(work, org_id, before, Command::Reconsider, (service_provider, now))
}

/// The same after a domain was verified or lost: what is proven by it may reserve its issuer, or not any more.
pub(in crate::usecases) fn settle_domains(
    work: &mut dyn Work,
    org_id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<(), ActError> {
    let after = settle(work, org_id, service_provider, now)?;
    Ok(reserve::update_reservations(work, org_id, &after.connection, after.facts(service_provider), true)?)
}

pub(super) fn by_itself(
    work: &mut dyn Work,
    org_id: &str,
    before: Snapshot,
    command: Command,
    (service_provider, now): (&ServiceProvider, Timestamp),
) -> Result<Snapshot, ActError> {
    let next = after(&before, command, service_provider, now)?;
    if next == before.connection {
        return Ok(before);
    }
    write::uncounted(work, org_id, &before, &next)?;
    let facts = before.facts(service_provider);
    let change = audit::by_itself(&before.connection, &next, facts, now);
    let after = snapshot::read(work, org_id)?;
    if let Some((action, mut changes)) = change {
        changes.extend(audit::unseen(&after.unseen));
        work.add_entry(org_id, &Entry { changes, ..Entry::of_server(now, action, "") })?;
    }
    Ok(after)
}

pub(super) fn after(
    before: &Snapshot,
    command: Command,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Connection, ActError> {
    Ok(before.connection.after(command, before.facts(service_provider), now)?)
}
