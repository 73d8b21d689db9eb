//! An organization's metadata is looked at again and again.

mod dismiss;
mod look;
mod settings;

pub use dismiss::dismiss;
pub use look::{claim, due, look};
pub use settings::{find, record, set};

use sso_model::metadata::refresh::UNKNOWN_KEY;
use sso_model::saml::check::Check;
use sso_model::saml::fault::Fault;
use sso_model::saml::report::Report;
use sso_model::timestamp::Timestamp;

use crate::storage::{StoreError, Work};

/// A response that an unknown key has signed: perhaps the provider rolls its certificate at this moment.
pub(super) fn note_refusal(
    work: &mut dyn Work,
    org_id: &str,
    report: &Report,
    now: Timestamp,
) -> Result<(), StoreError> {
    let is_unknown =
        report.row(Check::Certificate).is_some_and(|row| row.fault == Some(Fault::UnknownCertificate));
    if is_unknown { work.refresh_at_once(org_id, now, now.plus(-UNKNOWN_KEY)) } else { Ok(()) }
}
