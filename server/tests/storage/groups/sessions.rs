//! Sessions and password links.

use sso_model::timestamp::Timestamp;
use sso_server::storage::{LinkRecord, NewSession};

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(
    a_session_is_found_by_its_token,
    sessions_end_one_by_one_and_together,
    old_sessions_are_swept_in_steps,
    a_newer_password_link_replaces_the_older,
);

fn add(db: &Database, token: &'static str, person: &'static str, at: Timestamp) {
    let new = NewSession {
        token_hash: token.into(),
        person_id: person.into(),
        created_at: at,
        reauthenticated_at: at.plus(-1),
        ends_at: (token == "ends").then(|| at.plus(60)),
        by_sso: token == "ends",
        auth_time: Some(at.plus(-2)),
    };
    db.write(move |work| work.add_session(&new));
}

fn a_session_is_found_by_its_token(db: &Database) {
    add(db, "ends", "mia", NOON);
    assert!(db.read(|work| work.session("other")).is_none());
    let session = db.read(|work| work.session("ends")).unwrap();
    assert_eq!((session.person.id.as_str(), session.organization.name.as_str()), ("mia", "Acme Robotics"));
    assert_eq!(
        (session.created_at, session.last_seen_at, session.reauthenticated_at),
        (NOON, NOON, NOON.plus(-1))
    );
    assert_eq!((session.ends_at, session.has_password), (Some(NOON.plus(60)), false));
    assert_eq!((session.by_sso, session.auth_time), (true, Some(NOON.plus(-2))));
    db.write(|work| work.set_password("mia", "phc"));
    db.runtime.block_on(async {
        use sso_server::storage::Transactions as _;
        db.storage.write_if_free(|work| work.touch_session("ends", NOON.plus(5))).await.unwrap();
    });
    let session = db.read(|work| work.session("ends")).unwrap();
    assert_eq!((session.last_seen_at, session.has_password), (NOON.plus(5), true));
    db.write(|work| work.confirm_session("ends", NOON.plus(9)));
    let session = db.read(|work| work.session("ends")).unwrap();
    assert_eq!((session.last_seen_at, session.reauthenticated_at), (NOON.plus(9), NOON.plus(9)));
}

fn sessions_end_one_by_one_and_together(db: &Database) {
    for (token, person) in [("a", "mia"), ("b", "mia"), ("c", "olivia"), ("d", "gina"), ("e", "olivia")] {
        add(db, token, person, NOON);
    }
    assert!(db.write(|work| work.end_session("e")));
    assert!(!db.write(|work| work.end_session("e")));
    assert_eq!(db.write(|work| work.end_sessions_of("mia")), 2);
    assert_eq!(db.write(|work| work.end_all_sessions("acme")), 1);
    assert!(db.read(|work| work.session("d")).is_some());
}

fn old_sessions_are_swept_in_steps(db: &Database) {
    for (token, at) in [("a", -100), ("b", -100), ("c", -100), ("d", 0)] {
        add(db, token, "mia", NOON.plus(at));
    }
    let sweep = || db.write(|work| work.sweep_sessions(NOON.plus(-200), NOON.plus(-1), 2));
    assert_eq!((sweep(), sweep(), sweep()), (2, 1, 0));
    assert_eq!(db.write(|work| work.sweep_sessions(NOON.plus(1), NOON.plus(-1), 2)), 1);
}

fn a_newer_password_link_replaces_the_older(db: &Database) {
    for token in ["first", "second"] {
        let link = LinkRecord { token_hash: token.into(), expires_at: NOON.plus(60) };
        db.write(move |work| work.put_password_link("mia", &link));
    }
    assert!(db.read(|work| work.password_link("first")).is_none());
    let (link, account) = db.read(|work| work.password_link("second")).unwrap();
    assert_eq!((link.expires_at, account.person.id.as_str()), (NOON.plus(60), "mia"));
    assert_eq!((account.organization.id.as_str(), account.password_hash), ("acme", None));
    db.write(|work| work.remove_password_link("mia"));
    assert!(db.read(|work| work.password_link("second")).is_none());
}
