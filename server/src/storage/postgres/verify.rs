//! Checking a whole database.

use deadpool_postgres::Object;
use tokio_postgres::{Error, Row};

use super::{DatabaseUrl, MIGRATIONS, failure, get, open, schema};
use crate::storage::copy::UNFINISHED_COPY;
use crate::storage::verify::{CONTENTS, Fault, GAPS, Verified, VerifyError};

/// Texts that are read at a time.
const BATCH: u32 = 1_000;

/// A check may take its time.
const BEGIN: &str = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
    BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Organizations whose people are not as `people_count` or `link_count` says.
const MISCOUNTED: [&str; 2] = [
    "SELECT org_id FROM (
        SELECT org_id, substr(email, strpos(email, '@') + 1) AS domain, role, password_hash IS NOT NULL AS has_password,
               sso_signed_in_at IS NOT NULL AS has_used_sso, count(*) AS people, sum(mark) AS marks
        FROM person GROUP BY 1, 2, 3, 4, 5
        UNION ALL SELECT org_id, domain, role, has_password, has_used_sso, people, marks FROM people_count) counted
     GROUP BY org_id, domain, role, has_password, has_used_sso, people, marks HAVING count(*) <> 2 LIMIT 1",
    "SELECT org_id FROM (
        SELECT org_id, coalesce(linked_issuer_url, '') AS linked, coalesce(refused_issuer_url, '') AS refused,
               link_anew_at IS NOT NULL AS is_anew, address_fault IS NOT NULL AS is_faulty, count(*) AS people
        FROM person GROUP BY 1, 2, 3, 4, 5
        UNION ALL SELECT org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault, people
        FROM link_count) counted
     GROUP BY org_id, linked, refused, is_anew, is_faulty, people HAVING count(*) <> 2 LIMIT 1",
];

/// Organizations whose next entry would not be numbered by one more.
const MISNUMBERED: &str = "SELECT id FROM organization WHERE last_entry <>
    coalesce((SELECT max(seq) FROM audit_entry WHERE org_id = organization.id), 0) LIMIT 1";

/// Checks schema, log, counts and contents as of one moment, also while servers run. PostgreSQL itself holds the
/// references.
///
/// # Errors
/// A [`VerifyError`] that says what is wrong first.
pub async fn verify(url: &DatabaseUrl) -> Result<Verified, VerifyError> {
    let pool = open::pool(url, open::Limits::default())?;
    let client = super::migrate::connect(&pool, url).await?;
    let checking = Checking { client, name: format!("The database {}", url.name()) };
    checking.run(BEGIN).await?;
    let is_newest = checking.is_newest().await?;
    match checking.fault(is_newest).await? {
        Some(fault) => Err(VerifyError::Damaged { name: checking.name, fault }),
        None => checking.counts().await,
    }
}

/// A database in one reading transaction.
struct Checking {
    client: Object,
    name: String,
}

impl Checking {
    fn unreadable(&self, error: &Error) -> VerifyError {
        VerifyError::Unreadable { name: self.name.clone(), reason: failure::words(error) }
    }

    async fn run(&self, sql: &str) -> Result<(), VerifyError> {
        self.client.batch_execute(sql).await.map_err(|error| self.unreadable(&error))
    }

    async fn rows(&self, sql: &str) -> Result<Vec<Row>, VerifyError> {
        self.client.query(sql, &[]).await.map_err(|error| self.unreadable(&error))
    }

    /// The first column.
    async fn texts(&self, sql: &str) -> Result<Vec<String>, VerifyError> {
        let rows = self.rows(sql).await?;
        rows.iter().map(|row| get(row, 0)).collect::<Result<_, _>>().map_err(|error| self.unreadable(&error))
    }

    async fn has_table(&self, name: &str) -> Result<bool, VerifyError> {
        let found = self.client.query_opt(schema::IS_THERE, &[&name]).await;
        found.map(|row| row.is_some()).map_err(|error| self.unreadable(&error))
    }

    /// Whether no migration is missing. Refuses other programs and newer versions.
    async fn is_newest(&self) -> Result<bool, VerifyError> {
        if !self.has_table("migration").await? {
            return Err(VerifyError::Foreign(self.name.clone()));
        }
        let numbers = self.texts("SELECT number::TEXT FROM migration").await?;
        let known: Vec<_> = MIGRATIONS.iter().map(|(number, _)| number.to_string()).collect();
        if numbers.iter().any(|number| !known.contains(number)) {
            return Err(VerifyError::Newer(self.name.clone()));
        }
        Ok(numbers.len() == known.len())
    }

    /// The first thing that is wrong.
    async fn fault(&self, is_newest: bool) -> Result<Option<Fault>, VerifyError> {
        if self.has_table(UNFINISHED_COPY).await? {
            return Ok(Some(Fault::UnfinishedCopy));
        }
        // An older version has another schema, and is brought up to date when it is opened.
        if is_newest && let Some(part) = schema::missing(&MIGRATIONS, &self.texts(schema::FOUND).await?) {
            return Ok(Some(Fault::Part(part)));
        }
        for gaps in [GAPS, MISNUMBERED] {
            if let Some(org_id) = self.texts(gaps).await?.pop() {
                return Ok(Some(Fault::Gap(org_id)));
            }
        }
        if is_newest { self.content_fault().await } else { Ok(None) }
    }

    /// The first thing that is wrong with the rows themselves.
    async fn content_fault(&self) -> Result<Option<Fault>, VerifyError> {
        for miscounted in MISCOUNTED {
            if let Some(org_id) = self.texts(miscounted).await?.pop() {
                return Ok(Some(Fault::Count(org_id)));
            }
        }
        for content in CONTENTS {
            self.run(&format!("DECLARE texts NO SCROLL CURSOR FOR {}", content.query())).await?;
            loop {
                let texts = self.texts(&format!("FETCH {BATCH} FROM texts")).await?;
                if texts.is_empty() {
                    break;
                }
                if let Some(fault) = texts.iter().find_map(|text| content.fault(text)) {
                    return Ok(Some(fault));
                }
            }
            self.run("CLOSE texts").await?;
        }
        Ok(None)
    }

    async fn counts(&self) -> Result<Verified, VerifyError> {
        let mut counts = [0; 3];
        for (count, table) in counts.iter_mut().zip(["organization", "person", "audit_entry"]) {
            let rows = self.rows(&format!("SELECT count(*) FROM {table}")).await?;
            *count = rows.first().map_or(0, |row| row.get::<_, i64>(0).unsigned_abs());
        }
        let [organizations, people, entries] = counts;
        Ok(Verified { organizations, people, entries })
    }
}
