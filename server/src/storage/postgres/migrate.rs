//! Bringing the schema up to date.

use deadpool_postgres::{Object, Pool, PoolError, Transaction};
use tokio_postgres::Error;

use super::address::DatabaseUrl;
use super::open::OpenError;
use super::{failure, schema};
use crate::storage::copy::UNFINISHED_COPY;

/// Number and text, in the order in which they are applied. Only ever appended to. A number means the same change as in
/// SQLite's folder.
pub const MIGRATIONS: [(i64, &str); 19] = [
    (19, include_str!("../../../migrations/postgres/0019_first.sql")),
    (23, include_str!("../../../migrations/postgres/0023_applications.sql")),
    (21, include_str!("../../../migrations/postgres/0021_signing_keys.sql")),
    (22, include_str!("../../../migrations/postgres/0022_openid.sql")),
    (28, include_str!("../../../migrations/postgres/0028_counts_of_links.sql")),
    (30, include_str!("../../../migrations/postgres/0030_signing_algorithm.sql")),
    (20, include_str!("../../../migrations/postgres/0020_seen_people.sql")),
    (36, include_str!("../../../migrations/postgres/0036_certificate_signing.sql")),
    (37, include_str!("../../../migrations/postgres/0037_calendar_feed.sql")),
    (31, include_str!("../../../migrations/postgres/0031_address_faults_counted.sql")),
    (34, include_str!("../../../migrations/postgres/0034_people_by_groups.sql")),
    (33, include_str!("../../../migrations/postgres/0033_openings.sql")),
    (41, include_str!("../../../migrations/postgres/0041_activity_kinds.sql")),
    (38, include_str!("../../../migrations/postgres/0038_metadata_refresh.sql")),
    (42, include_str!("../../../migrations/postgres/0042_request_certificates.sql")),
    (47, include_str!("../../../migrations/postgres/0047_metadata_signing_certificate.sql")),
    (45, include_str!("../../../migrations/postgres/0045_activity_by_time.sql")),
    (46, include_str!("../../../migrations/postgres/0046_dismissed_metadata.sql")),
    (43, include_str!("../../../migrations/postgres/0043_own_certificates.sql")),
];

/// Oldest version that is supported, as `server_version_num`.
const OLDEST: i32 = 140_000;

/// Key of the advisory lock: `SSOc` in ASCII. Servers that start together migrate one after the other.
const LOCK: i64 = 0x5353_4f63;

/// Applies what is missing, all or nothing.
pub(super) async fn migrate(pool: &Pool, url: &DatabaseUrl) -> Result<(), OpenError> {
    let mut client = connect(pool, url).await?;
    let failed = |error: Error| OpenError::Migration { name: url.name(), reason: failure::words(&error) };
    let transaction = client.transaction().await.map_err(failed)?;
    check_server(&transaction, url).await?;
    // A migration may take its time; so may the server that migrates at this moment.
    let patient = "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0";
    transaction.batch_execute(patient).await.map_err(failed)?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).await.map_err(failed)?;
    let done = applied(&transaction, url).await?;
    for (number, sql) in MIGRATIONS.iter().filter(|(number, _)| !done.contains(number)) {
        transaction.batch_execute(sql).await.map_err(failed)?;
        let note = "INSERT INTO migration (number, at) VALUES ($1, extract(epoch FROM now())::BIGINT)";
        transaction.execute(note, &[number]).await.map_err(failed)?;
    }
    let found = transaction.query(schema::FOUND, &[]).await.map_err(failed)?;
    let found: Vec<String> = found.iter().map(|row| row.get(0)).collect();
    if let Some(part) = schema::missing(&MIGRATIONS, &found) {
        return Err(OpenError::Schema { name: url.name(), part });
    }
    transaction.commit().await.map_err(failed)
}

/// A connection.
pub(super) async fn connect(pool: &Pool, url: &DatabaseUrl) -> Result<Object, OpenError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Backend(error) => OpenError::unreachable(url, &error),
        error => OpenError::Unreachable { name: url.name(), reason: error.to_string() },
    })
}

/// Refuses what holds a part of another database.
pub(super) async fn refuse_unfinished_copy(pool: &Pool, url: &DatabaseUrl) -> Result<(), OpenError> {
    let client = connect(pool, url).await?;
    let found = client.query_opt(schema::IS_THERE, &[&UNFINISHED_COPY]).await;
    match found.map_err(|error| OpenError::unreachable(url, &error))? {
        None => Ok(()),
        Some(_) => Err(OpenError::UnfinishedCopy(url.name())),
    }
}

async fn check_server(db: &Transaction<'_>, url: &DatabaseUrl) -> Result<(), OpenError> {
    let row = db
        .query_one(
            "SELECT current_setting('server_version_num')::INT, current_setting('server_version'),
                    current_setting('server_encoding')",
            &[],
        )
        .await
        .map_err(|error| OpenError::unreachable(url, &error))?;
    let (number, version, encoding): (i32, String, String) = (row.get(0), row.get(1), row.get(2));
    if number < OLDEST {
        return Err(OpenError::TooOld { name: url.name(), version });
    }
    if encoding != "UTF8" {
        return Err(OpenError::Encoding { name: url.name(), encoding });
    }
    Ok(())
}

/// The numbers that were applied. Makes the table of them in an empty database.
async fn applied(db: &Transaction<'_>, url: &DatabaseUrl) -> Result<Vec<i64>, OpenError> {
    let failed = |error: Error| OpenError::Migration { name: url.name(), reason: failure::words(&error) };
    let tables = "SELECT count(*) FILTER (WHERE tablename = 'migration'), count(*)
                  FROM pg_tables WHERE schemaname = current_schema()";
    let row = db.query_one(tables, &[]).await.map_err(failed)?;
    match (row.get::<_, i64>(0), row.get::<_, i64>(1)) {
        (0, 0) => {
            let table = "CREATE TABLE migration (number BIGINT PRIMARY KEY, at BIGINT NOT NULL)";
            db.batch_execute(table).await.map_err(failed)?;
            return Ok(Vec::new());
        }
        (0, _) => return Err(OpenError::Foreign(url.name())),
        _ => {}
    }
    let numbers = db.query("SELECT number FROM migration", &[]).await;
    let numbers =
        numbers.and_then(|rows| rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>());
    let numbers = numbers.map_err(|_| OpenError::Foreign(url.name()))?;
    let known = |number: &i64| MIGRATIONS.iter().any(|(one, _)| one == number);
    if numbers.iter().all(known) { Ok(numbers) } else { Err(OpenError::Newer(url.name())) }
}
