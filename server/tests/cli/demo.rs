//! The demo: easy to try, impossible to mistake for the real thing.

use std::time::Instant;

use tempfile::TempDir;

use crate::backup::try_save;
use crate::helpers::{Running, call, run, sign_in};

const PASSWORD: &str = "practice-makes-perfect";

#[test]
fn four_people_are_offered_and_data_is_kept() {
    let folder = TempDir::new().unwrap();
    let demo = Running::start(folder.path(), &["--demo"]);
    assert!(demo.greeting.contains(&format!("The console is at {}/", demo.url)), "{}", demo.greeting);
    assert!(demo.greeting.contains("olivia@acme.example") && demo.greeting.contains(PASSWORD));
    let (_, _, about) = call("GET", &format!("{}/api/about", demo.url), &[], "");
    let about: serde_json::Value = serde_json::from_str(&about).unwrap();
    assert_eq!(about["demo"]["password"], PASSWORD);
    let people = about["demo"]["people"].as_array().unwrap().clone();
    let roles: Vec<_> = people.iter().map(|one| one["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["owner", "admin", "billing_admin", "member"]);
    for person in people {
        let cookie = sign_in(&demo.url, person["email"].as_str().unwrap(), PASSWORD);
        let (_, _, session) = call("GET", &format!("{}/api/session", demo.url), &[("cookie", &cookie)], "");
        assert!(session.contains("Acme Robotics"), "{session}");
    }
    let cookie = sign_in(&demo.url, "olivia@acme.example", PASSWORD);
    assert_eq!(try_save(&demo.url, &cookie, 7).unwrap().0, 200);
    let saved = call("GET", &format!("{}/api/connection", demo.url), &[("cookie", &cookie)], "").2;
    drop(demo);
    let started = Instant::now();
    let again = Running::start(folder.path(), &["--demo"]);
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    let (status, _, kept) = call("GET", &format!("{}/api/connection", again.url), &[("cookie", &cookie)], "");
    assert_eq!((status, kept), (200, saved), "sessions and settings outlive a restart");
}

#[test]
fn another_organization_has_taken_an_issuer() {
    let folder = TempDir::new().unwrap();
    let demo = Running::start(folder.path(), &["--demo"]);
    let sso = format!("{}/api/connection", demo.url);
    let gina = sign_in(&demo.url, "gina@globex.example", PASSWORD);
    assert!(call("GET", &sso, &[("cookie", &gina)], "").2.contains("\"stage\":\"enabled\""));
    let olivia = sign_in(&demo.url, "olivia@acme.example", PASSWORD);
    let etag = call("GET", &sso, &[("cookie", &olivia)], "").1["etag"].to_str().unwrap().to_owned();
    let form = serde_json::json!({
        "sign_in_url": "",
        "issuer_url": "https://sso.jumpcloud.com/saml2/globex",
        "certificates": [],
        "require_sso": false,
    });
    let headers = [("cookie", olivia.as_str()), ("if-match", etag.as_str())];
    let (status, _, text) = call("PUT", &format!("{sso}/draft"), &headers, &form.to_string());
    assert_eq!(status, 409, "{text}");
    assert!(text.contains("issuer_url_taken"), "{text}");
}

/// Claims a domain as Olivia, looks for its record, and says where the claim stands and what was found.
fn claimed(demo: &Running, olivia: &str, domain: &str) -> (String, String) {
    let domains = format!("{}/api/domains", demo.url);
    let headers = [("cookie", olivia)];
    let (status, _, text) = call("POST", &domains, &headers, &format!("{{\"domain\":\"{domain}\"}}"));
    assert_eq!(status, 200, "{text}");
    let (status, _, text) = call("POST", &format!("{domains}/{domain}/check"), &headers, "");
    assert_eq!(status, 200, "{text}");
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut claims = list["domains"].as_array().unwrap().iter().map(|one| &one["claim"]);
    let claim = claims.find(|claim| claim["domain"] == domain).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    (text(&claim["status"]["name"]), text(&claim["last_check"]["lookup"]["name"]))
}

#[test]
fn its_dns_shows_everything_that_can_become_of_a_claim() {
    let folder = TempDir::new().unwrap();
    let demo = Running::start(folder.path(), &["--demo"]);
    let olivia = sign_in(&demo.url, "olivia@acme.example", PASSWORD);
    for (domain, status, found) in [
        ("acme.example", "verified", "found"),
        ("nobody.example", "pending", "no_such_domain"),
        ("no-record.example", "pending", "no_such_record"),
        ("other-value.example", "pending", "other_value"),
        ("doubled.example", "pending", "at_doubled_name"),
        ("broken.example", "pending", "server_failure"),
        ("slow.example", "pending", "timed_out"),
        ("globex.example", "pending", "held_elsewhere"),
    ] {
        assert_eq!(claimed(&demo, &olivia, domain), (status.to_owned(), found.to_owned()), "{domain}");
    }
}

#[test]
fn without_the_flag_nothing_of_it_exists() {
    let folder = crate::dns::acme();
    let server = Running::start(folder.path(), &[]);
    let (_, _, about) = call("GET", &format!("{}/api/about", server.url), &[], "");
    assert_eq!(about, "{\"product_name\":\"SSO console\"}");
    let body = format!("{{\"email\":\"olivia@acme.example\",\"password\":\"{PASSWORD}\"}}");
    assert_eq!(call("POST", &format!("{}/api/session", server.url), &[], &body).0, 401);
    assert!(!server.greeting.contains(PASSWORD));
}

#[test]
fn folders_are_for_the_demo_or_for_real_data_and_never_for_both() {
    let (demo, real) = (TempDir::new().unwrap(), crate::dns::acme());
    drop(Running::start(demo.path(), &["--demo"]));
    drop(Running::start(real.path(), &[]));
    let serve = |folder: &TempDir, more: &[&str]| {
        let mut arguments =
            vec!["serve", "--listen", "127.0.0.1:0", "--data", folder.path().to_str().unwrap()];
        arguments.extend(more);
        run(&arguments)
    };
    let refused = serve(&demo, &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("was made with --demo"), "{}", refused.err);
    let refused = serve(&real, &["--demo"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("was made without --demo"), "{}", refused.err);
    let data = demo.path().to_str().unwrap();
    assert_eq!(run(&["init", "--organization", "A", "--owner", "a@a.example", "--data", data]).code, 1);
}

#[test]
fn it_is_for_this_computer_only() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    for (arguments, words) in [
        (["--listen", "0.0.0.0:0"], "listens on this computer only"),
        (["--public-url", "https://sso.example.com"], "public URL is on this computer"),
    ] {
        let mut all = vec!["serve", "--demo", "--data", data];
        all.extend(arguments);
        let ran = run(&all);
        assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{}", ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    assert!(!std::path::Path::new(data).exists());
}
