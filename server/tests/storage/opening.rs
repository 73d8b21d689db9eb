//! What is opened, and what is refused with which sentence.

use sso_server::storage::postgres::{DatabaseUrl, MIGRATIONS, OpenError, PostgresStorage};
use tokio::runtime::Runtime;

use super::cluster::{Cluster, connect};

fn open(url: &str) -> Result<(), OpenError> {
    let url = DatabaseUrl::parse(url, None).unwrap();
    Runtime::new().unwrap().block_on(PostgresStorage::open(&url)).map(drop)
}

fn run(url: &str, sql: &str) {
    Runtime::new().unwrap().block_on(async { connect(url).await.batch_execute(sql).await.unwrap() });
}

fn sentence(url: &str) -> String {
    let sentence = open(url).unwrap_err().to_string();
    assert!(sentence.ends_with('.'), "{sentence}");
    sentence
}

#[test]
fn an_empty_database_gets_the_schema_and_is_opened_again() {
    let url = Cluster::shared().copy_of("template1");
    open(&url).unwrap();
    open(&url).unwrap();
}

#[test]
fn servers_that_start_together_migrate_once() {
    let url = Cluster::shared().copy_of("template1");
    std::thread::scope(|scope| {
        let starts: Vec<_> = (0..6).map(|_| scope.spawn(|| open(&url))).collect();
        for start in starts {
            start.join().unwrap().unwrap();
        }
    });
    let count = "SELECT count(*) FROM migration";
    let applied: i64 = Runtime::new()
        .unwrap()
        .block_on(async { connect(&url).await.query_one(count, &[]).await.unwrap().get(0) });
    assert_eq!(usize::try_from(applied).unwrap(), MIGRATIONS.len());
}

#[test]
fn a_newer_schema_is_refused() {
    let url = Cluster::shared().copy_of("sso");
    run(&url, "INSERT INTO migration (number, at) VALUES (9999, 1)");
    assert!(sentence(&url).contains("written by a newer version of this program"));
}

#[test]
fn a_database_of_another_program_is_refused_and_left_alone() {
    for table in ["CREATE TABLE notes (text TEXT)", "CREATE TABLE migration (name TEXT)"] {
        let url = Cluster::shared().copy_of("template1");
        run(&url, table);
        assert!(sentence(&url).contains("holds tables of another program"));
        // Nothing was added.
        run(
            &url,
            "DO $$ BEGIN ASSERT (SELECT count(*) = 1 FROM pg_tables WHERE schemaname = 'public'); END $$",
        );
    }
}

#[test]
fn what_is_missing_is_named() {
    for (part, sql) in [
        ("trigger person_is_counted", "DROP TRIGGER person_is_counted ON person"),
        (
            "trigger audit_entry_is_never_changed",
            "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_never_changed",
        ),
        ("index domain_held_once", "DROP INDEX domain_held_once"),
        ("table used_assertion", "DROP TABLE used_assertion"),
    ] {
        let url = Cluster::shared().copy_of("sso");
        run(&url, sql);
        assert!(sentence(&url).contains(&format!("is damaged: the {part} is missing")));
    }
}

#[test]
fn another_encoding_is_refused() {
    let cluster = Cluster::shared();
    cluster.admin("CREATE DATABASE latin OWNER sso TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    assert!(sentence(&cluster.url("sso", "latin")).contains("encoding LATIN1"));
}

#[test]
fn what_cannot_be_reached_is_named() {
    let cluster = Cluster::shared();
    let missing = sentence(&cluster.url("sso", "nowhere"));
    assert!(missing.contains("\"nowhere\" does not exist"), "{missing}");
    let nobody = sentence(&cluster.url("nobody_there", "sso"));
    assert!(nobody.contains("\"nobody_there\" does not exist"), "{nobody}");
    let refused = sentence("postgres://sso@127.0.0.1:1/sso");
    assert!(refused.contains("refused") && refused.contains("--database-url"), "{refused}");
    // The socket of a folder without PostgreSQL.
    assert!(sentence("postgres://sso@%2Fnowhere/sso").contains("--database-url"));
}

#[test]
fn a_database_of_each_earlier_version_is_brought_up_to_date() {
    for version in 0..=MIGRATIONS.len() {
        let url = Cluster::shared().copy_of("template1");
        if version > 0 {
            run(&url, "CREATE TABLE migration (number BIGINT PRIMARY KEY, at BIGINT NOT NULL)");
        }
        for (number, sql) in &MIGRATIONS[..version] {
            run(&url, sql);
            run(&url, &format!("INSERT INTO migration (number, at) VALUES ({number}, 1)"));
        }
        open(&url).unwrap();
    }
}
