//! The commands on a database in PostgreSQL.

use std::fs;

use tempfile::TempDir;

use crate::cluster::Cluster;
use crate::copy::execute;
use crate::helpers::{Running, call, of, program, run};

fn init(url: &str) -> String {
    let ran =
        run(&["init", "--database-url", url, "--organization", "Acme", "--owner", "olivia@acme.example"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// A password is needed by the password link's page; it is set through one server and works on the other.
#[test]
fn two_servers_share_one_database() {
    let url = Cluster::shared().copy_of("template1");
    let printed = init(&url);
    let token = printed.rsplit('#').next().unwrap().trim().to_owned();
    let serve = || Running::of(&mut program(&["serve", "--database-url", &url]));
    let (one, two) = (serve(), serve());
    for server in [&one, &two] {
        assert_eq!(call("GET", &format!("{}/readyz", server.url), &[], "").0, 200);
    }
    let json = [("content-type", "application/json"), ("x-sso-console", "1")];
    let body = format!(r#"{{"token":"{token}","password":"practice-makes-perfect"}}"#);
    let (status, _, text) = call("POST", &format!("{}/api/password-link/password", one.url), &json, &body);
    assert_eq!(status, 204, "{printed} {text}");
    let body = r#"{"email":"olivia@acme.example","password":"practice-makes-perfect"}"#;
    let (status, _, text) = call("POST", &format!("{}/api/session", two.url), &json, body);
    assert_eq!(status, 200, "{text}");
}

#[test]
fn people_are_added_and_listed() {
    let url = Cluster::shared().copy_of("template1");
    init(&url);
    let said = |arguments: &[&str]| {
        let ran = of(program(arguments).env("SSO_DATABASE_URL", &url).output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    said(&["user", "add", "mia@acme.example", "--name", "Mia"]);
    said(&["user", "role", "mia@acme.example", "admin"]);
    let list = said(&["user", "list"]);
    assert!(list.contains("Admin") && list.contains("mia@acme.example"), "{list}");
    said(&["user", "sign-out", "mia@acme.example"]);
    said(&["user", "remove", "mia@acme.example"]);
    assert!(!said(&["user", "list"]).contains("mia@acme.example"));
    said(&["issuer", "list"]);
    said(&["app", "add", "Robots", "--redirect-uri", "https://robots.acme.example/cb"]);
    said(&["app", "secret", "robots"]);
    said(&["app", "secret", "robots", "--end-older"]);
    assert_eq!(said(&["app", "list"]), "robots  Robots  (confidential)\n");
    said(&["app", "remove", "robots"]);
    said(&["break-glass", "--organization", "Acme"]);
}

#[test]
fn the_database_stands_in_the_file_too() {
    let url = Cluster::shared().copy_of("template1");
    init(&url);
    let folder = TempDir::new().unwrap();
    let (file, password) = (folder.path().join("sso.toml"), folder.path().join("password"));
    fs::write(&password, "secret\n").unwrap();
    fs::write(&file, format!("database_url = {url:?}\ndatabase_password_file = {password:?}\n")).unwrap();
    let list = run(&["user", "list", "--config", file.to_str().unwrap()]);
    assert!(list.out.contains("olivia@acme.example"), "{}", list.err);
    // A flag wins over the file.
    let elsewhere = folder.path().join("elsewhere");
    let flag =
        run(&["user", "list", "--config", file.to_str().unwrap(), "--data", elsewhere.to_str().unwrap()]);
    assert!(flag.err.contains("elsewhere"), "{}", flag.err);
}

/// From a file, from a systemd credential (`systemd.exec(5)`), and from nowhere.
#[test]
fn the_password_is_read_where_nobody_else_sees_it() {
    let cluster = Cluster::shared();
    let url = cluster.copy_of("template1");
    init(&url);
    let secret = "p@ss/word of the database";
    cluster.admin(&format!("CREATE ROLE asked LOGIN IN ROLE sso PASSWORD '{secret}'"));
    let url = url.replace("postgres://sso@", "postgres://asked@");
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("database-password");
    let list = |from: &str, password: &str| {
        fs::write(&file, password).unwrap();
        let mut command = program(&["user", "list", "--database-url", &url]);
        match from {
            "flag" => command.args(["--database-password-file", file.to_str().unwrap()]),
            "environment" => command.env("SSO_DATABASE_PASSWORD_FILE", &file),
            "credential" => command.env("CREDENTIALS_DIRECTORY", folder.path()),
            _ => &mut command,
        };
        of(command.output().unwrap())
    };
    for from in ["flag", "environment", "credential"] {
        let listed = list(from, &format!("{secret}\n"));
        assert!(listed.out.contains("olivia@acme.example"), "{from}: {}", listed.err);
        let wrong = list(from, "another password");
        let is_said = wrong.err.contains("password authentication failed") && wrong.err.lines().count() == 1;
        assert!(
            wrong.code == 1 && is_said && !wrong.err.contains("another password"),
            "{from}: {}",
            wrong.err
        );
    }
    let nowhere = list("nowhere", secret);
    assert!(nowhere.code == 1 && nowhere.err.contains("password"), "{}", nowhere.err);
}

/// The same sentences as of a data folder.
#[test]
fn verify_finds_what_is_wrong() {
    let cluster = Cluster::shared();
    let url = cluster.copy_of("template1");
    init(&url);
    let verify = || run(&["verify", "--database-url", &url]);
    let whole = verify();
    assert!(whole.out.contains("is whole: organizations: 1, people: 1, log entries: 3"), "{}", whole.err);
    let superuser = url.replace("postgres://sso@", "postgres://postgres@");
    for (damage, words, mend) in [
        (
            "DROP INDEX person_by_role",
            "index person_by_role is missing",
            "CREATE INDEX person_by_role ON person (org_id, role)",
        ),
        (
            "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_never_deleted",
            "trigger audit_entry_is_never_deleted is missing",
            "DELETE FROM audit_entry WHERE seq = 2; ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_is_never_deleted",
        ),
        (
            "SELECT 1",
            "has a gap",
            "INSERT INTO audit_entry SELECT org_id, 2, at, NULL, '', 'signed_in', '', '', '', '[]' FROM audit_entry WHERE seq = 1",
        ),
        ("UPDATE organization SET last_entry = 9", "has a gap", "UPDATE organization SET last_entry = 3"),
        ("UPDATE people_count SET people = 2", "are not counted right", "UPDATE people_count SET people = 1"),
        (
            "UPDATE connection SET body = '[]'",
            "column body of connection holds",
            "UPDATE connection SET body = '{\"draft\":null,\"live\":null}'",
        ),
        (
            "UPDATE migration SET number = 9999 WHERE number = (SELECT max(number) FROM migration)",
            "newer version",
            "SELECT 1",
        ),
    ] {
        execute(&superuser, damage).unwrap();
        let found = verify();
        assert!(found.code == 1 && found.err.contains(words), "{damage}: {} {}", found.out, found.err);
        assert!(found.err.contains("pg_restore") && found.err.lines().count() == 1, "{}", found.err);
        execute(&superuser, mend).unwrap();
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let url = Cluster::shared().copy_of("template1");
    for (arguments, sentence) in [
        (&["verify"][..], "is not a database of this program"),
        (&["serve"], "sso-server init"),
        (&["serve", "--demo"], "--demo has a data folder of its own"),
        (&["restore", "/nowhere/file"], "pg_dump"),
        (&["backup", "/nowhere/file"], "pg_dump"),
        (
            &["user", "list", "--database-password-file", "/nowhere/password"],
            "cannot be read from /nowhere/password",
        ),
    ] {
        let ran = of(program(arguments).args(["--database-url", &url]).output().unwrap());
        assert!(ran.code != 0 && ran.err.contains(sentence), "{arguments:?}: {} {}", ran.out, ran.err);
    }
    // A database that was made and holds nobody.
    let made = Cluster::shared().copy_of("sso");
    let serve = run(&["serve", "--listen", "127.0.0.1:0", "--database-url", &made]);
    assert!(serve.code == 1 && serve.err.contains("There is no organization yet"), "{}", serve.err);
    let both = run(&["user", "list", "--database-url", &url, "--data", "x"]);
    assert!(both.code == 2 && both.err.contains("cannot be used with"), "{}", both.err);
    let wrong = run(&["user", "list", "--database-url", "mysql://x/y"]);
    assert!(wrong.err.contains("does not start with postgres://"), "{}", wrong.err);
}
