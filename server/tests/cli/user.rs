//! `user role` and `user remove`, beside servers that run on the same data.

use serde_json::{Value, json};

use crate::helpers::{Ran, call, run, sign_in};
use crate::locked::{GINA, Locked, MAX};

const ADA: &str = "ada@globex.example";

fn said(ran: &Ran, words: &str) {
    assert_eq!((ran.code, ran.err.as_str(), ran.out.trim_end()), (0, "", words));
}

fn refused(ran: &Ran, sentence: &str) {
    assert_eq!((ran.code, ran.out.as_str(), ran.err.trim_end()), (1, "", sentence));
}

/// The newest entry, as somebody with this cookie reads it.
fn newest(locked: &Locked, cookie: &str) -> Value {
    let url = format!("{}/api/activity?limit=1", locked.servers[0].url);
    let (status, _, text) = call("GET", &url, &[("cookie", cookie)], "");
    assert_eq!(status, 200, "{text}");
    serde_json::from_str::<Value>(&text).unwrap()["entries"][0].clone()
}

const LAST_OWNER: &str = "gina@globex.example is the only owner of Globex. Make somebody else owner first: sso-server user role EMAIL owner";
const LAST_PASSWORD: &str = "SSO is required, and nobody else who manages it can sign in by password. Let another owner or admin set a password first, or stop requiring SSO.";

#[test]
fn the_last_owner_and_the_last_password_stay_and_what_changes_is_obeyed_at_once() {
    let locked = Locked::new();
    let before = newest(&locked, &locked.cookie)["seq"].clone();
    refused(&locked.user(&["remove", GINA]), LAST_OWNER);
    refused(&locked.user(&["role", GINA, "admin"]), LAST_OWNER);
    assert_eq!(newest(&locked, &locked.cookie)["seq"], before, "nothing happened");
    let token = locked.add(ADA, "admin");
    said(&locked.user(&["role", ADA, "owner"]), "ada@globex.example is Owner of Globex now, was Admin.");
    refused(&locked.user(&["remove", GINA]), LAST_PASSWORD);
    refused(&locked.user(&["role", GINA, "billing-admin"]), LAST_PASSWORD);
    said(&locked.user(&["role", GINA, "admin"]), "gina@globex.example is Admin of Globex now, was Owner.");
    let entry = newest(&locked, &locked.cookie);
    assert_eq!(
        (&entry["actor"], &entry["action"], &entry["subject"], &entry["changes"]),
        (
            &json!("sso-server"),
            &json!("role_changed"),
            &json!("Gina Rossi"),
            &json!([{ "name": "Role", "before": "Owner", "after": "Admin" }])
        )
    );
    refused(&locked.user(&["remove", GINA]), LAST_PASSWORD);
    assert_eq!(locked.view(1)["requirement"], "required");
    locked.set_password(&token);
    said(
        &locked.user(&["remove", GINA, "--organization", "Globex"]),
        "Removed gina@globex.example from Globex; every session has ended.",
    );
    for server in &locked.servers {
        let (status, _, _) =
            call("GET", &format!("{}/api/connection", server.url), &[("cookie", &locked.cookie)], "");
        assert_eq!(status, 401);
    }
    let ada = sign_in(&locked.servers[1].url, ADA, "a-way-in-that-works");
    let url = format!("{}/api/activity?limit=2", locked.servers[0].url);
    let (_, _, text) = call("GET", &url, &[("cookie", &ada)], "");
    let removed = serde_json::from_str::<Value>(&text).unwrap()["entries"][1].clone();
    assert_eq!((&removed["action"], &removed["subject"]), (&json!("person_removed"), &json!("Gina Rossi")));
}

#[test]
fn members_come_and_go_whether_sso_is_required_or_not() {
    let locked = Locked::new();
    locked.add_max();
    said(&locked.user(&["role", MAX, "member"]), "max@globex.example is Member of Globex already.");
    assert_eq!(newest(&locked, &locked.cookie)["action"], "password_set", "nothing to record");
    said(&locked.user(&["role", MAX, "admin"]), "max@globex.example is Admin of Globex now, was Member.");
    assert_eq!(locked.by_password(MAX), [200, 200], "admins keep their password");
    said(&locked.user(&["role", MAX, "member"]), "max@globex.example is Member of Globex now, was Admin.");
    assert_eq!(locked.by_password(MAX), [401, 401]);
    let headers = [("cookie", locked.cookie.as_str())];
    let url = format!("{}/api/connection/idp-managed-access", locked.servers[0].url);
    assert_eq!(call("PUT", &url, &headers, &json!({ "on": true }).to_string()).0, 200);
    let removed = locked.user(&["remove", MAX]);
    assert!(
        removed.out.contains("is added again, as a member. Take the person out there too."),
        "{}",
        removed.out
    );
    refused(
        &locked.user(&["remove", MAX]),
        "Nobody signs in with max@globex.example. See who does: sso-server user list",
    );
    refused(
        &locked.user(&["role", GINA, "member", "--organization", "Acme Robotics"]),
        "gina@globex.example does not belong to Acme Robotics. See who does: sso-server user list",
    );
    for help in [["user", "role", "--help"], ["user", "remove", "--help"]] {
        let ran = run(&help);
        assert!(ran.out.contains("While SSO is required, the last owner or admin"), "{}", ran.out);
    }
}
