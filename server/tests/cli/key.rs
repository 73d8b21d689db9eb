//! `sso-server key`, and the seal key that its keys are sealed with.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::helpers::{Ran, Running, run};

/// A server on a new folder, and `sso-server key` on the same.
fn server() -> (TempDir, Running) {
    let folder = TempDir::new().unwrap();
    let running = Running::start(folder.path(), &["--demo"]);
    (folder, running)
}

fn key(folder: &TempDir, arguments: &[&str]) -> Ran {
    run(&[&["key", "--data", folder.path().to_str().unwrap()], arguments].concat())
}

fn published(running: &Running) -> BTreeSet<String> {
    let mut answer = ureq::get(format!("{}/openid/jwks", running.url)).call().unwrap();
    let set: Value = serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap();
    let kids = set["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned());
    kids.collect()
}

#[test]
fn rotated_keys_are_used_at_once_and_the_old_ones_published_for_a_day() {
    let (folder, running) = server();
    let first = published(&running);
    assert_eq!(first.len(), 2, "RS256 and ES256");
    let rotated = key(&folder, &["rotate"]);
    assert!(rotated.code == 0 && rotated.out.starts_with("2 keys were replaced."), "{}", rotated.err);
    let now = published(&running);
    assert!(
        now.len() == 4 && now.is_superset(&first),
        "the running server agrees without a restart: {now:?}"
    );
    let list = key(&folder, &["list"]).out;
    let lines = |end: &str| list.lines().filter(|line| line.contains(end)).count();
    assert_eq!((lines("  in use"), lines("  published until ")), (2, 2), "{list}");
}

#[test]
fn a_lost_seal_key_is_said_at_the_start_and_new_keys_are_the_way_out() {
    let (folder, running) = server();
    let first = published(&running);
    drop(running);
    let seal = folder.path().join("seal.key");
    let database = fs::read(folder.path().join("sso.sqlite3")).unwrap();
    let digits = fs::read_to_string(&seal).unwrap();
    assert!(!database.windows(64).any(|part| part == digits.trim().as_bytes()), "it is not in the database");
    fs::remove_file(&seal).unwrap();
    let refused =
        run(&["serve", "--demo", "--listen", "127.0.0.1:0", "--data", folder.path().to_str().unwrap()]);
    let said = refused.err.lines().last().unwrap_or_default();
    assert!(refused.code == 1 && said.contains("cannot be opened") && said.contains("key rotate"), "{said}");
    assert_eq!(key(&folder, &["rotate"]).code, 0);
    let running = Running::start(folder.path(), &["--demo"]);
    assert!(published(&running).is_superset(&first), "what the old keys signed stays verifiable");
}

#[test]
fn a_seal_key_of_the_operator_is_read_and_never_made() {
    let (folder, running) = server();
    drop(running);
    let given = folder.path().join("given.key");
    let given = given.to_str().unwrap();
    let missing = key(&folder, &["rotate", "--seal-key-file", given]);
    assert!(missing.code == 1 && missing.err.contains("given.key cannot be used"), "{}", missing.err);
    fs::write(given, "not hexadecimal\n").unwrap();
    let wrong = key(&folder, &["rotate", "--seal-key-file", given]);
    assert!(
        wrong.err.contains("64 hexadecimal digits") && wrong.err.contains("openssl rand -hex 32"),
        "{}",
        wrong.err
    );
    fs::write(given, format!("{}\n", "0123456789abcdef".repeat(4))).unwrap();
    let first = key(&folder, &["rotate", "--seal-key-file", given]);
    assert!(first.out.starts_with("The first keys were made."), "{} {}", first.out, first.err);
}
