//! Which organization an issuer belongs to: the one that has proven it.

use rusqlite::{Transaction, params};
use sso_model::api::Organization;
use sso_model::lifecycle::{Connection, Facts};

use crate::store::sqlite::audit;
use crate::store::{Entry, StoreError};

/// Gives back what the connection does not prove any more and, if it `may_take`, takes what it has proven and nobody
/// else has. An issuer of another organization stays there: enabling it is refused before that.
pub(super) fn settle(
    db: &Transaction<'_>,
    org_id: &str,
    connection: &Connection,
    facts: Facts<'_>,
    may_take: bool,
) -> Result<(), StoreError> {
    let reserved = of(db, org_id)?;
    let proven = connection.reserved_issuers(&reserved, facts);
    for gone in reserved.iter().filter(|issuer| !proven.contains(&issuer.as_str())) {
        db.prepare_cached("DELETE FROM reserved_issuer WHERE issuer_url = ?1")?.execute([gone])?;
    }
    if !may_take {
        return Ok(());
    }
    for new in proven.into_iter().filter(|issuer| !reserved.iter().any(|one| one == issuer)) {
        let taken = db
            .prepare_cached("INSERT OR IGNORE INTO reserved_issuer (issuer_url, org_id) VALUES (?1, ?2)")?
            .execute([new, org_id])?;
        if taken == 0 {
            tracing::warn!(org_id, issuer = new, "a proven issuer is reserved by another organization");
        }
    }
    Ok(())
}

fn of(db: &Transaction<'_>, org_id: &str) -> Result<Vec<String>, StoreError> {
    let mut query = db.prepare_cached("SELECT issuer_url FROM reserved_issuer WHERE org_id = ?1")?;
    let rows = query.query_map([org_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Has another organization reserved the issuer?
pub(super) fn is_taken(db: &Transaction<'_>, org_id: &str, issuer: Option<&str>) -> Result<bool, StoreError> {
    let Some(issuer) = issuer else { return Ok(false) };
    let mut query =
        db.prepare_cached("SELECT 1 FROM reserved_issuer WHERE issuer_url = ?1 AND org_id <> ?2")?;
    Ok(query.exists(params![issuer, org_id])?)
}

/// Every reserved issuer and whose it is, by issuer.
pub(in crate::store::sqlite) fn all(db: &Transaction<'_>) -> Result<Vec<(String, Organization)>, StoreError> {
    let mut query = db.prepare(
        "SELECT r.issuer_url, o.id, o.name FROM reserved_issuer r JOIN organization o ON o.id = r.org_id
         ORDER BY r.issuer_url",
    )?;
    let rows =
        query.query_map([], |row| Ok((row.get(0)?, Organization { id: row.get(1)?, name: row.get(2)? })))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lets other organizations have the issuer; whose it was.
pub(in crate::store::sqlite) fn release(
    db: &Transaction<'_>,
    issuer: &str,
    entry: &Entry,
) -> Result<Option<Organization>, StoreError> {
    let Some((_, holder)) = all(db)?.into_iter().find(|(reserved, _)| reserved == issuer) else {
        return Ok(None);
    };
    db.execute("DELETE FROM reserved_issuer WHERE issuer_url = ?1", [issuer])?;
    audit::write(db, &holder.id, entry)?;
    Ok(Some(holder))
}
