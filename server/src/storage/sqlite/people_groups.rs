//! People by the groups whose counts triggers keep: each group is a range of an index.

use rusqlite::{Row, Transaction, named_params, params};
use sso_model::affected::StandingCount;
use sso_model::api::AffectedPerson;
use sso_model::api::people::LinkCount;

use super::all;
use crate::storage::StoreError;

/// The people of one standing.
pub(super) const OF_STANDING: &str = "FROM person INDEXED BY person_by_standing
    WHERE org_id = :org AND substr(email, instr(email, '@') + 1) = :domain AND role = :role
      AND (password_hash IS NOT NULL) = :password AND (sso_signed_in_at IS NOT NULL) = :sso";

/// The people with one kind of link.
pub(super) const OF_LINK: &str = "FROM person INDEXED BY person_by_link
    WHERE org_id = :org AND coalesce(linked_issuer_url, '') = :linked AND coalesce(refused_issuer_url, '') = :refused
      AND (link_anew_at IS NOT NULL) = :anew AND (address_fault IS NOT NULL) = :fault";

pub(super) fn link_counts(db: &Transaction<'_>, org_id: &str) -> Result<Vec<LinkCount>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT linked_issuer_url, refused_issuer_url, is_anew, has_address_fault, people
         FROM link_count WHERE org_id = ?1",
    )?;
    all(query.query([org_id])?, link_count)
}

fn link_count(row: &Row<'_>) -> Result<LinkCount, StoreError> {
    let [linked_issuer, refused_issuer] = [row.get(0)?, row.get(1)?];
    let named = |issuer: String| (!issuer.is_empty()).then_some(issuer);
    Ok(LinkCount {
        linked_issuer: named(linked_issuer),
        refused_issuer: named(refused_issuer),
        is_anew: row.get(2)?,
        has_address_fault: row.get(3)?,
        people: row.get(4)?,
    })
}

pub(super) fn name(
    db: &Transaction<'_>,
    org_id: &str,
    groups: &[&StandingCount],
    most: u32,
) -> Result<Vec<AffectedPerson>, StoreError> {
    let sql = format!("SELECT name, email {OF_STANDING} ORDER BY name COLLATE NOCASE, id LIMIT :most");
    let mut statement = db.prepare_cached(&sql)?;
    let mut named = Vec::new();
    for group in groups {
        let left = i64::from(most) - i64::try_from(named.len()).unwrap_or(i64::MAX);
        if left <= 0 {
            break;
        }
        let rows = statement.query(named_params! {
            ":org": org_id, ":domain": group.domain, ":role": group.role.code(), ":password": group.has_password,
            ":sso": group.has_used_sso, ":most": left,
        })?;
        named.extend(all(rows, |row| Ok(AffectedPerson { name: row.get(0)?, email: row.get(1)? }))?);
    }
    Ok(named)
}

/// Returns how many people are linked.
pub(super) fn linked(db: &Transaction<'_>, org_id: &str) -> Result<u32, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT coalesce(sum(people), 0) FROM link_count WHERE org_id = ?1 AND linked_issuer_url <> ''",
    )?;
    Ok(query.query_row([org_id], |row| row.get(0))?)
}

/// Returns how many people have had a NameID of this issuer refused.
pub(super) fn refused(db: &Transaction<'_>, org_id: &str, issuer: &str) -> Result<u32, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT coalesce(sum(people), 0) FROM link_count WHERE org_id = ?1 AND refused_issuer_url = ?2",
    )?;
    Ok(query.query_row(params![org_id, issuer], |row| row.get(0))?)
}
