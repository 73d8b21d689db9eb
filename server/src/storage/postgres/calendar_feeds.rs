//! The secret addresses at which calendars read when certificates end.

use sso_model::api::Saved;
use sso_model::timestamp::Timestamp;

use super::{PostgresWork, get};
use crate::storage::{CalendarFeeds, StoreError};

impl CalendarFeeds for PostgresWork {
    fn calendar_feed(&self, org_id: &str) -> Result<Option<Saved>, StoreError> {
        let row = self.row("SELECT made_at, made_by FROM calendar_feed WHERE org_id = $1", &[&org_id])?;
        row.map(|row| Ok(Saved { at: Timestamp(get(&row, 0)?), by: get(&row, 1)? })).transpose()
    }

    fn organization_of_feed(&self, token_hash: &str) -> Result<Option<String>, StoreError> {
        let row = self.row("SELECT org_id FROM calendar_feed WHERE token_hash = $1", &[&token_hash])?;
        row.map(|row| Ok(get(&row, 0)?)).transpose()
    }

    fn put_calendar_feed(&mut self, org_id: &str, token_hash: &str, made: &Saved) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO calendar_feed (org_id, token_hash, made_at, made_by) VALUES ($1, $2, $3, $4)
             ON CONFLICT (org_id) DO UPDATE SET token_hash = $2, made_at = $3, made_by = $4",
            &[&org_id, &token_hash, &made.at.0, &made.by],
        )?;
        Ok(())
    }

    fn remove_calendar_feed(&mut self, org_id: &str) -> Result<bool, StoreError> {
        Ok(self.execute("DELETE FROM calendar_feed WHERE org_id = $1", &[&org_id])? > 0)
    }
}
