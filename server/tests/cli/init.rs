//! From nothing to a signed-in owner, by the printed link.

use serde_json::json;
use tempfile::TempDir;

use crate::helpers::{Running, call, run, sign_in};

/// The secret in the printed link.
fn token(printed: &str, base: &str) -> String {
    let link = printed.lines().last().unwrap();
    link.strip_prefix(&format!("{base}/set-password#")).unwrap_or_else(|| panic!("{printed}")).to_owned()
}

fn set_password(url: &str, token: &str, password: &str) -> u16 {
    let body = json!({ "token": token, "password": password }).to_string();
    call("POST", &format!("{url}/api/password-link/password"), &[], &body).0
}

#[test]
fn the_printed_link_makes_the_first_owner() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let init = [
        "init",
        "--organization",
        "Acme Robotics",
        "--owner",
        "Olivia@Acme.example",
        "--owner-name",
        "Olivia Berg",
    ];
    let made = run(&[&init[..], &["--data", data, "--public-url", "https://sso.example.com"]].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    let first = token(&made.out, "https://sso.example.com");
    assert!(!made.out.contains("--public-url"), "{}", made.out);
    // While the server runs, another link is made, which replaces the first.
    let server = Running::start(folder.path(), &[]);
    let made = run(&["user", "link", "olivia@acme.example", "--data", data]);
    let second = token(&made.out, "http://127.0.0.1:8080");
    assert_eq!(set_password(&server.url, &first, "a-long-enough-password"), 410);
    assert_eq!(set_password(&server.url, &second, "a-long-enough-password"), 204);
    let cookie = sign_in(&server.url, "olivia@acme.example", "a-long-enough-password");
    let (_, _, log) = call("GET", &format!("{}/api/activity", server.url), &[("cookie", &cookie)], "");
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    let actions: Vec<_> =
        log["entries"].as_array().unwrap().iter().rev().map(|one| one["action"].clone()).collect();
    assert_eq!(
        actions,
        [
            "organization_created",
            "person_added",
            "password_link_made",
            "password_link_made",
            "password_set",
            "signed_in"
        ]
    );
    assert_eq!(log["entries"][2]["subject"], "Olivia Berg");
}

#[test]
fn people_are_added_and_listed() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let init = run(&["init", "--organization", "Acme", "--owner", "olivia@acme.example", "--data", data]);
    assert_eq!(init.code, 0, "{}", init.err);
    let added = run(&[
        "user",
        "add",
        "bill@acme.example",
        "--role",
        "billing-admin",
        "--name",
        "Bill",
        "--data",
        data,
    ]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.out.contains("/set-password#"), "{}", added.out);
    for printed in [&init.out, &added.out] {
        let hint = printed.lines().nth(1).unwrap();
        assert!(hint.contains("this computer") && hint.contains("--public-url"), "{printed}");
    }
    let listed = run(&["user", "list", "--data", data]).out;
    let lines: Vec<_> = listed.lines().collect();
    assert!(lines[0].starts_with("Acme ("), "{listed}");
    assert_eq!(lines[1], "  Owner         olivia@acme.example  olivia@acme.example");
    assert_eq!(lines[2], "  Billing admin bill@acme.example  Bill");
}

#[test]
fn one_organization_is_listed_by_its_name() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    for (name, owner) in [("Acme", "olivia@acme.example"), ("Globex", "gina@globex.example")] {
        assert_eq!(run(&["init", "--organization", name, "--owner", owner, "--data", data]).code, 0);
    }
    let listed = |name: &str| run(&["user", "list", "--organization", name, "--data", data]);
    let globex = listed("Globex").out;
    assert!(globex.starts_with("Globex (") && globex.contains("gina@"), "{globex}");
    assert_eq!(globex.lines().count(), 2, "{globex}");
    let unknown = listed("Initech");
    assert_eq!((unknown.code, unknown.out.as_str()), (1, ""));
    assert_eq!(unknown.err, "There is no organization Initech. See which there are: sso-server user list\n");
}

#[test]
fn the_servers_file_of_settings_serves_the_other_commands_too() {
    let folder = TempDir::new().unwrap();
    let (file, data) = (folder.path().join("sso.toml"), folder.path().join("data"));
    std::fs::write(&file, format!("public_url = \"https://sso.example.com\"\ndata = {data:?}\n")).unwrap();
    let config = file.to_str().unwrap();
    let made = run(&["init", "--organization", "Acme", "--owner", "o@acme.example", "--config", config]);
    assert!(made.out.contains("https://sso.example.com/set-password#"), "{}{}", made.out, made.err);
    assert!(data.join("sso.sqlite3").is_file());
}
