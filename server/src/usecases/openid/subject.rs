//! Who a session's person is to an application.

use sso_model::openid::claims::Subject;

use crate::names::domain_of_address;
use crate::storage::{SessionRecord, StoreError, Work};

/// Returns the person as they are now. The address is proven by a password link, or where the organization holds its
/// domain.
pub(super) fn of(work: &dyn Work, session: &SessionRecord) -> Result<Subject, StoreError> {
    let holder = match domain_of_address(&session.person.email) {
        Some(domain) => work.domain_holder(&domain)?,
        None => None,
    };
    let is_of_organization = holder.is_some_and(|holder| holder.id == session.organization.id);
    Ok(Subject {
        person: session.person.clone(),
        organization: session.organization.clone(),
        email_verified: session.has_password || is_of_organization,
    })
}
