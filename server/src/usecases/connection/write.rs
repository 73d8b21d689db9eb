//! Writing a connection.

use sso_model::api::Saved;
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::{Connection, History};

use crate::storage::{Entry, StoreError, StoredConnection, Work};
use crate::usecases::Snapshot;

/// A change of a person or of the operator: the next version.
pub(super) fn counted(
    work: &mut dyn Work,
    org_id: &str,
    before: &Snapshot,
    next: &Connection,
    entry: &Entry,
) -> Result<(), StoreError> {
    let now = Saved { at: entry.at, by: entry.actor.clone() };
    let history = before.history.after(&before.connection, next, &now);
    put(work, org_id, before, next, (before.version + 1, history))
}

/// What happened by itself: the version and the times of people's changes stay.
pub(super) fn uncounted(
    work: &mut dyn Work,
    org_id: &str,
    before: &Snapshot,
    next: &Connection,
) -> Result<(), StoreError> {
    put(work, org_id, before, next, (before.version, before.history.clone()))
}

fn put(
    work: &mut dyn Work,
    org_id: &str,
    before: &Snapshot,
    next: &Connection,
    (version, history): (i64, History),
) -> Result<(), StoreError> {
    let stored = StoredConnection {
        version,
        connection: next.clone(),
        draft_saved: history.draft_saved,
        live_changed: history.live_changed,
        changed: history.changed,
        live_enabled: history.live_enabled,
        earlier_enabled: history.earlier_enabled,
        ..StoredConnection::default()
    };
    work.put_connection(org_id, before.version, &stored)?;
    // Forgets what the connection does not remember any more.
    let is_kept = |gone: &Fingerprint| next.proofs.iter().any(|proof| proof.fingerprint == *gone);
    let proofs = before.connection.proofs.iter().map(|proof| &proof.fingerprint);
    for gone in proofs.filter(|one| !is_kept(one)) {
        work.remove_passed(org_id, gone)?;
    }
    for gone in before.signings.iter().filter(|one| !next.trusts(&one.sha256)) {
        work.forget_signing(org_id, &gone.sha256)?;
    }
    Ok(())
}
