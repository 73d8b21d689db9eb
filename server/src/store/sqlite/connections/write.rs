//! Writing a connection, with the times that the page shows.

use rusqlite::{Transaction, params};
use sso_model::api::Saved;
use sso_model::draft::Draft;
use sso_model::lifecycle::Connection;

use super::passed;
use crate::store::{Entry, Snapshot, StoreError};

/// A change of a person or of the operator: the next version.
pub(super) fn counted(
    db: &Transaction<'_>,
    org_id: &str,
    before: &Snapshot,
    next: &Connection,
    entry: &Entry,
) -> Result<(), StoreError> {
    let now = Saved { at: entry.at, by: entry.actor.clone() };
    let [draft, live, live_enabled, earlier_enabled] =
        stamps(before, next, &now).map(|saved| saved.map(|saved| (saved.at.0, saved.by)).unzip());
    let written = db
        .prepare_cached(
            "UPDATE connection SET version = version + 1, body = ?3,
             draft_saved_at = ?4, draft_saved_by = ?5, live_changed_at = ?6, live_changed_by = ?7,
             changed_at = ?8, changed_by = ?9, live_enabled_at = ?10, live_enabled_by = ?11,
             earlier_enabled_at = ?12, earlier_enabled_by = ?13
             WHERE org_id = ?1 AND version = ?2",
        )?
        .execute(params![
            org_id,
            before.version,
            body(next)?,
            draft.0,
            draft.1,
            live.0,
            live.1,
            now.at.0,
            now.by,
            live_enabled.0,
            live_enabled.1,
            earlier_enabled.0,
            earlier_enabled.1
        ])?;
    if written != 1 {
        return Err(StoreError::Failed(format!("a change of one connection touched {written}")));
    }
    passed::forget(db, org_id, &before.connection, next)
}

/// What happened by itself: the version and the times of people's changes stay.
pub(super) fn uncounted(
    db: &Transaction<'_>,
    org_id: &str,
    before: &Connection,
    next: &Connection,
) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE connection SET body = ?2 WHERE org_id = ?1")?
        .execute(params![org_id, body(next)?])?;
    passed::forget(db, org_id, before, next)
}

fn body(connection: &Connection) -> Result<String, StoreError> {
    serde_json::to_string(connection).map_err(|error| StoreError::Failed(error.to_string()))
}

/// When the draft was saved, the live settings changed, the live and the earlier ones were enabled, and by whom;
/// nothing for what is not there. The requirement and the wish for it are not such a change: "enabled since" stays when
/// somebody arms it.
fn stamps(before: &Snapshot, next: &Connection, now: &Saved) -> [Option<Saved>; 4] {
    let old = &before.connection;
    let stamp = |there: bool, same: bool, last: &Option<Saved>| match (there, same) {
        (false, _) => None,
        (true, true) => last.clone(),
        (true, false) => Some(now.clone()),
    };
    let same_live = in_force(next) == in_force(old);
    let is_enabled = next.live.as_ref().is_some_and(|live| live.enabled);
    let earlier = if next.earlier == old.earlier { &before.earlier_enabled } else { &before.live_enabled };
    [
        stamp(next.draft.is_some(), next.draft == old.draft, &before.draft_saved),
        stamp(next.live.is_some(), same_live, &before.live_changed),
        stamp(next.live.is_some(), same_live || !is_enabled, &before.live_enabled),
        earlier.clone().filter(|_| next.earlier.is_some()),
    ]
}

/// The live settings apart from the wish, and whether they are in force.
fn in_force(connection: &Connection) -> Option<(Draft, bool)> {
    let live = connection.live.as_ref()?;
    Some((Draft { require_sso: false, ..live.settings.clone() }, live.enabled))
}
