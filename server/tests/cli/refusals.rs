//! Every failure is one sentence on stderr and an exit code above zero.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;

use tempfile::TempDir;

use crate::helpers::{of, program, run};

/// Runs and expects one sentence with these words.
fn refused(arguments: &[&str], words: &[&str]) {
    let ran = run(arguments);
    assert_eq!(ran.code, 1, "{arguments:?}: {}", ran.err);
    assert_eq!(ran.out, "", "{arguments:?}");
    assert_eq!(ran.err.lines().count(), 1, "{arguments:?}: {}", ran.err);
    for word in words {
        assert!(ran.err.contains(word), "{word} in {}", ran.err);
    }
    assert!(!ran.err.contains("os error"), "{}", ran.err);
    assert!(!ran.err.contains("panicked") && !ran.err.contains("Error {"), "{}", ran.err);
}

#[test]
fn a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, folder) = (taken.local_addr().unwrap().to_string(), TempDir::new().unwrap());
    let port = format!("Port {} on 127.0.0.1 is in use", taken.local_addr().unwrap().port());
    let data = folder.path().join("data");
    refused(&["serve", "--listen", &address, "--data", data.to_str().unwrap()], &[&port, "--listen"]);
    assert!(!data.exists(), "nothing was made");
}

#[test]
fn a_folder_that_cannot_be_used() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let below = file.join("data");
    let arguments =
        ["init", "--organization", "A", "--owner", "a@a.example", "--data", below.to_str().unwrap()];
    refused(&arguments, &["The data folder", "cannot be used", "--data"]);
}

/// A path that was mistyped, a disk that is not mounted, a file that somebody emptied: an empty database in their place
/// would know nobody.
#[test]
fn nothing_to_serve() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let serve = ["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()];
    refused(&serve, &["There is no database in", "--data", "mounted", "init"]);
    assert!(!data.exists(), "nothing was made");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("sso.sqlite3"), "").unwrap();
    refused(&serve, &["There is no database in"]);
    assert_eq!(fs::read(data.join("sso.sqlite3")).unwrap(), b"");
    drop(sso_server::storage::sqlite::SqliteStore::open(&data).unwrap());
    refused(&serve, &["There is no organization yet", "init"]);
}

#[test]
fn a_database_of_somebody_else() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let database = rusqlite::Connection::open(folder.path().join("sso.sqlite3")).unwrap();
    database.execute_batch("CREATE TABLE other (id)").unwrap();
    refused(&["serve", "--listen", "127.0.0.1:0", "--data", data], &["database of another program"]);
    database.execute_batch("DROP TABLE other").unwrap();
    drop(database);
    fs::write(folder.path().join("sso.sqlite3"), vec![b'x'; 8192]).unwrap();
    refused(&["serve", "--listen", "127.0.0.1:0", "--data", data], &["cannot be opened", "backup"]);
}

#[test]
fn a_database_of_a_newer_version() {
    let folder = TempDir::new().unwrap();
    drop(sso_server::storage::sqlite::SqliteStore::open(folder.path()).unwrap());
    let database = rusqlite::Connection::open(folder.path().join("sso.sqlite3")).unwrap();
    database.pragma_update(None, "user_version", 999).unwrap();
    drop(database);
    let data = folder.path().to_str().unwrap();
    refused(&["serve", "--listen", "127.0.0.1:0", "--data", data], &["written by a newer version"]);
}

#[test]
fn public_urls_that_would_not_be_safe() {
    for (url, words) in [
        ("http://sso.example.com", "must start with https://"),
        ("sso.example.com", "is not a URL"),
        ("ftp://sso.example.com", "must start with https://"),
        ("https://sso.example.com/console", "has a path"),
    ] {
        refused(&["serve", "--public-url", url], &[url, words]);
        refused(
            &["init", "--organization", "A", "--owner", "a@a.example", "--public-url", url],
            &[url, words],
        );
    }
}

#[test]
fn a_listener_for_others_without_a_name() {
    refused(
        &["serve", "--listen", "0.0.0.0:0"],
        &["0.0.0.0:0 is reached from other computers", "--public-url"],
    );
}

#[test]
fn service_provider_values_that_lead_nowhere() {
    refused(&["serve", "--postback-url", "https://a.example/start"], &["--postback-url", "{org_id}"]);
    refused(&["serve", "--acs-url", "http://a.example/acs"], &["--acs-url", "https://"]);
    refused(&["serve", "--sp-entity-id", "our entity"], &["--sp-entity-id", "is not a URL"]);
    for (flag, url, words) in [
        ("--postback-url", "https://a.example/start/org-{org_id}", "a whole path segment"),
        ("--postback-url", "https://a.example/{org_id}", "a whole path segment"),
        ("--postback-url", "https://a.example/start/{org_id}/*x", "begins with a colon or an asterisk"),
        ("--postback-url", "https://a.example/sso/saml2?org_id={org_id}", "have the same path"),
        ("--acs-url", "https://a.example/api/acs", "answers something else at its path"),
        ("--acs-url", "https://a.example", "answers something else at its path"),
    ] {
        refused(&["serve", flag, url], &[flag, url, words]);
    }
    for kilobytes in ["0", "15", "513"] {
        refused(&["serve", "--max-response-kb", kilobytes], &["--max-response-kb", "from 16 to 512"]);
    }
    refused(&["serve", "--product-name", " "], &["--product-name is empty"]);
}

#[test]
fn an_address_to_listen_on_that_is_none() {
    for (listen, words) in [
        ("80", "it names no address. Give 127.0.0.1:80 for this computer only, or 0.0.0.0:80"),
        (":8080", "it names no address. Give 127.0.0.1:8080"),
        ("localhost:8080", "it is not an address with a port. Give numbers, as in 127.0.0.1:8080"),
        ("127.0.0.1", "it is not an address with a port."),
        ("127.0.0.1:99999", "it is not an address with a port."),
    ] {
        let ran = run(&["serve", "--listen", listen]);
        assert_eq!(ran.code, 2, "{listen}");
        assert!(ran.err.contains(words) && ran.err.contains("--listen"), "{listen}: {}", ran.err);
    }
    let data = TempDir::new().unwrap();
    refused(
        &[
            "serve",
            "--listen",
            "192.0.2.1:8080",
            "--public-url",
            "https://a.example",
            "--data",
            data.path().to_str().unwrap(),
        ],
        &["192.0.2.1:8080 cannot be listened on: this computer has no such address.", "--listen"],
    );
}

/// Sentences are whole without the system's numbers.
#[test]
fn files_and_folders_that_are_not_there() {
    let folder = TempDir::new().unwrap();
    let (data, nowhere) = (folder.path().join("data"), folder.path().join("nowhere"));
    let (data, config) = (data.to_str().unwrap(), nowhere.join("sso.toml"));
    let first = ["init", "--organization", "A", "--owner", "a@a.example", "--data", data];
    assert_eq!(run(&first).code, 0);
    let target = nowhere.join("copy");
    let place = format!("There is no folder {} for the backup. Make it", nowhere.display());
    refused(&["backup", target.to_str().unwrap(), "--data", data], &[&place]);
    refused(&["serve", "--config", config.to_str().unwrap()], &["cannot be read: it is not there."]);
    refused(&["serve", "--config", data], &["cannot be read: it is a folder."]);
}

#[test]
fn a_file_of_settings_that_is_wrong() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("sso.toml");
    let name = file.to_str().unwrap();
    refused(&["serve", "--config", name], &["The configuration file", "cannot be read"]);
    fs::write(&file, "public_urls = \"https://a.example\"\n").unwrap();
    refused(&["serve", "--config", name], &["unknown field `public_urls`"]);
    fs::write(&file, "public_url = \"http://a.example\"\n").unwrap();
    refused(&["serve", "--config", name], &["http://a.example", "https://"]);
    // The flag wins over the file.
    refused(&["serve", "--config", name, "--public-url", "ftp://b.example"], &["ftp://b.example"]);
}

#[test]
fn the_environment_says_what_flags_say() {
    for (name, value, words) in [
        ("SSO_PUBLIC_URL", "http://a.example", "must start with https://"),
        ("SSO_LISTEN", "0.0.0.0:0", "--public-url"),
        ("SSO_POSTBACK_URL", "https://a.example/", "{org_id}"),
        ("SSO_CONFIG", "/nowhere.toml", "/nowhere.toml"),
    ] {
        let ran = of(program(&["serve"]).env(name, value).output().unwrap());
        assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{name}: {}", ran.err);
        assert!(ran.err.contains(words), "{name}: {}", ran.err);
    }
    let both = program(&["serve", "--listen", "0.0.0.0:0"]).env("SSO_DEMO", "1").output().unwrap();
    assert!(of(both).err.contains("--demo has well-known passwords"));
    let off = program(&["serve", "--listen", "0.0.0.0:0"]).env("SSO_DEMO", "0").output().unwrap();
    assert!(of(off).err.contains("--public-url"));
}

#[test]
fn people_who_are_not_there_and_names_that_are_none() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    refused(
        &["user", "list", "--data", data],
        &[&format!("There is no database in {data}."), "--data", "init"],
    );
    refused(
        &["init", "--organization", " ", "--owner", "a@a.example", "--data", data],
        &["--organization is empty"],
    );
    refused(
        &["init", "--organization", "A", "--owner", "a.example", "--data", data],
        &["is not an e-mail address"],
    );
    let first = ["init", "--organization", "A", "--owner", "a@a.example", "--data", data];
    assert_eq!(run(&first).code, 0);
    refused(&first, &["Somebody signs in with a@a.example already."]);
    refused(&["user", "link", "b@a.example", "--data", data], &["Nobody signs in with b@a.example."]);
    refused(
        &["user", "add", "c@a.example", "--organization", "B", "--data", data],
        &["There is no organization B."],
    );
    assert_eq!(run(&["init", "--organization", "B", "--owner", "b@b.example", "--data", data]).code, 0);
    refused(&["user", "add", "c@a.example", "--data", data], &["There are several organizations."]);
}

#[test]
fn data_is_for_its_owner_only() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let arguments =
        ["init", "--organization", "A", "--owner", "a@a.example", "--data", data.to_str().unwrap()];
    assert_eq!(run(&arguments).code, 0);
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&data.join("sso.sqlite3")), 0o600);
}
