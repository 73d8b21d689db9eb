//! Requests, codes, access tokens and sessions of applications.

use sso_model::application::ApplicationTexts;
use sso_model::openid::authorize::AuthorizeRequest;
use sso_model::openid::params::Params;
use sso_model::timestamp::Timestamp;
use sso_server::storage::{
    NewAccessToken, NewApplicationSession, NewCode, NewSession, StoredApplication, WaitingRequest,
};

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(
    a_request_waits_and_is_answered_once,
    a_code_is_taken_once_by_its_client,
    a_token_ends_with_its_code_and_its_session,
    an_ended_session_is_taken_by_one_server_at_a_time,
    sessions_of_applications_move_with_their_person,
    what_is_old_is_swept,
);

fn request() -> AuthorizeRequest {
    let pairs = [
        ("client_id", "wiki"),
        ("redirect_uri", "https://wiki.example/back"),
        ("response_type", "code"),
        ("scope", "openid email"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ];
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    AuthorizeRequest::parse(&Params::new(pairs)).unwrap()
}

/// The application wiki, a session of Mia, and its session of the wiki.
fn begin(db: &Database) {
    let texts = ApplicationTexts {
        client_id: "wiki".into(),
        name: "Wiki".into(),
        redirect_uris: vec!["https://wiki.example/back".into()],
        ..ApplicationTexts::default()
    };
    let stored =
        StoredApplication { application: texts.parse().unwrap(), is_declared: false, created_at: NOON };
    db.write(move |work| work.put_application(&stored));
    session(db, "of mia");
    db.write(|work| {
        work.add_application_session(&NewApplicationSession {
            sid: "sid".into(),
            client_id: "wiki".into(),
            person_id: "mia".into(),
            org_id: "acme".into(),
            session_hash: "of mia".into(),
            at: NOON,
        })
    });
}

fn session(db: &Database, token_hash: &'static str) {
    db.write(|work| {
        work.add_session(&NewSession {
            token_hash: token_hash.into(),
            person_id: "mia".into(),
            created_at: NOON,
            reauthenticated_at: NOON,
            ends_at: None,
            by_sso: false,
            auth_time: Some(NOON),
        })
    });
}

fn add_code(db: &Database, code_hash: &'static str) {
    let code = NewCode { code_hash: code_hash.into(), sid: "sid".into(), request: request(), at: NOON };
    db.write(move |work| work.add_code(&code));
}

fn add_token(db: &Database, token_hash: &'static str, code_hash: &'static str) {
    let token = NewAccessToken {
        token_hash: token_hash.into(),
        sid: "sid".into(),
        code_hash: code_hash.into(),
        scope: "openid email".into(),
        expires_at: NOON.plus(600),
    };
    db.write(move |work| work.add_access_token(&token));
}

fn a_request_waits_and_is_answered_once(db: &Database) {
    let waiting = WaitingRequest {
        id_hash: "r".into(),
        request: request(),
        browser_hash: "b".into(),
        replaces: Some("old".into()),
        asked_anew: false,
        created_at: NOON,
    };
    db.write(move |work| work.add_authorize_request(&waiting));
    assert!(db.read(|work| work.authorize_request("r", NOON)).is_none(), "too old");
    assert!(db.read(|work| work.authorize_request("x", NOON.plus(-1))).is_none());
    let found = db.read(|work| work.authorize_request("r", NOON.plus(-1))).unwrap();
    assert_eq!(
        (found.request, found.browser_hash.as_str(), found.replaces.as_deref()),
        (request(), "b", Some("old"))
    );
    assert_eq!((found.created_at, found.asked_anew), (NOON, false));
    db.write(|work| work.note_asked_anew("r"));
    assert!(db.read(|work| work.authorize_request("r", NOON.plus(-1))).unwrap().asked_anew);
    assert!(db.write(|work| work.remove_authorize_request("r")));
    assert!(!db.write(|work| work.remove_authorize_request("r")));
}

fn a_code_is_taken_once_by_its_client(db: &Database) {
    begin(db);
    add_code(db, "c");
    let take = |client_id: &'static str| db.write(move |work| work.take_code("c", client_id, NOON.plus(5)));
    assert!(take("shop").is_none(), "another client");
    let first = take("wiki").unwrap();
    assert_eq!((first.sid.as_str(), first.request, first.created_at), ("sid", request(), NOON));
    assert_eq!((first.was_used, take("wiki").unwrap().was_used), (false, true));
    assert!(db.write(|work| work.take_code("x", "wiki", NOON)).is_none());
}

fn a_token_ends_with_its_code_and_its_session(db: &Database) {
    begin(db);
    add_token(db, "t1", "c1");
    add_token(db, "t2", "c2");
    let found = db.read(|work| work.access_token("t1")).unwrap();
    assert_eq!((found.session_hash.as_deref(), found.scope.as_str()), (Some("of mia"), "openid email"));
    assert_eq!(found.expires_at, NOON.plus(600));
    assert_eq!(db.write(|work| work.end_access_tokens("c1")), 1);
    assert!(db.read(|work| work.access_token("t1")).is_none());
    assert!(db.write(|work| work.end_session("of mia")));
    assert_eq!(db.read(|work| work.access_token("t2")).unwrap().session_hash, None);
    assert!(db.write(|work| work.remove_application_session("sid")));
    assert!(db.read(|work| work.access_token("t2")).is_none());
}

fn an_ended_session_is_taken_by_one_server_at_a_time(db: &Database) {
    begin(db);
    let take = |at: Timestamp| db.write(move |work| work.take_ended_application_session(at, at.plus(300)));
    assert!(!db.read(|work| work.is_notice_due(NOON)) && take(NOON).is_none(), "it goes on");
    db.write(|work| work.remove_person("mia"));
    assert!(db.read(|work| work.is_notice_due(NOON)));
    let taken = take(NOON).unwrap();
    assert_eq!(
        (taken.sid.as_str(), taken.client_id.as_str(), taken.person_id.as_str()),
        ("sid", "wiki", "mia")
    );
    assert_eq!((taken.org_id.as_str(), taken.first_notified_at), ("acme", Some(NOON)));
    assert!(take(NOON.plus(299)).is_none());
    assert_eq!(take(NOON.plus(300)).unwrap().first_notified_at, Some(NOON));
    db.write(|work| work.put_off_application_session("sid", NOON.plus(310)));
    assert!(!db.read(|work| work.is_notice_due(NOON.plus(309))));
    assert!(db.write(|work| work.remove_application_session("sid")));
    assert!(!db.write(|work| work.remove_application_session("sid")));
}

fn sessions_of_applications_move_with_their_person(db: &Database) {
    begin(db);
    session(db, "next");
    db.write(|work| work.move_application_sessions("of mia", "next", "olivia"));
    assert!(db.read(|work| work.application_session_in("next", "wiki")).is_none(), "not hers");
    db.write(|work| work.move_application_sessions("of mia", "next", "mia"));
    db.write(|work| work.end_session("of mia"));
    session(db, "third");
    db.write(|work| {
        work.add_application_session(&NewApplicationSession {
            sid: "newer".into(),
            client_id: "wiki".into(),
            person_id: "mia".into(),
            org_id: "acme".into(),
            session_hash: "third".into(),
            at: NOON,
        })
    });
    db.write(|work| work.move_application_sessions("next", "third", "mia"));
    assert_eq!(db.read(|work| work.application_session_in("third", "wiki")).unwrap().sid, "newer");
    db.write(|work| work.end_session("third"));
    let found = db.read(|work| work.application_session_in("next", "wiki")).unwrap();
    assert_eq!((found.sid.as_str(), found.session_hash.as_deref()), ("sid", Some("next")));
    assert_eq!(db.write(|work| work.end_application_sessions_of("mia")), 1);
    assert_eq!(db.write(|work| work.end_application_sessions_of("mia")), 0);
    assert_eq!(db.read(|work| work.application_session("sid")).unwrap().session_hash, None);
    assert!(db.read(|work| work.session("next")).is_some(), "the person's own goes on");
}

fn what_is_old_is_swept(db: &Database) {
    begin(db);
    for code in ["c1", "c2", "c3"] {
        add_code(db, code);
    }
    add_token(db, "t", "c1");
    let sweep = |asked, ended| db.write(move |work| work.sweep_codes(asked, ended, 2));
    assert_eq!(sweep(NOON, NOON.plus(600)), 0);
    assert_eq!((sweep(NOON.plus(1), NOON), sweep(NOON.plus(1), NOON)), (2, 1));
    assert_eq!(sweep(NOON, NOON.plus(601)), 1);
    let sweep = |used| db.write(move |work| work.sweep_application_sessions(NOON.plus(-9), used));
    assert_eq!((sweep(NOON), sweep(NOON.plus(1))), (0, 1));
    assert!(db.read(|work| work.session("of mia")).is_some());
}
