//! Everything moves from SQLite to PostgreSQL and back, and goes on there.

use std::fs;

use serde_json::{Value, json};
use sso_server::storage::sqlite::SqliteStore;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use rows::{ASKED, FILLED, file, of_postgres, of_sqlite};

use crate::backup::try_save;
use crate::cluster::{Cluster, connect};
use crate::helpers::{Ran, Running, call, program, run, sign_in};

mod rows;

const PASSWORD: &str = "practice-makes-perfect";
const OLIVIA: &str = "olivia@acme.example";

/// Runs statements past the product; what the database says if it refuses.
pub fn execute(url: &str, sql: &str) -> Result<(), String> {
    Runtime::new().unwrap().block_on(async {
        let done = connect(url).await.batch_execute(sql).await;
        done.map_err(|error| error.as_db_error().unwrap().message().to_owned())
    })
}

fn copy(from: &str, to: &str) -> Ran {
    run(&["copy", "--from", from, "--to", to])
}

fn verified(place: &[&str]) -> String {
    let ran = run(&[&["verify"], place].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// A folder in which something has happened in every table, and the cookie of a session. It began as a demo.
fn lived_in() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let server = Running::start(folder.path(), &["--demo"]);
    let cookie = sign_in(&server.url, OLIVIA, PASSWORD);
    for number in 1..4 {
        assert_eq!(try_save(&server.url, &cookie, number).unwrap().0, 200);
    }
    let wrong = json!({ "email": "max@globex.example", "password": "wrong-password-wrong" }).to_string();
    assert_eq!(call("POST", &format!("{}/api/session", server.url), &[], &wrong).0, 401);
    drop(server);
    let name = "Zoë \u{1f600} \"quoted\" \\ 'O''Neill'";
    let added = run(&[
        "user",
        "add",
        "zoe@acme.example",
        "--name",
        name,
        "--organization",
        "Acme Robotics",
        "--data",
        data,
    ]);
    assert_eq!(added.code, 0, "{}", added.err);
    let of_mia = "FROM person WHERE email = 'mia@acme.example'";
    file(folder.path())
        .execute_batch(&format!(
            "UPDATE deployment SET demo = 0;
             INSERT INTO application VALUES ('c', 'Console', NULL, NULL, NULL, 0, 1, 0, 1, 'ES256');
             INSERT INTO application_uri VALUES ('c', 'redirect', 0, 'https://app.example/b'), ('c', 'redirect', 1, 'https://app.example/a');
             INSERT INTO application_opening SELECT id, 'c', 7 {of_mia};
             INSERT INTO application_secret VALUES ('c', 'h', 1);
             INSERT INTO signing_key VALUES ('k', 'RS256', '{{}}', 'sealed', 1, 2);
             INSERT INTO authorize_request VALUES ('r', '{ASKED}', 'b', NULL, 0, 1);
             INSERT INTO application_session SELECT 's', 'c', p.id, p.org_id, t.token_hash, 1, NULL, 0
                 FROM session t JOIN person p ON p.id = t.person_id LIMIT 1;
             INSERT INTO application_session SELECT 'ended', 'c', 'gone', org_id, NULL, 1, 2, 3 {of_mia};
             INSERT INTO authorization_code VALUES ('c', 's', '{ASKED}', 1, 2);
             INSERT INTO access_token VALUES ('t', 's', 'c', 'openid', 9);
             INSERT OR IGNORE INTO practice_idp VALUES (1, 'pem');
             INSERT OR IGNORE INTO passed_sign_in SELECT org_id, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, 'Mia', 1 {of_mia};
             INSERT INTO passed_person SELECT org_id, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', id {of_mia};
             INSERT INTO metadata_refresh SELECT org_id, 'https://idp.example/m', 1, 0, 9, 1, 2, 3, 'why', NULL, NULL, NULL, NULL {of_mia};
             INSERT INTO own_certificate SELECT org_id, 'requests', 'next', 'aa', 'der', 'sealed', 1, NULL {of_mia};
             INSERT INTO own_certificate SELECT org_id, 'encryption', 'former', 'bb', 'der', 'sealed', 1, 9 {of_mia};
             INSERT INTO calendar_feed SELECT org_id, 'h', 1, 'Mia' {of_mia};
             INSERT OR IGNORE INTO certificate_signing SELECT org_id, 'aa', 1, 2, 3 {of_mia};
             INSERT INTO used_assertion SELECT org_id, '_a', 9 {of_mia};
             INSERT INTO person_link SELECT org_id, 'https://idp.example/i', 'mia', id {of_mia};
             INSERT INTO sign_in_attempt (id, org_id, at, kind, outcome, headline, reference)
                 SELECT 'z', org_id, unixepoch(), 'sign_in', 'passed', 'Passed.', 'AAAA-BBBB' {of_mia};
             INSERT INTO sign_in_attempt (id, org_id, at, kind, outcome, headline, reference)
                 SELECT 'a', org_id, unixepoch(), 'test', 'waiting', '', 'CCCC-DDDD' {of_mia};
             INSERT INTO sign_in_request (id, org_id, attempt_id, person_id, created_at, again)
                 SELECT '_r', org_id, 'a', id, 1, 1 {of_mia};"
        ))
        .unwrap();
    (folder, cookie)
}

/// The copy serves: a session goes on, a password signs in, the log goes on without a gap, and stays append-only.
fn goes_on(place: &[&str], cookie: &str) {
    let server = Running::of(program(&["serve"]).args(place));
    let get = |path: &str| call("GET", &format!("{}{path}", server.url), &[("cookie", cookie)], "");
    assert_eq!(get("/api/connection").0, 200, "the session");
    let before: Value = serde_json::from_str(&get("/api/activity?limit=1").2).unwrap();
    let again = sign_in(&server.url, OLIVIA, PASSWORD);
    assert_eq!(try_save(&server.url, &again, 9).unwrap().0, 200);
    let after: Value = serde_json::from_str(&get("/api/activity?limit=3").2).unwrap();
    let number = |entries: &Value| entries["entries"][0]["seq"].as_i64().unwrap();
    assert!(number(&after) > number(&before), "{before} {after}");
    drop(server);
    verified(place);
}

#[test]
fn everything_moves_to_postgresql_and_back() {
    let (folder, cookie) = lived_in();
    let (data, url) = (folder.path().to_str().unwrap(), Cluster::shared().copy_of("template1"));
    let source = of_sqlite(folder.path());
    let empty: Vec<_> = FILLED.iter().filter(|table| source[**table].is_empty()).collect();
    assert!(empty.is_empty(), "nothing would be proven of {empty:?}");

    let ran = copy(data, &url);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains(&format!("person: {}\n", source["person"].len())), "{}", ran.out);
    assert!(ran.out.contains("is whole: organizations: 2, people:"), "{}", ran.out);
    assert_eq!(of_postgres(&url), source);
    assert_eq!(of_sqlite(folder.path()), source, "the source is as it was");
    goes_on(&["--database-url", &url], &cookie);
    assert!(execute(&url, "DELETE FROM audit_entry").unwrap_err().contains("permission denied"));

    let (back, moved) = (TempDir::new().unwrap(), of_postgres(&url));
    let target = back.path().join("data");
    let ran = copy(&url, target.to_str().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(of_sqlite(&target), moved);
    let order =
        "SELECT group_concat(id) FROM (SELECT id FROM sign_in_attempt WHERE id IN ('a', 'z') ORDER BY rowid)";
    let order: String = file(&target).query_row(order, [], |row| row.get(0)).unwrap();
    assert_eq!(order, "z,a", "the order of insertion");
    goes_on(&["--data", target.to_str().unwrap()], &cookie);
    let refused = file(&target).execute_batch("DELETE FROM audit_entry").unwrap_err();
    assert!(refused.to_string().contains("never deleted"), "{refused}");
}

const BROKEN: &str = "CREATE TRIGGER broken BEFORE INSERT ON sign_in_request";

/// What was interrupted is used by nothing, and goes on where it stopped, unless the source is another by now.
#[test]
fn an_interrupted_copy_goes_on() {
    let (folder, _) = lived_in();
    let other = crate::dns::acme();
    let (data, url) = (folder.path().to_str().unwrap(), Cluster::shared().copy_of("sso"));
    execute(
        &url,
        &format!(
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$;
             {BROKEN} FOR EACH ROW EXECUTE FUNCTION broken()"
        ),
    )
    .unwrap();
    let cut = copy(data, &url);
    assert!(cut.code == 1 && cut.err.contains("interrupted") && cut.err.contains("Repeat it"), "{}", cut.err);
    for arguments in [&["user", "list"][..], &["serve"], &["verify"], &["issuer", "list"]] {
        let ran = run(&[arguments, &["--database-url", &url]].concat());
        assert!(ran.code == 1 && ran.err.contains("was interrupted"), "{arguments:?}: {}", ran.err);
    }
    let wrong = copy(other.path().to_str().unwrap(), &url);
    assert!(wrong.code == 1 && wrong.err.contains("Repeat that one"), "{}", wrong.err);
    execute(&url, "DROP FUNCTION broken CASCADE").unwrap();
    let whole = copy(data, &url);
    assert_eq!(whole.code, 0, "{}", whole.err);
    assert_eq!(of_postgres(&url), of_sqlite(folder.path()));

    let back = TempDir::new().unwrap();
    let target = back.path().to_str().unwrap();
    drop(SqliteStore::open(back.path()).unwrap());
    file(back.path()).execute_batch(&format!("{BROKEN} BEGIN SELECT RAISE(ABORT, 'cut'); END")).unwrap();
    assert!(copy(&url, target).err.contains("interrupted"));
    for arguments in [&["user", "list"][..], &["serve"], &["verify"]] {
        let ran = run(&[arguments, &["--data", target]].concat());
        assert!(ran.code == 1 && ran.err.contains("was interrupted"), "{arguments:?}: {}", ran.err);
    }
    file(back.path()).execute_batch("DROP TRIGGER broken").unwrap();
    execute(&url, "UPDATE person SET name = 'Other' WHERE email = 'mia@acme.example'").unwrap();
    let changed = copy(&url, target);
    assert!(changed.err.contains("was changed") && changed.err.contains("table person"), "{}", changed.err);
    execute(&url, "UPDATE person SET name = 'Mia Tanaka' WHERE email = 'mia@acme.example'").unwrap();
    let whole = copy(&url, target);
    assert_eq!(whole.code, 0, "{}", whole.err);
    assert_eq!(of_sqlite(back.path()), of_postgres(&url));
}

#[test]
fn what_is_not_copied_is_refused() {
    let (folder, demo) = (crate::dns::acme(), TempDir::new().unwrap());
    let data = folder.path().to_str().unwrap();
    let url = Cluster::shared().copy_of("template1");
    let nothing = demo.path().join("nothing");
    let refused = |from: &str, to: &str, words: &str| {
        let ran = copy(from, to);
        assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{from} {to}: {}", ran.err);
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    };
    refused(data, nothing.to_str().unwrap(), "sso-server backup");
    refused(&url, &url, "pg_dump");
    refused(nothing.to_str().unwrap(), &url, "There is no organization in");
    assert!(!nothing.exists(), "a mistyped source is not created");
    refused(&url, nothing.to_str().unwrap(), "There is no organization in");
    drop(Running::start(demo.path(), &["--demo"]));
    refused(demo.path().to_str().unwrap(), &url, "well-known passwords");
    refused(&url, data, "There is no organization in");
    let server = Running::start(folder.path(), &[]);
    refused(data, &url, "is using");
    drop(server);
    assert_eq!(copy(data, &url).code, 0);
    refused(data, &url, "holds data already");
    let server = Running::of(&mut program(&["serve", "--database-url", &url]));
    fs::remove_file(demo.path().join("sso.sqlite3")).unwrap();
    refused(&url, demo.path().to_str().unwrap(), "is using");
    drop(server);
    refused(&url, data, "holds data already");
}
