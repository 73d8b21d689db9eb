//! A response was refused before anybody was looked for.

use sso_model::api::people::AddressFault;
use sso_model::person_link::{keeps_address_row, refused_for_domain};
use sso_model::saml::report::Report;

use super::keep::{keep, of_whom, reason};
use super::person;
use crate::storage::{Entry, NewAttempt, Storage, StoreError, Transactions as _, Work};
use crate::usecases::metadata_refresh::note_refusal;

/// Keeps the attempt, and records why it was refused. `issuer` is that of the settings it was judged by.
///
/// # Errors
/// The database's.
pub async fn refuse(
    storage: &dyn Storage,
    org_id: &str,
    issuer: String,
    attempt: NewAttempt,
    entry: Entry,
) -> Result<(), StoreError> {
    let org_id = org_id.to_owned();
    storage.write(move |work| apply(work, &org_id, &issuer, attempt, entry)).await
}

fn apply(
    work: &mut dyn Work,
    org_id: &str,
    issuer: &str,
    mut attempt: NewAttempt,
    entry: Entry,
) -> Result<(), StoreError> {
    work.lock_organization(org_id)?;
    let mut entry = entry;
    if let Some(report) = &mut attempt.report {
        note_domain(work, org_id, issuer, report)?;
        let person = person::spoken_of(work, org_id, issuer, report)?;
        entry = of_whom(entry, report, person.as_ref());
        attempt.person_id = person.map(|person| person.id);
    }
    if let Some(report) = &attempt.report {
        note_refusal(work, org_id, report, attempt.at)?;
    }
    keep(work, org_id, &attempt)?;
    let changes = reason(&attempt.headline);
    work.add_entry(org_id, &Entry { subject: attempt.reference, changes, ..entry })
}

/// The account of a person whose NameID is linked cannot follow to an address of a domain that is not verified.
fn note_domain(
    work: &mut dyn Work,
    org_id: &str,
    issuer: &str,
    report: &mut Report,
) -> Result<(), StoreError> {
    if !refused_for_domain(report) {
        return Ok(());
    }
    let Some(person) = person::linked(work, org_id, issuer, report)? else { return Ok(()) };
    report.set_row(keeps_address_row());
    work.set_address_fault(&person.id, Some(AddressFault::Domain))
}
