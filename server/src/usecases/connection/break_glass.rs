//! The operator's way out.

use sso_model::audit::Action;
use sso_model::lifecycle::{Command, Connection};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{reconsider, reserve, write};
use crate::audit as log;
use crate::storage::{Entry, LinkRecord, Storage, Transactions as _, Work};
use crate::usecases::ActError;
use crate::usecases::snapshot::{self, Snapshot};

/// What breaking the glass does besides turning SSO off.
#[derive(Clone, Debug, Default)]
pub struct GlassOptions {
    /// The person of that identifier gets this link for a password.
    pub owner: Option<(String, LinkRecord, Entry)>,
    /// Every session of the organization ends.
    pub sign_out: bool,
}

/// What breaking the glass did.
#[derive(Clone, Debug)]
pub struct BrokenGlass {
    /// The connection as it was.
    pub before: Connection,
    /// What is now.
    pub after: Snapshot,
    /// How many sessions ended.
    pub sessions: u32,
}

/// Turns SSO and its requirement off, with what `options` say. Records nothing about what was off already.
///
/// # Errors
/// The database's.
pub async fn break_glass(
    storage: &dyn Storage,
    org_id: &str,
    now: Timestamp,
    options: GlassOptions,
) -> Result<BrokenGlass, ActError> {
    let org_id = org_id.to_owned();
    storage.write(move |work| apply(work, &org_id, now, &options)).await
}

fn apply(
    work: &mut dyn Work,
    org_id: &str,
    now: Timestamp,
    options: &GlassOptions,
) -> Result<BrokenGlass, ActError> {
    work.lock_organization(org_id)?;
    let before = snapshot::read(work, org_id)?;
    // It depends on no service provider value: nothing that is out of force is compared with them.
    let service_provider = ServiceProvider::of("", org_id);
    let next = reconsider::after(&before, Command::BreakGlass, &service_provider, now)?;
    let sessions = if options.sign_out { work.end_all_sessions(org_id)? } else { 0 };
    let ended = (sessions > 0).then(|| log::value("Open sessions", &sessions.to_string(), "0"));
    let changes = log::broken_glass(&before.connection, &next).into_iter().chain(ended).collect();
    let entry = Entry { changes, ..Entry::of_server(now, Action::BrokeGlass, "") };
    let is_changed = next != before.connection;
    if is_changed {
        write::counted(work, org_id, &before, &next, &entry)?;
        reserve::update_reservations(work, org_id, &next, before.facts(&service_provider), false)?;
    }
    if is_changed || sessions > 0 {
        work.add_entry(org_id, &entry)?;
    }
    if let Some((person_id, link, entry)) = &options.owner {
        work.put_password_link(person_id, link)?;
        work.add_entry(org_id, entry)?;
    }
    Ok(BrokenGlass { before: before.connection, after: snapshot::read(work, org_id)?, sessions })
}
