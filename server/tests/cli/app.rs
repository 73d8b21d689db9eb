//! `sso-server app`: applications are registered, listed, given another secret, and removed.

use std::fs;

use tempfile::TempDir;

use crate::helpers::{Ran, Running, program, run};

/// A folder with an organization.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let made = run(&["init", "--data", data, "--organization", "Acme", "--owner", "olivia@acme.example"]);
    assert_eq!(made.code, 0, "{}", made.err);
    folder
}

fn app(folder: &TempDir, arguments: &[&str]) -> Ran {
    run(&[&["app", "--data", folder.path().to_str().unwrap()], arguments].concat())
}

fn said(folder: &TempDir, arguments: &[&str]) -> String {
    let ran = app(folder, arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    ran.out
}

fn refused(folder: &TempDir, arguments: &[&str]) -> String {
    let ran = app(folder, arguments);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{arguments:?}");
    ran.err
}

/// The value that stands behind a name.
fn value<'a>(out: &'a str, name: &str) -> &'a str {
    let line = out.lines().find_map(|line| line.trim().strip_prefix(name));
    line.unwrap_or_else(|| panic!("{name} in {out}")).trim()
}

const CALLBACK: &str = "https://robots.acme.example/callback";

#[test]
fn an_application_is_registered_listed_shown_and_removed() {
    let folder = folder();
    assert_eq!(said(&folder, &["list"]), "");
    let added = said(
        &folder,
        &["add", "Acme Robots", "--redirect-uri", CALLBACK, "--public-url", "https://sso.acme.example"],
    );
    assert_eq!(value(&added, "Issuer:"), "https://sso.acme.example");
    assert_eq!(value(&added, "Client ID:"), "acme-robots");
    let secret = value(&added, "Client secret:").to_owned();
    assert!(secret.len() == 64 && added.contains("printed only now"), "{added}");
    assert!(added.contains("neither --initiate-login-uri nor --home-url"), "{added}");
    let shown = said(&folder, &["show", "acme-robots"]);
    assert!(shown.starts_with("Acme Robots (confidential)") && !shown.contains(&secret), "{shown}");
    assert_eq!(value(&shown, "Redirect URI:"), CALLBACK);
    let database = fs::read(folder.path().join("sso.sqlite3")).unwrap();
    assert!(!database.windows(64).any(|bytes| bytes == secret.as_bytes()), "the hash only");
    let parts = ["add", "Parts", "--client-id", "parts", "--redirect-uri", CALLBACK, "--public", "--default"];
    let added = said(&folder, &[&parts[..], &["--home-url", "https://parts.acme.example/"]].concat());
    assert!(!added.contains("secret") && !added.contains("cannot open"), "{added}");
    let list = said(&folder, &["list"]);
    assert_eq!(list, "acme-robots  Acme Robots  (confidential)\nparts  Parts  (public, default)\n");
    said(&folder, &["remove", "acme-robots"]);
    assert_eq!(said(&folder, &["list"]), "parts  Parts  (public, default)\n");
}

#[test]
fn what_cannot_be_registered_is_named_all_at_once() {
    let folder = folder();
    let wrong =
        ["add", "Robots", "--redirect-uri", "javascript:alert(1)", "--redirect-uri", "http://a.example/"];
    let wrong = refused(&folder, &[&wrong[..], &["--client-id", "a b", "--home-url", "x"]].concat());
    let lines: Vec<_> = wrong.lines().collect();
    assert_eq!(lines.len(), 4, "{wrong}");
    assert!(lines[0].starts_with("The client ID a b cannot be used."), "{wrong}");
    assert!(lines[1].contains("Its scheme is javascript."), "{wrong}");
    assert!(lines[2].contains("Plain http:// is accepted only for this computer."), "{wrong}");
    assert!(lines[3].starts_with("The home URL x cannot be used."), "{wrong}");
    assert_eq!(said(&folder, &["list"]), "");
    said(&folder, &["add", "Robots", "--redirect-uri", CALLBACK]);
    let taken = refused(&folder, &["add", "Robots", "--redirect-uri", CALLBACK]);
    assert!(taken.contains("robots belongs to an application already"), "{taken}");
    for act in ["show", "secret", "remove"] {
        let unknown = refused(&folder, &[act, "nobody"]);
        assert!(unknown.contains("no application nobody"), "{unknown}");
    }
}

#[test]
fn two_secrets_are_valid_while_one_replaces_the_other() {
    let folder = folder();
    said(&folder, &["add", "Robots", "--redirect-uri", CALLBACK]);
    let count = || said(&folder, &["show", "robots"]).matches("Secret made").count();
    assert!(refused(&folder, &["secret", "robots", "--end-older"]).contains("has one secret"));
    let second = said(&folder, &["secret", "robots"]);
    assert_eq!((value(&second, "Client secret:").len(), count()), (64, 2));
    assert!(refused(&folder, &["secret", "robots"]).contains("has 2 secrets already"));
    said(&folder, &["secret", "robots", "--end-older"]);
    assert_eq!(count(), 1);
    said(&folder, &["add", "Phone", "--redirect-uri", CALLBACK, "--public"]);
    assert!(refused(&folder, &["secret", "phone"]).contains("is public, so it has no secret"));
}

#[test]
fn the_file_declares_applications() {
    let folder = folder();
    let data = folder.path().to_str().unwrap();
    let secret = folder.path().join("secret");
    let file = folder.path().join("sso.toml");
    let serve = || program(&["serve", "--data", data, "--config", file.to_str().unwrap()]);
    let declared = |more: &str| {
        let robots = format!(
            "[[application]]\nclient_id = \"robots\"\nname = \"Robots\"\nredirect_uris = [{CALLBACK:?}]\n\
             secret_files = [{secret:?}]\ndefault = true\n"
        );
        fs::write(&file, format!("{robots}{more}")).unwrap();
    };
    said(&folder, &["add", "Parts", "--redirect-uri", CALLBACK]);
    fs::write(&secret, "0123456789abcdef0123456789abcdef\n").unwrap();
    declared("");
    drop(Running::of(&mut serve()));
    let both =
        "parts  Parts  (confidential)\nrobots  Robots  (confidential, default, in the configuration file)\n";
    assert_eq!(said(&folder, &["list"]), both);
    for act in ["secret", "remove"] {
        assert!(refused(&folder, &[act, "robots"]).contains("stands in the configuration file"));
    }
    drop(Running::of(&mut program(&["serve", "--data", data])));
    assert_eq!(said(&folder, &["list"]), both, "without the file they stay");
    fs::write(&file, "application = []").unwrap();
    drop(Running::of(&mut serve()));
    assert_eq!(said(&folder, &["list"]), "parts  Parts  (confidential)\n");

    for (more, words) in [
        (
            "[[application]]\nclient_id = \"robots\"\nname = \"R\"\nredirect_uris = []\npublic = true",
            "no redirect URI",
        ),
        ("[[application]]\nclient_id = \"r\"\nname = \"R\"\nredirect_uris = []", "has no secret"),
        ("public = true", "is public, so it has no secret"),
        ("redirect_uri = \"x\"", "unknown field `redirect_uri`"),
    ] {
        declared(more);
        let ran = crate::helpers::of(serve().output().unwrap());
        assert!(ran.code == 1 && ran.err.contains(words), "{words}: {}", ran.err);
    }
    declared("");
    fs::write(&secret, "too short").unwrap();
    let ran = crate::helpers::of(serve().output().unwrap());
    assert!(ran.code == 1 && ran.err.contains("openssl rand -hex 32"), "{}", ran.err);
}
