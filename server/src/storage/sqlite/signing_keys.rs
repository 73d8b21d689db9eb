//! Keys that sign ID tokens.

use rusqlite::params;
use sso_model::timestamp::Timestamp;

use super::{SqliteWork, all, counted, instant};
use crate::storage::columns::algorithm_of;
use crate::storage::{SigningKeyRecord, SigningKeys, StoreError};

impl SigningKeys for SqliteWork<'_> {
    fn signing_keys(&self, since: Timestamp) -> Result<Vec<SigningKeyRecord>, StoreError> {
        let mut query = self.db.prepare_cached(
            "SELECT kid, algorithm, public_jwk, sealed, made_at, retired_at FROM signing_key
             WHERE retired_at IS NULL OR retired_at > ?1 ORDER BY made_at DESC, algorithm DESC, kid",
        )?;
        all(query.query([since.0])?, |row| {
            Ok(SigningKeyRecord {
                kid: row.get(0)?,
                algorithm: algorithm_of(&row.get::<_, String>(1)?)?,
                public_jwk: row.get(2)?,
                sealed: row.get(3)?,
                made_at: Timestamp(row.get(4)?),
                retired_at: instant(row.get(5)?),
            })
        })
    }

    fn add_signing_key(&mut self, new: &SigningKeyRecord) -> Result<bool, StoreError> {
        let added = self.db.execute(
            "INSERT INTO signing_key (kid, algorithm, public_jwk, sealed, made_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (algorithm) WHERE retired_at IS NULL DO NOTHING",
            params![new.kid, new.algorithm.name(), new.public_jwk, new.sealed, new.made_at.0],
        )?;
        Ok(added > 0)
    }

    fn retire_signing_keys(&mut self, at: Timestamp) -> Result<u32, StoreError> {
        let sql = "UPDATE signing_key SET retired_at = ?1 WHERE retired_at IS NULL";
        Ok(counted(self.db.execute(sql, [at.0])?))
    }

    fn sweep_signing_keys(&mut self, before: Timestamp) -> Result<u32, StoreError> {
        Ok(counted(self.db.execute("DELETE FROM signing_key WHERE retired_at < ?1", [before.0])?))
    }
}
