//! What is too large, too odd or falls over stays one request's trouble.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use serde_json::json;
use sso_model::saml::message::ResponseLimit;
use sso_server::http::within;
use sso_server::serve::Limits;

use crate::crowds;
use crate::helpers::{ADMIN, LIMITS, OWNER, Operation, Server, draft};

/// Their bodies may have 512 KB; all others 16.
const WITH_CERTIFICATES: [&str; 2] = ["/api/connection/draft", "/api/connection/enable"];

#[test]
fn bodies_have_limits() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let taking: Vec<_> = server.operations().into_iter().filter(|one| one.has_body).collect();
    assert!(WITH_CERTIFICATES.iter().all(|path| taking.iter().any(|one| one.path == *path)));
    for Operation { method, path, .. } in &taking {
        let limit = if WITH_CERTIFICATES.contains(&path.as_str()) { 512 } else { 16 };
        let send = |bytes: usize| {
            let body = format!("{{\"x\":\"{}\"}}", "x".repeat(bytes));
            server.change(&olivia, method, path).bytes("application/json", body.into_bytes()).send()
        };
        assert_eq!(send(limit * 1024).code(), "too_large", "{method} {path}");
        assert_eq!(send(limit * 1024 - 100).code(), "malformed", "{method} {path}");
    }
}

#[test]
fn what_is_not_the_contract_is_refused_without_repeating_it() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let mut extra = draft("", "");
    extra["surprise"] = json!("s3cret");
    for body in ["", "{", "[]", "null", "{\"sign_in_url\":\"s3cret\"}", &extra.to_string()] {
        let call = server.change(&olivia, "PUT", "/api/connection/draft");
        let answer = call.bytes("application/json", body.as_bytes().to_vec()).send();
        assert_eq!((answer.status, answer.code().as_str()), (400, "malformed"), "{body}");
        assert!(!answer.text().contains("s3cret"));
    }
    let answer =
        server.change(&olivia, "PUT", "/api/connection/draft").bytes("text/plain", b"{}".to_vec()).send();
    assert_eq!((answer.status, answer.code().as_str()), (415, "not_json"));
}

#[test]
fn who_says_nothing_is_not_waited_for() {
    let server = Server::start();
    let address = crowds::start(&server, Limits { head: Duration::from_secs(1), ..LIMITS });
    for beginning in ["", "GET / HT", "GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n"] {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        stream.write_all(beginning.as_bytes()).unwrap();
        let started = Instant::now();
        let mut rest = Vec::new();
        // Closed by the server, with or without a last word.
        let _ = stream.read_to_end(&mut rest);
        assert!(started.elapsed() < LIMITS.head, "{beginning:?}: {:?}", started.elapsed());
    }
}

/// A body that never ends: the request is answered after 30 seconds, and the next one at once.
#[test]
fn a_client_that_sends_too_slowly_is_answered() {
    let server = Server::start();
    let mut stream = TcpStream::connect(server.address).unwrap();
    let head = "POST /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\nx-sso-console: 1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    stream.write_all(head.as_bytes()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
    let started = Instant::now();
    let mut answer = vec![0; 4096];
    let read = stream.read(&mut answer).unwrap();
    let text = String::from_utf8_lossy(&answer[..read]);
    assert!(text.starts_with("HTTP/1.1 503 "), "{text}");
    assert!(text.contains("application/problem+json") && text.contains("\"code\":\"too_slow\""), "{text}");
    assert!((29..80).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
    assert_eq!(server.bare("GET", "/healthz").send().status, 200);
}

/// What is too large is answered by its declared length, or with the byte after the last allowed one; and nobody is
/// reset: a browser sends all before it reads.
#[test]
fn too_much_at_the_acs_url_is_refused_before_it_has_arrived() {
    let server = Server::start();
    let head =
        "POST /sso/saml2 HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n";
    let (chunk, limit) = ("A".repeat(64 * 1024), ResponseLimit::DEFAULT.form_bytes());
    let allowed = "A".repeat(limit);
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n{limit:x}\r\n{allowed}\r\n1\r\nA\r\n");
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.write_all(chunked.as_bytes()).unwrap();
    assert_eq!(status(&mut stream), "HTTP/1.1 413 ");
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.write_all(format!("{head}content-length: {}\r\n\r\n", 160 * chunk.len()).as_bytes()).unwrap();
    assert_eq!(status(&mut stream), "HTTP/1.1 413 ");
    for _ in 0..160 {
        stream.write_all(chunk.as_bytes()).unwrap();
    }
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").unwrap();
    assert_eq!(status(&mut stream), "HTTP/1.1 200 ");
}

/// Bodies that are half sent are in memory: a session has a few of them, and others are not disturbed.
#[test]
fn a_session_holds_few_large_bodies() {
    let server = Server::start();
    let (olivia, adam) = (server.sign_in(OWNER), server.sign_in(ADMIN));
    let head = format!(
        "PUT /api/connection/draft HTTP/1.1\r\nhost: 127.0.0.1\r\nx-sso-console: 1\r\ncookie: {}\r\nif-match: {}\r\ncontent-type: application/json\r\ncontent-length: 500000\r\n\r\n{{",
        olivia.cookie,
        server.etag(&olivia)
    );
    let half_sent: Vec<_> = (0..8)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    let save = |by| server.change(by, "PUT", "/api/connection/draft").json(&draft("", "")).send();
    let becomes = |status: u16| {
        let started = Instant::now();
        while save(&olivia).status != status {
            assert!(started.elapsed() < Duration::from_secs(20), "never {status}");
        }
    };
    becomes(503);
    assert_eq!(save(&olivia).code(), "busy");
    assert_eq!(save(&adam).status, 200);
    drop(half_sent);
    becomes(200);
}

/// RFC 9112 section 3.2: programs on the way could believe the other one.
#[test]
fn two_host_headers_are_refused() {
    let server = Server::start();
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nhost: 127.0.0.1\r\n\r\n").unwrap();
    assert_eq!(status(&mut stream), "HTTP/1.1 400 ");
}

/// The beginning of the next answer.
fn status(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut answer = vec![0; 16 * 1024];
    let read = stream.read(&mut answer).unwrap();
    String::from_utf8_lossy(&answer[..read]).chars().take(13).collect()
}

#[test]
fn silent_connections_do_not_keep_others_out() {
    let server = Server::start();
    let silent: Vec<_> =
        (0..LIMITS.connections).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    assert_eq!(server.bare("GET", "/healthz").send().status, 200);
    drop(silent);
}

#[test]
fn a_panic_ends_one_request_and_says_nothing() {
    let server = Server::with("http://127.0.0.1", |app| {
        let falls: fn() -> String = || panic!("the secret is sesame");
        let routes = Router::new().route("/api/falls", get(move || async move { falls() }));
        within(&app, routes.route("/api/stands", get(|| async { "ok" }))).with_state(app)
    });
    let answer = server.bare("GET", "/api/falls").send();
    assert_eq!((answer.status, answer.code().as_str()), (500, "internal"));
    assert!(!answer.text().contains("sesame"));
    assert_eq!(server.bare("GET", "/api/stands").send().status, 200);
}

#[test]
fn a_broken_database_is_said_without_details() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    assert_eq!(server.bare("GET", "/readyz").send().status, 200);
    server.execute("UPDATE connection SET body = '[]'");
    let answer = server.get(&olivia, "/api/connection");
    assert_eq!((answer.status, answer.code().as_str()), (500, "internal"));
    assert!(!answer.text().contains("json at"), "{}", answer.text());
    server.execute("DROP TABLE rate_limit");
    // The last answer holds for a second.
    std::thread::sleep(Duration::from_millis(1_010));
    assert_eq!(server.bare("GET", "/readyz").send().status, 503);
    assert_eq!(server.bare("GET", "/healthz").send().status, 200);
}
