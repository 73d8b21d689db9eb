//! `user sign-out`, `user link-anew` and `user link-everybody-anew`, beside servers that run on the same data.

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::helpers::{Ran, call, sign_in};
use crate::locked::{GINA, Locked, MAX};

fn said(ran: &Ran, words: &str) {
    assert_eq!((ran.code, ran.err.as_str(), ran.out.trim_end()), (0, "", words));
}

fn refused(ran: &Ran, sentence: &str) {
    assert_eq!((ran.code, ran.out.as_str(), ran.err.trim_end()), (1, "", sentence));
}

impl Locked {
    /// As if these people had come in through the identity provider, each with a NameID of their own.
    fn link_people(&self, emails: &[&str]) {
        let database = Connection::open(self.folder.path().join("sso.sqlite3")).unwrap();
        for email in emails {
            let done = database.execute(
                "INSERT INTO person_link (org_id, issuer_url, name_id, person_id)
                 SELECT org_id, 'https://idp.example', ?1, id FROM person WHERE email = ?1",
                params![email],
            );
            assert_eq!(done.unwrap(), 1);
            let shown = database.execute(
                "UPDATE person SET linked_issuer_url = 'https://idp.example', linked_name_id = ?1 WHERE email = ?1",
                params![email],
            );
            assert_eq!(shown.unwrap(), 1);
        }
    }

    fn keys(&self) -> i64 {
        let database = Connection::open(self.folder.path().join("sso.sqlite3")).unwrap();
        database.query_row("SELECT count(*) FROM person_link", [], |row| row.get(0)).unwrap()
    }

    fn link_of(&self, email: &str) -> Value {
        self.get(1, &format!("/api/people?search={email}"))["people"][0]["link"].clone()
    }

    fn newest(&self) -> Value {
        self.get(0, "/api/activity?limit=1")["entries"][0].clone()
    }

    fn status(&self, server: usize, cookie: &str) -> u16 {
        call("GET", &format!("{}/api/connection", self.servers[server].url), &[("cookie", cookie)], "").0
    }
}

#[test]
fn every_session_of_one_person_ends_on_every_server() {
    let locked = Locked::new();
    locked.set_password(&locked.add("ada@globex.example", "admin"));
    let enter =
        |server: usize| sign_in(&locked.servers[server].url, "ada@globex.example", "a-way-in-that-works");
    let cookies = [enter(0), enter(1)];
    assert_eq!(cookies.each_ref().map(|cookie| locked.status(0, cookie)), [200, 200]);
    said(
        &locked.user(&["sign-out", "ada@globex.example", "--organization", "Globex"]),
        "Ended 2 sessions of ada@globex.example.",
    );
    for server in [0, 1] {
        assert_eq!(cookies.each_ref().map(|cookie| locked.status(server, cookie)), [401, 401]);
        assert_eq!(locked.status(server, &locked.cookie), 200, "nobody else is signed out");
    }
    let entry = locked.newest();
    assert_eq!(
        (&entry["actor"], &entry["action"], &entry["changes"][0]["before"]),
        (&json!("sso-server"), &json!("sessions_ended"), &json!("2"))
    );
    assert_eq!(
        locked.user(&["sign-out", "ada@globex.example"]).out.trim_end(),
        "Ended 0 sessions of ada@globex.example."
    );
    refused(
        &locked.user(&["sign-out", "nobody@globex.example"]),
        "Nobody signs in with nobody@globex.example. See who does: sso-server user list",
    );
    refused(
        &locked.user(&["sign-out", GINA, "--organization", "Acme Robotics"]),
        "gina@globex.example does not belong to Acme Robotics. See who does: sso-server user list",
    );
}

#[test]
fn one_person_is_linked_anew_and_nobody_else() {
    let locked = Locked::new();
    locked.add_max();
    locked.link_people(&[GINA, MAX]);
    said(
        &locked.user(&["link-anew", MAX]),
        "max@globex.example is linked anew, by the address, at the next sign-in through the identity provider.",
    );
    assert_eq!((locked.keys(), &locked.link_of(GINA)["name"]), (1, &json!("former_issuer")));
    let link = locked.link_of(MAX);
    assert_eq!((&link["name"], &link["asked_by"]), (&json!("anew"), &json!("sso-server")));
    let entry = locked.newest();
    assert_eq!((&entry["action"], &entry["actor"]), (&json!("link_released"), &json!("sso-server")));
}

#[test]
fn everybody_is_linked_anew_only_with_the_number_that_was_said() {
    let locked = Locked::new();
    locked.add_max();
    locked.link_people(&[GINA, MAX]);
    let before = locked.newest()["seq"].clone();
    let all =
        |more: &[&str]| locked.user(&[&["link-everybody-anew", "--organization", "Globex"], more].concat());
    said(
        &all(&[]),
        "2 people are linked, of 2 in Globex. To link everybody anew, run this command with --links 2.",
    );
    refused(
        &all(&["--links", "3"]),
        "2 people are linked now, which is not the number that you gave. Nothing was changed. Give --links 2 to link everybody anew.",
    );
    assert_eq!((locked.keys(), &locked.newest()["seq"]), (2, &before), "nothing happened");
    refused(
        &locked.user(&["link-everybody-anew"]),
        "There are several organizations. Say which one with --organization, by name or identifier.",
    );
    said(
        &all(&["--links", "2"]),
        "2 people are linked anew in Globex, by the address, at the next sign-in through the identity provider.",
    );
    assert_eq!(locked.keys(), 0);
    for email in [GINA, MAX] {
        assert_eq!(locked.link_of(email)["name"], "anew");
    }
    let entry = locked.newest();
    assert_eq!(
        (&entry["action"], &entry["changes"][0]),
        (&json!("links_released"), &json!({ "name": "Linked people", "before": "2", "after": "0" }))
    );
    assert!(all(&["--links", "2"]).err.starts_with("0 people are linked now"));
}
