//! Attempts are kept: the newest ones of each sort, of the last days.

use sso_model::api::Person;
use sso_model::api::attempt::Kept;
use sso_model::audit::ValueChange;
use sso_model::personal::masked;
use sso_model::saml::report::Report;

use crate::audit::value;
use crate::storage::{Entry, NewAttempt, StoreError, Work};

/// Keeps a new one.
pub(super) fn keep(work: &mut dyn Work, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
    work.add_attempt(org_id, new)?;
    prune(work, org_id, new)
}

/// Names in the log whom a refused sign-in speaks of: the person of the organization, or the masked address. What nobody
/// signed names nobody.
pub(super) fn of_whom(entry: Entry, report: &Report, person: Option<&Person>) -> Entry {
    let proven = report.is_signed().then(|| report.reading.who().map(masked)).flatten();
    let shown = person.map(|person| person.name.clone()).or(proven);
    Entry { actor_id: None, actor: shown.unwrap_or(entry.actor), ..entry }
}

/// Keeps what the response made of a test that waited.
pub(super) fn keep_end(work: &mut dyn Work, org_id: &str, ended: &NewAttempt) -> Result<(), StoreError> {
    work.end_attempt(ended)?;
    prune(work, org_id, ended)
}

/// Returns why an attempt was refused, in the log's form.
pub(super) fn reason(headline: &str) -> Vec<ValueChange> {
    vec![value("Reason", "", headline)]
}

/// Deletes what its new neighbour leaves no room for.
fn prune(work: &mut dyn Work, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
    work.prune_attempts(org_id, Kept::beside(new.kind, new.outcome, new.at))
}
