//! Attempts are kept: the newest ones of each sort, of the last days.

use sso_model::api::attempt::{KEPT_ATTEMPTS, KEPT_DAYS};
use sso_model::audit::ValueChange;
use sso_model::timestamp::{DAY, Timestamp};

use crate::audit::value;
use crate::storage::{NewAttempt, StoreError, Work};

/// Keeps a new one.
pub(super) fn keep(work: &mut dyn Work, org_id: &str, new: &NewAttempt) -> Result<(), StoreError> {
    work.add_attempt(org_id, new)?;
    prune(work, org_id, new.at)
}

/// Keeps what the response made of a test that waited.
pub(super) fn keep_end(work: &mut dyn Work, org_id: &str, ended: &NewAttempt) -> Result<(), StoreError> {
    work.end_attempt(ended)?;
    prune(work, org_id, ended.at)
}

/// Returns why an attempt was refused, in the log's form.
pub(super) fn reason(headline: &str) -> Vec<ValueChange> {
    vec![value("Reason", "", headline)]
}

fn prune(work: &mut dyn Work, org_id: &str, now: Timestamp) -> Result<(), StoreError> {
    work.prune_attempts(org_id, now.plus(-KEPT_DAYS * DAY), KEPT_ATTEMPTS)
}
