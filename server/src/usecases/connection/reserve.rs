//! Which organization an issuer belongs to: the one that has proven it.

use sso_model::lifecycle::{Connection, Facts};

use crate::storage::{StoreError, Work};

/// Gives back what the connection does not prove any more and, if it `may_take`, takes what it has proven and nobody
/// else has. An issuer of another organization stays there: enabling it is refused before that.
pub(super) fn update_reservations(
    work: &mut dyn Work,
    org_id: &str,
    connection: &Connection,
    facts: Facts<'_>,
    may_take: bool,
) -> Result<(), StoreError> {
    let reserved = work.issuers_reserved_by(org_id)?;
    let proven = connection.reserved_issuers(&reserved, facts);
    for gone in reserved.iter().filter(|issuer| !proven.contains(&issuer.as_str())) {
        work.release_issuer(gone)?;
    }
    if !may_take {
        return Ok(());
    }
    for new in proven.into_iter().filter(|issuer| !reserved.iter().any(|one| one == issuer)) {
        if !work.reserve_issuer(new, org_id)? {
            tracing::warn!(org_id, issuer = new, "a proven issuer is reserved by another organization");
        }
    }
    Ok(())
}
