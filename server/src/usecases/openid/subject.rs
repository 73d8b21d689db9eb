//! Who a session's person is to an application.

use sso_model::openid::claims::Subject;
use sso_model::openid::proven_address::is_proven;

use crate::storage::{SessionRecord, StoreError, Work};
use crate::usecases::domains::address_holder;

/// Returns the person as they are now. Whether the address is proven says [`is_proven`].
pub(super) fn of(work: &dyn Work, session: &SessionRecord) -> Result<Subject, StoreError> {
    let holder = address_holder(work, &session.person.email)?;
    let (own, holder) = (&session.organization.id, holder.map(|holder| holder.id));
    Ok(Subject {
        person: session.person.clone(),
        organization: session.organization.clone(),
        email_verified: is_proven(own, holder.as_deref(), session.has_password),
    })
}
