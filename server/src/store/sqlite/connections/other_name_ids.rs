//! Whether the identity provider has begun to send other NameIDs, and whom that shuts out.

use rusqlite::Transaction;
use sso_model::api::people::OtherNameIds;
use sso_model::lifecycle::Connection;
use sso_model::person_link::NameIdRefusals;

use crate::store::StoreError;
use crate::store::sqlite::odd;

/// So many people are named.
const NAMED: u32 = 10;

/// Nothing if it has not, if another issuer is live by now, or if nobody is shut out any more.
pub(super) fn read(
    db: &Transaction<'_>,
    org_id: &str,
    connection: &Connection,
    text: &str,
) -> Result<Option<OtherNameIds>, StoreError> {
    let refusals: NameIdRefusals =
        serde_json::from_str(text).map_err(|error| odd("name_id_refusals", &error))?;
    let live = connection.live.as_ref().filter(|live| live.enabled);
    let is_live = live.is_some_and(|live| live.settings.issuer_url == refusals.issuer_url);
    let Some(since) = refusals.since.filter(|_| is_live) else { return Ok(None) };
    let of_issuer = "FROM person WHERE org_id = ?1 AND refused_issuer_url = ?2";
    let people: u32 = db
        .prepare_cached(&format!("SELECT count(*) {of_issuer}"))?
        .query_row([org_id, &refusals.issuer_url], |row| row.get(0))?;
    let mut query =
        db.prepare_cached(&format!("SELECT name {of_issuer} ORDER BY refused_at DESC LIMIT {NAMED}"))?;
    let names = query.query_map([org_id, &refusals.issuer_url], |row| row.get(0))?;
    let names = names.collect::<Result<_, _>>()?;
    Ok((people > 0).then_some(OtherNameIds { since, refusals: refusals.count, people, names }))
}
