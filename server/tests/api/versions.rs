//! `ETag` and `If-Match` on every route that changes the settings.

use serde_json::{Value, json};

use crate::helpers::{ADMIN, OWNER, Operation, Server, certificate, draft, settings};

/// Calls that change something below the settings without changing a version of them, with the reason.
const EXCUSED: [(&str, &str); 6] = [
    ("PUT /api/connection/idp-managed-access", "says what shall be, whatever was before"),
    ("POST /api/connection/request-certificates", "names the certificate that it replaces"),
    ("PUT /api/connection/request-certificates/in-use", "names the certificate that it uses"),
    ("POST /api/connection/encryption-certificates", "names the certificate that it replaces"),
    ("PUT /api/connection/encryption-certificates/in-use", "names the certificate that it uses"),
    ("POST /api/connection/test", "names a version, and is tried in sso_test.rs: it makes no new one"),
];

/// All others of the document.
fn changing() -> Vec<Operation> {
    let below = |one: &Operation| one.changes() && one.path.starts_with("/api/connection");
    let all: Vec<_> = Server::start().operations().into_iter().filter(below).collect();
    let excused: Vec<_> = EXCUSED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(excused.iter().all(|name| all.iter().any(|one| one.name() == *name)), "an excuse is not needed");
    all.into_iter().filter(|one| !excused.contains(&one.name())).collect()
}

/// `seen` stands for the people whom the requirement cuts off.
fn body(path: &str, seen: &Value) -> Option<Value> {
    match path {
        "/api/connection/draft" => Some(draft("https://idp.example/login", "")),
        "/api/connection/enable" => Some(settings("https://idp.example/acme")),
        "/api/connection/requirement" => Some(json!({ "requirement": "armed", "confirmed": seen })),
        _ => None,
    }
}

#[test]
fn a_change_names_the_version_that_it_is_meant_for() {
    for Operation { method, path, names_version, .. } in &changing() {
        assert!(names_version, "the document says so: {method} {path}");
        let server = Server::start();
        let olivia = server.sign_in(OWNER);
        let seen = server.seen(&olivia);
        let stale = server.etag(&olivia);
        prepare(&server, method, path);
        let fresh = server.etag(&olivia);
        for (tag, status, code) in refused(&stale, &fresh) {
            let call = server.call(method, path).by(&olivia);
            let call = tag.as_deref().map_or(call.clone(), |tag| call.header("if-match", tag));
            let call = if path == "/api/connection/draft" && method == "DELETE" {
                call
            } else {
                with(call, path, &seen)
            };
            let answer = call.send();
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (status, code),
                "{method} {path} with {tag:?}"
            );
            if status == 412 {
                assert_eq!(answer.json()["current"]["etag"], fresh.as_str());
                assert_eq!(answer.etag(), fresh);
            }
        }
        assert_eq!(server.etag(&olivia), fresh, "{method} {path}: what was refused changed nothing");
        let call = server.call(method, path).by(&olivia).header("if-match", &format!("\"0.a-b\", {fresh}"));
        let call = if method == "DELETE" { call } else { with(call, path, &seen) };
        let answer = call.send();
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text());
        assert_ne!(answer.etag(), fresh);
        assert_eq!(answer.json()["etag"], answer.etag().as_str());
        assert_eq!(server.get(&olivia, "/api/connection").json(), answer.json());
    }
}

/// Headers that are not a version, or another than the newest, and what they get.
fn refused(stale: &str, fresh: &str) -> Vec<(Option<String>, u16, &'static str)> {
    let unquoted = fresh.trim_matches('"');
    let conflicts = [
        stale.to_owned(),
        format!("W/{fresh}"),
        unquoted.to_owned(),
        format!("\"{unquoted}"),
        format!("\"9{}", &fresh[2..]),
        "\"\"".to_owned(),
    ];
    let missing = [None, Some("*".to_owned())].map(|tag| (tag, 428, "version_missing"));
    missing.into_iter().chain(conflicts.map(|tag| (Some(tag), 412, "conflict"))).collect()
}

#[test]
fn reading_again_costs_nothing() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let etag = server.etag(&olivia);
    let again =
        |tag: &str| server.call("GET", "/api/connection").by(&olivia).header("if-none-match", tag).send();
    let unchanged = again(&etag);
    assert_eq!((unchanged.status, unchanged.body.len(), unchanged.etag()), (304, 0, etag.clone()));
    assert_eq!(again(&format!("\"x\", W/{etag}")).status, 304);
    assert_eq!(again("\"x\"").status, 200);
    let saved = server
        .change(&olivia, "PUT", "/api/connection/draft")
        .json(&draft("", "https://idp.example/a"))
        .send();
    assert_eq!(saved.status, 200);
    assert_eq!(again(&etag).status, 200);
}

#[test]
fn of_two_who_save_at_once_one_is_told() {
    let server = Server::start();
    let (olivia, adam) = (server.sign_in(OWNER), server.sign_in(ADMIN));
    let etag = server.etag(&olivia);
    let save = |browser, issuer: &str| {
        let call = server.call("PUT", "/api/connection/draft").by(browser).header("if-match", &etag);
        call.json(&draft("", issuer)).send().status
    };
    let statuses = std::thread::scope(|scope| {
        let one = scope.spawn(|| save(&olivia, "https://idp.example/olivia"));
        let two = scope.spawn(|| save(&adam, "https://idp.example/adam"));
        [one.join().unwrap(), two.join().unwrap()]
    });
    assert!(statuses == [200, 412] || statuses == [412, 200], "{statuses:?}");
}

#[test]
fn what_nobody_saved_is_no_conflict() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let mut form = settings("https://idp.example/acme");
    form["certificates"] = json!([{ "pem": certificate("idp", -10, 2), "file_name": "" }]);
    let enabled = server.change(&olivia, "POST", "/api/connection/enable").json(&form).send();
    assert_eq!(enabled.status, 200, "{}", enabled.text());
    // The certificate expires: the answer is another, so its tag is; the settings are the same.
    server.clock.advance(3 * 86_400);
    let olivia = server.sign_in(OWNER);
    assert_ne!(server.etag(&olivia), enabled.etag());
    let call = server.call("POST", "/api/connection/disable").by(&olivia).header("if-match", &enabled.etag());
    assert_eq!(call.send().status, 200);
}

/// Brings the connection to where the call is allowed, by at least one change.
fn prepare(server: &Server, method: &str, path: &str) {
    let adam = server.sign_in(ADMIN);
    let run = |method: &str, path: &str| {
        let call = server.change(&adam, method, path);
        let answer = if method == "DELETE" { call.send() } else { with(call, path, &Value::Null).send() };
        assert_eq!(answer.status, 200, "{}", answer.text());
    };
    match (method, path) {
        // A draft that is saved already would change nothing.
        ("POST", "/api/connection/disable")
        | ("PUT", "/api/connection/requirement" | "/api/connection/draft") => {
            run("POST", "/api/connection/enable");
        }
        ("POST", "/api/connection/roll-back") => {
            run("POST", "/api/connection/enable");
            server.hold_domain(&adam, "acme.example");
            server.test_passes(&adam);
            let other = server
                .change(&adam, "POST", "/api/connection/enable")
                .json(&settings("https://idp.example/2"));
            assert_eq!(other.send().status, 200);
        }
        ("DELETE", "/api/connection") => {
            run("POST", "/api/connection/enable");
            run("POST", "/api/connection/disable");
        }
        _ => run("PUT", "/api/connection/draft"),
    }
}

fn with(call: crate::helpers::Call, path: &str, seen: &Value) -> crate::helpers::Call {
    body(path, seen).map_or(call.clone(), |body| call.json(&body))
}
