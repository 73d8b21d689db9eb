//! The secret addresses at which calendars read when certificates end.

use rusqlite::{OptionalExtension as _, params};
use sso_model::api::Saved;
use sso_model::timestamp::Timestamp;

use super::SqliteWork;
use crate::storage::{CalendarFeeds, StoreError};

impl CalendarFeeds for SqliteWork<'_> {
    fn calendar_feed(&self, org_id: &str) -> Result<Option<Saved>, StoreError> {
        let mut query =
            self.db.prepare_cached("SELECT made_at, made_by FROM calendar_feed WHERE org_id = ?1")?;
        let made = query.query_row([org_id], |row| Ok(Saved { at: Timestamp(row.get(0)?), by: row.get(1)? }));
        Ok(made.optional()?)
    }

    fn organization_of_feed(&self, token_hash: &str) -> Result<Option<String>, StoreError> {
        let mut query = self.db.prepare_cached("SELECT org_id FROM calendar_feed WHERE token_hash = ?1")?;
        Ok(query.query_row([token_hash], |row| row.get(0)).optional()?)
    }

    fn put_calendar_feed(&mut self, org_id: &str, token_hash: &str, made: &Saved) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT INTO calendar_feed (org_id, token_hash, made_at, made_by) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (org_id) DO UPDATE SET token_hash = ?2, made_at = ?3, made_by = ?4",
            params![org_id, token_hash, made.at.0, made.by],
        )?;
        Ok(())
    }

    fn remove_calendar_feed(&mut self, org_id: &str) -> Result<bool, StoreError> {
        Ok(self.db.execute("DELETE FROM calendar_feed WHERE org_id = ?1", [org_id])? > 0)
    }
}
