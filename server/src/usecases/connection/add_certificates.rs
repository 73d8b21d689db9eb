//! Certificates are added by themselves, beside those that are trusted.

use sso_model::audit::{Action, value_changes};
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::{Command, Connection};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{reconsider, write};
use crate::audit;
use crate::storage::{Entry, Work};
use crate::usecases::{ActError, Snapshot};

/// Adds them to the live settings, and to the draft of the same provider. What was proven of the settings stays proven: they
/// accept more keys, and refuse nothing that they accepted.
///
/// # Errors
/// The database's.
pub(in crate::usecases) fn add_certificates(
    work: &mut dyn Work,
    org_id: &str,
    before: Snapshot,
    certificates: Vec<ChosenCertificate>,
    (values, now): (&ServiceProvider, Timestamp),
) -> Result<(), ActError> {
    let next = reconsider::after(&before, Command::AddCertificates(certificates), values, now)?;
    if next == before.connection {
        return Ok(());
    }
    for (old, new) in [(live(&before.connection), live(&next)), (draft(&before.connection), draft(&next))] {
        if let (Some(old), Some(new)) = (old, new) {
            let (from, to) = (old.fingerprint(values), new.fingerprint(values));
            let is_known = |one: &Fingerprint| before.passed.iter().any(|passed| passed.fingerprint == *one);
            if is_known(&from) && !is_known(&to) {
                work.carry_passed(org_id, &from, &to)?;
            }
        }
    }
    write::uncounted(work, org_id, &before, &next)?;
    let changes = match (live(&before.connection), live(&next)) {
        (Some(old), Some(new)) => value_changes(old, new),
        _ => Vec::new(),
    };
    let entry = Entry::of_server(now, Action::CertificateAdded, "");
    work.add_entry(org_id, &Entry { changes, ..entry })?;
    let facts = before.facts(values);
    if let Some((action, changes)) = audit::by_itself(&before.connection, &next, facts, now) {
        work.add_entry(org_id, &Entry { changes, ..Entry::of_server(now, action, "") })?;
    }
    Ok(())
}

fn live(connection: &Connection) -> Option<&Draft> {
    connection.live.as_ref().map(|live| &*live.settings)
}

fn draft(connection: &Connection) -> Option<&Draft> {
    connection.draft.as_ref()
}
