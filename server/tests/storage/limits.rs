//! PostgreSQL ends what takes too long: nothing is half-written, who asked is told to come back, and the next act works.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use sso_server::storage::postgres::{DatabaseUrl, Limits, PostgresStorage};
use sso_server::storage::{Count, StoreError, Transactions as _, Work};

use super::cluster::{Cluster, connect};
use super::helpers::{Database, NOON, entry, with_patience};

/// What a limit is set to, so that no test waits for the real one.
const SOON: Duration = Duration::from_millis(250);

/// Longer than [`SOON`], in the time of a test and in that of PostgreSQL.
const LATER: Duration = Duration::from_millis(700);

/// Makes a statement that adds an entry of this subject do something else before.
const BEFORE_AN_ENTRY: &str = "CREATE FUNCTION before_an_entry() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN IF NEW.subject = ''odd'' THEN PERFORM odd(); END IF; RETURN NEW; END';
    CREATE TRIGGER before_an_entry BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION before_an_entry();";

/// A database with these limits, where adding the entry `odd` calls a function `odd`.
fn limited(limits: Limits, odd: &str) -> (Database, String) {
    let url = Cluster::shared().copy_of("sso");
    let mut database = Database::of(&url).filled();
    database.runtime.block_on(async {
        let odd = format!("CREATE FUNCTION odd() RETURNS void LANGUAGE plpgsql AS 'BEGIN {odd} END';");
        connect(&url).await.batch_execute(&format!("{odd} {BEFORE_AN_ENTRY}")).await.unwrap();
    });
    let parsed = DatabaseUrl::parse(&url, None).unwrap();
    database.storage =
        Arc::new(database.runtime.block_on(PostgresStorage::open_within(&parsed, limits)).unwrap());
    (database, url)
}

fn count(work: &mut dyn Work) -> Result<u32, StoreError> {
    let count = work.lock_count("acts")?.map_or(0, |count| count.count) + 1;
    work.put_count("acts", Count { count, last_at: NOON })?;
    Ok(count)
}

/// Nothing of the ended act is there, no transaction is open, and every connection of the server works.
fn goes_on(database: &Database, url: &str) {
    for number in 1..=20 {
        let counted = database.write(move |work| {
            work.lock_organization("acme")?;
            work.add_entry("acme", &entry("next"))?;
            count(work)
        });
        assert_eq!(counted, number);
    }
    let open =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL
                AND pid <> pg_backend_pid()";
    database.runtime.block_on(async {
        assert_eq!(connect(url).await.query_one(open, &[]).await.unwrap().get::<_, i64>(0), 0);
    });
}

fn is_busy(done: Result<(), StoreError>, because: &str) {
    match done {
        Err(StoreError::Busy(why)) => assert!(why.contains(because), "{why}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_statement_that_takes_too_long_is_ended() {
    let limits = Limits { statement: SOON, ..Limits::default() };
    let (database, url) = limited(limits, &format!("PERFORM pg_sleep({});", LATER.as_secs_f64() * 10.0));
    let started = Instant::now();
    let done = database.try_write(|work| {
        work.lock_organization("acme")?;
        count(work)?;
        work.add_entry("acme", &entry("odd"))
    });
    is_busy(done, "statement timeout");
    assert!(started.elapsed() < LATER * 10, "{:?}", started.elapsed());
    goes_on(&database, &url);
}

#[test]
fn a_transaction_that_does_nothing_gives_its_locks_back() {
    let limits = Limits { idle: SOON, ..Limits::default() };
    let (database, url) = limited(limits, "");
    let storage = Arc::clone(&database.storage);
    let stopped = database.runtime.spawn(async move {
        storage
            .write(|work| {
                work.lock_organization("acme")?;
                count(work)?;
                thread::sleep(LATER * 2);
                work.add_entry("acme", &entry("late"))
            })
            .await
    });
    thread::sleep(SOON / 2);
    // Waits for the lock of the other one, and gets it while that still sleeps.
    let started = Instant::now();
    database.write(|work| work.lock_organization("acme"));
    assert!(started.elapsed() < LATER, "{:?}", started.elapsed());
    is_busy(database.runtime.block_on(stopped).unwrap(), "");
    goes_on(&database, &url);
}

#[test]
fn a_lock_is_waited_for_as_long_as_the_request_has_patience() {
    let (database, url) = limited(Limits::default(), "");
    let storage = Arc::clone(&database.storage);
    let holder = database.runtime.spawn(async move {
        storage
            .write(|work| {
                work.lock_organization("acme")?;
                thread::sleep(LATER * 2);
                Ok::<_, StoreError>(())
            })
            .await
    });
    thread::sleep(SOON / 2);
    let started = Instant::now();
    let storage = Arc::clone(&database.storage);
    let waited = database.runtime.block_on(with_patience(
        SOON,
        storage.write(|work| {
            count(work)?;
            work.lock_organization("acme")
        }),
    ));
    is_busy(waited, "lock timeout");
    assert!(started.elapsed() < LATER, "{:?}", started.elapsed());
    // Nobody else waits: another organization, and reading.
    database.write(|work| work.lock_organization("globex"));
    assert_eq!(database.read(|work| work.organizations()).len(), 2);
    database.runtime.block_on(holder).unwrap().unwrap();
    goes_on(&database, &url);
}

#[test]
fn every_connection_has_the_limits() {
    let odd = "INSERT INTO seen SELECT name, setting FROM pg_settings
               WHERE name IN (''lock_timeout'', ''statement_timeout'', ''idle_in_transaction_session_timeout'');";
    let (database, url) = limited(Limits::default(), odd);
    let client = database.runtime.block_on(connect(&url));
    let read = |sql: &str| database.runtime.block_on(client.query(sql, &[])).unwrap();
    read("CREATE TABLE seen (name TEXT, setting TEXT)");
    let add = database.storage.write(|work| work.add_entry("acme", &entry("odd")));
    database.runtime.block_on(with_patience(SOON, add)).unwrap();
    let seen = read("SELECT name, setting FROM seen ORDER BY name");
    let seen: Vec<(String, u64)> =
        seen.iter().map(|row| (row.get(0), row.get::<_, String>(1).parse().unwrap())).collect();
    let [idle, lock, statement] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(idle, &("idle_in_transaction_session_timeout".to_owned(), 10_000));
    assert!(
        lock.0 == "lock_timeout" && (1..=250).contains(&lock.1),
        "what is left of the patience: {lock:?}"
    );
    assert_eq!(statement, &("statement_timeout".to_owned(), 30_000));
}
