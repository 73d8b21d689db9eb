//! Requests, used assertions and attempts.

use sso_model::api::attempt::{AttemptKind, AttemptOutcome, Kept};
use sso_model::fingerprint::Fingerprint;
use sso_model::page_path::PagePath;
use sso_server::storage::{NewAttempt, NewRequest, NewTest, OpenTest, RequestKey};

use super::connections::saved_settings;
use super::on_both;
use crate::helpers::{Database, NOON, entry};

on_both!(
    a_request_is_used_once,
    the_newest_request_of_a_browser_is_found,
    a_test_is_opened_once_by_who_started_it,
    an_assertion_is_used_once,
    attempts_are_listed_newest_first_and_pruned,
    an_entry_leads_to_its_attempt,
    what_is_old_is_swept,
);

fn request(id: &str, at: i64) -> NewRequest {
    NewRequest {
        id: id.into(),
        org_id: "acme".into(),
        browser_hash: "browser".into(),
        relay_hash: format!("relay of {id}"),
        replaces: Some("session".into()),
        again: true,
        session_nonce: format!("nonce of {id}"),
        to: PagePath::parse("/people"),
        at: NOON.plus(at),
    }
}

fn add(db: &Database, id: &str, at: i64) {
    let new = request(id, at);
    db.write(move |work| work.add_request(&new));
}

fn attempt(id: &str, at: i64, outcome: AttemptOutcome) -> NewAttempt {
    NewAttempt {
        id: id.into(),
        at: NOON.plus(at),
        kind: AttemptKind::Test,
        outcome,
        waits_for_domain: None,
        headline: format!("Headline of {id}."),
        fingerprint: Fingerprint::of_text(&"a".repeat(64)).unwrap(),
        run_by: Some("Olivia Berg".into()),
        person: None,
        person_id: None,
        reference: format!("REF-{id}"),
        report: None,
    }
}

fn a_request_is_used_once(db: &Database) {
    add(db, "_1", 0);
    let key = RequestKey::Relay("relay of _1".into());
    let taken = db.write(move |work| work.take_request(&key, NOON.plus(5))).unwrap();
    assert_eq!((taken.id.as_str(), taken.org_id.as_str(), taken.used_before), ("_1", "acme", None));
    assert_eq!((taken.created_at, taken.again), (NOON, true));
    assert_eq!(
        (taken.browser_hash.as_deref(), taken.replaces.as_deref()),
        (Some("browser"), Some("session"))
    );
    assert_eq!((taken.session_nonce.as_deref(), taken.to), (Some("nonce of _1"), PagePath::parse("/people")));
    assert!(taken.test.is_none());
    let again = db.write(|work| work.take_request(&RequestKey::Id("_1".into()), NOON.plus(9))).unwrap();
    assert_eq!(again.used_before, Some(NOON.plus(5)));
    assert!(db.write(|work| work.take_request(&RequestKey::Id("_2".into()), NOON)).is_none());
}

fn the_newest_request_of_a_browser_is_found(db: &Database) {
    for id in ["_1", "_2", "_3"] {
        add(db, id, 0);
    }
    let newest = || db.read(|work| work.newest_open_request("browser", NOON.plus(-1)));
    assert_eq!(newest().as_deref(), Some("_3"));
    for (id, left) in [("_3", Some("_2")), ("_2", Some("_1")), ("_1", None)] {
        db.write(move |work| work.take_request(&RequestKey::Id(id.into()), NOON)).unwrap();
        assert_eq!(newest().as_deref(), left);
    }
    assert_eq!(db.read(|work| work.newest_open_request("browser", NOON)), None);
    let nonces = db.read(|work| work.session_nonces("browser", 2));
    assert_eq!(nonces, ["nonce of _3", "nonce of _2"]);
}

fn a_test_is_opened_once_by_who_started_it(db: &Database) {
    let settings = saved_settings();
    let new = NewTest {
        request_id: "_t".into(),
        attempt_id: "a".into(),
        person_id: "olivia".into(),
        start_hash: "start".into(),
        settings: settings.clone(),
        at: NOON,
    };
    db.write(move |work| {
        work.add_attempt("acme", &attempt("a", 0, AttemptOutcome::Waiting))?;
        work.add_test_request("acme", &new)
    });
    let open = |person: &str| {
        let open = OpenTest {
            start_hash: "start".into(),
            person_id: person.into(),
            browser_hash: "browser".into(),
            relay_hash: "relay".into(),
        };
        db.write(move |work| work.open_test(&open, NOON.plus(-1)))
    };
    assert_eq!(open("mia"), None);
    assert_eq!(open("olivia"), Some(("_t".to_owned(), settings.clone())));
    assert_eq!(open("olivia"), None);
    let taken = db.write(|work| work.take_request(&RequestKey::Relay("relay".into()), NOON)).unwrap();
    let test = taken.test.unwrap();
    assert_eq!((test.attempt_id.as_str(), test.reference.as_str()), ("a", "REF-a"));
    assert_eq!((test.person.id.as_str(), test.settings), ("olivia", settings));
}

fn an_assertion_is_used_once(db: &Database) {
    let use_it = |org: &'static str| db.write(move |work| work.use_assertion(org, "_a", NOON));
    assert_eq!((use_it("acme"), use_it("acme"), use_it("globex")), (true, false, true));
    assert_eq!(db.write(|work| work.sweep_assertions(NOON, 10)), 0);
    assert_eq!(db.write(|work| work.sweep_assertions(NOON.plus(1), 1)), 1);
    assert_eq!(db.write(|work| work.sweep_assertions(NOON.plus(1), 5)), 1);
}

fn attempts_are_listed_newest_first_and_pruned(db: &Database) {
    let outcomes = [AttemptOutcome::Passed, AttemptOutcome::Refused, AttemptOutcome::Waiting];
    for (at, id) in ["1", "2", "3", "4", "5", "6"].into_iter().enumerate() {
        let new = attempt(id, 0, outcomes[at % 3]);
        db.write(move |work| work.add_attempt("acme", &new));
    }
    let ids = || {
        let attempts = db.read(|work| work.attempts("acme", NOON, false));
        attempts.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(), ["6", "5", "4", "3", "2", "1"]);
    let ended = NewAttempt {
        waits_for_domain: Some("acme.example".into()),
        person: Some("m…@acme.example".into()),
        ..attempt("6", 0, AttemptOutcome::WaitsForDomain)
    };
    db.write(move |work| work.end_attempt(&ended));
    let one = db.read(|work| work.attempt("acme", "6")).unwrap();
    assert_eq!(
        (one.outcome, one.waits_for_domain.as_deref()),
        (AttemptOutcome::Refused, Some("acme.example"))
    );
    assert_eq!(
        (one.kind, one.run_by.as_deref(), one.headline.as_str()),
        (AttemptKind::Test, Some("Olivia Berg"), "Headline of 6.")
    );
    assert!(db.read(|work| work.attempt("globex", "6")).is_none());
    // Of each sort the newest is left, and of other sorts everything; what is older goes in every sort.
    let kept = |passed, since| Kept { kind: AttemptKind::Test, passed, newest: 1, since };
    db.write(move |work| work.prune_attempts("acme", Kept { kind: AttemptKind::SignIn, ..kept(true, NOON) }));
    assert_eq!(ids().len(), 6);
    db.write(move |work| work.prune_attempts("acme", kept(true, NOON)));
    assert_eq!(ids(), ["6", "5", "4", "3", "2"]);
    db.write(move |work| work.prune_attempts("acme", kept(false, NOON)));
    assert_eq!(ids(), ["6", "4"]);
    db.write(move |work| work.prune_attempts("acme", kept(false, NOON.plus(1))));
    assert!(ids().is_empty());
}

fn an_entry_leads_to_its_attempt(db: &Database) {
    db.write(|work| {
        work.add_attempt("acme", &attempt("a", 0, AttemptOutcome::Refused))?;
        work.add_entry("acme", &entry("REF-a"))?;
        work.add_entry("acme", &entry("REF-b"))
    });
    let entries = db.read(|work| work.entries("acme", None, 5));
    let attempts: Vec<_> = entries.iter().map(|one| one.attempt_id.as_deref()).collect();
    assert_eq!(attempts, [None, Some("a")]);
}

fn what_is_old_is_swept(db: &Database) {
    for (id, at) in [("_1", 0), ("_2", 1), ("_3", 2)] {
        add(db, id, at);
    }
    db.write(|work| work.take_request(&RequestKey::Id("_1".into()), NOON).map(drop));
    assert_eq!(db.write(|work| work.sweep_requests(NOON.plus(2), true, 5)), 1);
    assert_eq!(db.write(|work| work.sweep_requests(NOON.plus(2), false, 5)), 1);
    assert_eq!(db.write(|work| work.sweep_requests(NOON.plus(9), false, 5)), 1);
    db.write(|work| work.add_attempt("acme", &attempt("a", 0, AttemptOutcome::Refused)));
    assert_eq!(db.write(|work| work.sweep_attempts(NOON, 5)), 0);
    assert_eq!(db.write(|work| work.sweep_attempts(NOON.plus(1), 5)), 1);
}
