//! `break-glass`: the way out when nobody gets in, beside servers that run on the same data.

use serde_json::{Value, json};

use crate::helpers::{call, run, sign_in};
use crate::locked::{GINA, Locked, MAX};

#[test]
fn it_turns_sso_off_while_two_servers_run_and_both_obey_at_once() {
    let locked = Locked::new();
    locked.add_max();
    assert_eq!(locked.by_password(MAX), [401, 401], "members are required to use SSO");
    let ran = locked.break_glass(&["--owner", GINA, "--public-url", "https://sso.example.com"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(
        lines[..7],
        [
            "Broke the glass for Globex:",
            "  SSO: Disabled, was Enabled",
            "  Requirement: Off, was Required",
            "The settings are kept. Every running server obeys at its next request.",
            "Owners and admins who can sign in by password:",
            "  gina@globex.example  Gina Rossi",
            "With this link gina@globex.example sets a password (once, within 24 hours):",
        ]
    );
    let token = lines[7].split_once("/set-password#").unwrap().1.to_owned();
    for server in 0..2 {
        let view = locked.view(server);
        assert_eq!((&view["stage"], &view["requirement"]), (&json!("disabled"), &json!("off")));
        assert_eq!(view["glass_broken"], true, "owners and admins see that none of them did it");
        assert_eq!(view["live"]["require_sso"], false, "enabling again does not require it again");
    }
    let entries = locked.get(1, "/api/activity?limit=2")["entries"].clone();
    assert_eq!(
        (&entries[0]["action"], &entries[1]["action"]),
        (&json!("password_link_made"), &json!("broke_glass"))
    );
    assert_eq!(entries[1]["actor"], "sso-server");
    assert_eq!(entries[1]["changes"][0], json!({ "name": "SSO", "before": "Enabled", "after": "Disabled" }));
    assert_eq!(locked.by_password(MAX), [200, 200]);
    locked.set_password(&token);
    assert_eq!(locked.by_password(GINA), [200, 200]);
}

#[test]
fn it_ends_every_session_of_the_organization_if_told_to() {
    let locked = Locked::new();
    locked.add_max();
    let olivia = sign_in(&locked.servers[0].url, "olivia@acme.example", "practice-makes-perfect");
    let session = |server: usize, cookie: &str| {
        let url = format!("{}/api/session", locked.servers[server].url);
        call("GET", &url, &[("cookie", cookie)], "").2
    };
    assert_eq!(locked.break_glass(&[]).code, 0);
    assert_ne!(session(1, &locked.cookie), "null", "SSO turned off ends none by itself");
    let ran = locked.break_glass(&["--sign-out"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("\nEnded 1 open session.\n"), "{}", ran.out);
    for server in 0..2 {
        assert_eq!(session(server, &locked.cookie), "null");
        assert_ne!(session(server, &olivia), "null", "nobody else's");
    }
    let gina = sign_in(&locked.servers[0].url, GINA, "practice-makes-perfect");
    let url = format!("{}/api/activity?limit=2", locked.servers[1].url);
    let log: Value = serde_json::from_str(&call("GET", &url, &[("cookie", &gina)], "").2).unwrap();
    let entry = &log["entries"][1];
    assert_eq!((&entry["action"], &entry["actor"]), (&json!("broke_glass"), &json!("sso-server")));
    assert_eq!(entry["changes"], json!([{ "name": "Open sessions", "before": "1", "after": "0" }]));
}

#[test]
fn broken_twice_it_says_that_nothing_was_on() {
    let locked = Locked::new();
    assert_eq!(locked.break_glass(&[]).code, 0);
    let last = locked.get(0, "/api/activity?limit=1")["entries"][0]["seq"].clone();
    let again = locked.break_glass(&[]);
    assert_eq!(again.code, 0);
    assert!(
        again.out.starts_with("SSO was not in force for Globex, so nothing was turned off.\n"),
        "{}",
        again.out
    );
    assert!(again.out.contains("gina@globex.example"), "{}", again.out);
    assert_eq!(locked.get(0, "/api/activity?limit=1")["entries"][0]["seq"], last, "nothing to record");
}

#[test]
fn who_has_set_no_password_is_listed_apart() {
    let locked = Locked::new();
    locked.add("ada@globex.example", "admin");
    locked.add(MAX, "member");
    let ran = locked.break_glass(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<_> = ran.out.lines().skip(4).collect();
    assert_eq!(
        lines,
        [
            "Owners and admins who can sign in by password:",
            "  gina@globex.example  Gina Rossi",
            "Owners and admins who have set no password:",
            "  ada@globex.example  ada@globex.example",
        ]
    );
}

#[test]
fn what_it_cannot_do_it_says_and_leaves_everything_as_it_was() {
    let locked = Locked::new();
    let before = locked.view(0);
    let refused = |more: &[&str], words: &str| {
        let ran = locked.break_glass(more);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (1, "", 1), "{}", ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
    };
    refused(&["--owner", "nobody@globex.example"], "Nobody signs in with nobody@globex.example.");
    refused(&["--owner", "olivia@acme.example"], "olivia@acme.example does not belong to Globex.");
    refused(&["--owner", "gina"], "gina is not an e-mail address.");
    let data = locked.folder.path().to_str().unwrap();
    let acme =
        ["break-glass", "--data", data, "--organization", "Acme Robotics", "--owner", "mia@acme.example"];
    let ran = run(&acme);
    assert!(ran.err.contains("mia@acme.example is a Member, who cannot manage SSO."), "{}", ran.err);
    let ran = run(&["break-glass", "--data", data, "--organization", "Initech"]);
    assert!(ran.err.contains("There is no organization Initech."), "{}", ran.err);
    assert_eq!(run(&["break-glass", "--data", data]).code, 2, "the organization is not guessed");
    assert_eq!(locked.view(1), before);
}
