//! Keys that sign ID tokens.

use sso_model::timestamp::Timestamp;

use super::{PostgresWork, all, counted, get, instant};
use crate::storage::columns::algorithm_of;
use crate::storage::{SigningKeyRecord, SigningKeys, StoreError};

impl SigningKeys for PostgresWork {
    fn signing_keys(&self, since: Timestamp) -> Result<Vec<SigningKeyRecord>, StoreError> {
        let rows = self.query(
            "SELECT kid, algorithm, public_jwk, sealed, made_at, retired_at FROM signing_key
             WHERE retired_at IS NULL OR retired_at > $1 ORDER BY made_at DESC, algorithm DESC, kid",
            &[&since.0],
        )?;
        all(&rows, |row| {
            Ok(SigningKeyRecord {
                kid: get(row, 0)?,
                algorithm: algorithm_of(get(row, 1)?)?,
                public_jwk: get(row, 2)?,
                sealed: get(row, 3)?,
                made_at: Timestamp(get(row, 4)?),
                retired_at: instant(get(row, 5)?),
            })
        })
    }

    fn add_signing_key(&mut self, new: &SigningKeyRecord) -> Result<bool, StoreError> {
        let added = self.execute(
            "INSERT INTO signing_key (kid, algorithm, public_jwk, sealed, made_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (algorithm) WHERE retired_at IS NULL DO NOTHING",
            &[&new.kid, &new.algorithm.name(), &new.public_jwk, &new.sealed, &new.made_at.0],
        )?;
        Ok(added > 0)
    }

    fn retire_signing_keys(&mut self, at: Timestamp) -> Result<u32, StoreError> {
        let sql = "UPDATE signing_key SET retired_at = $1 WHERE retired_at IS NULL";
        Ok(counted(self.execute(sql, &[&at.0])?))
    }

    fn sweep_signing_keys(&mut self, before: Timestamp) -> Result<u32, StoreError> {
        Ok(counted(self.execute("DELETE FROM signing_key WHERE retired_at < $1", &[&before.0])?))
    }
}
