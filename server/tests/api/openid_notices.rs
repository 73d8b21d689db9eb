//! Every application is notified of the end of a session.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use sso_server::clock::Clock as _;
use sso_server::fetch::Post;
use sso_server::openid::round;
use sso_server::usecases::connection::{self, GlassOptions};

use crate::helpers::{Acme, Browser, Call, MEMBER, OWNER, STRANGER, Server};

/// An application that is notified: what it gets, and how it answers.
struct Notified {
    uri: String,
    tokens: Receiver<String>,
}

impl Notified {
    fn answering(status: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let uri = format!("http://{}/logged-out", listener.local_addr().unwrap());
        let (sender, tokens) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut head = Vec::new();
                let mut byte = [0];
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() > 0 {
                    head.push(byte[0]);
                }
                let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
                let length = head
                    .split("content-length: ")
                    .nth(1)
                    .map_or(0, |rest| rest.split('\r').next().unwrap().parse().unwrap());
                let mut body = vec![0; length];
                stream.read_exact(&mut body).unwrap();
                let field = form_urlencoded::parse(&body).next().unwrap();
                assert_eq!(field.0, "logout_token");
                if sender.send(field.1.into_owned()).is_err() {
                    return;
                }
                write!(stream, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                    .unwrap();
            }
        });
        Self { uri, tokens }
    }

    /// The claims of the tokens that have arrived.
    fn notices(&self, server: &Server) -> Vec<Value> {
        server.runtime.block_on(round(&server.app, &Post::new().unwrap())).unwrap();
        let mut found = Vec::new();
        while let Ok(token) = self.tokens.recv_timeout(Duration::from_millis(50)) {
            found.push(server.claims(&token));
        }
        found
    }
}

fn sid(server: &Server, browser: &Browser, app: &crate::helpers::App) -> Value {
    server.claims(server.tokens(browser, app)["id_token"].as_str().unwrap())["sid"].clone()
}

#[test]
fn every_application_of_a_session_is_notified_of_its_end() {
    let server = Server::start();
    let notified = Notified::answering("200 OK");
    let wiki = server.register("wiki", Some(&notified.uri), false);
    let shop = server.register("shop", Some(&notified.uri), true);
    let quiet = server.register("quiet", None, true);
    let mia = server.sign_in(MEMBER);
    let sids = [&wiki, &shop].map(|app| sid(&server, &mia, app));
    server.tokens(&mia, &quiet);
    let elsewhere = server.sign_in(MEMBER);
    sid(&server, &elsewhere, &wiki);
    assert!(notified.notices(&server).is_empty(), "while the sessions go on");
    assert_eq!(server.call("DELETE", "/api/session").by(&mia).send().status, 204);
    let notices = notified.notices(&server);
    assert_eq!(notices.len(), 2, "{notices:?}");
    for notice in &notices {
        let at = usize::from(notice["aud"] == "shop");
        assert_eq!((&notice["sid"], &notice["iss"]), (&sids[at], &"http://127.0.0.1".into()));
        assert!(notice["events"]["http://schemas.openid.net/event/backchannel-logout"].is_object());
        assert!(notice.get("nonce").is_none() && notice["jti"].is_string() && notice["sub"].is_string());
    }
    assert!(notified.notices(&server).is_empty(), "once");
}

#[test]
fn whatever_ends_a_session_is_reported() {
    let acme = Acme::new();
    let server = &acme.server;
    let notified = Notified::answering("204 No Content");
    let wiki = server.register("wiki", Some(&notified.uri), false);
    let person = server.get(&acme.olivia, "/api/people?search=mia").json();
    let id = person["people"][0]["person"]["id"].as_str().unwrap().to_owned();
    for (what, method, path, body) in [
        ("sessions ended", "DELETE", format!("/api/people/{id}/sessions"), None),
        (
            "another role",
            "PUT",
            format!("/api/people/{id}/role"),
            Some(serde_json::json!({ "role": "billing_admin" })),
        ),
        ("removed", "DELETE", format!("/api/people/{id}"), None),
    ] {
        let mia = server.sign_in(MEMBER);
        let sid = sid(server, &mia, &wiki);
        let call = server.call(method, &path).by(&acme.olivia);
        let done = body.iter().fold(call, Call::json).send();
        assert!([200, 204].contains(&done.status), "{what}: {} {}", done.status, done.text());
        let notices = notified.notices(server);
        assert_eq!(notices.iter().map(|one| &one["sid"]).collect::<Vec<_>>(), [&sid], "{what}");
        if what == "another role" {
            assert_eq!(server.get(&mia, "/api/session").json()["person"]["role"], "billing_admin");
        }
    }
}

#[test]
fn the_operators_ways_are_reported_too() {
    let acme = Acme::new();
    let server = &acme.server;
    let notified = Notified::answering("200 OK");
    let wiki = server.register("wiki", Some(&notified.uri), false);
    let org_id = server.org_id(&acme.olivia);
    let of_sessions = |browsers: &[&Browser]| {
        let mut sids: Vec<_> =
            browsers.iter().map(|browser| sid(server, browser, &wiki).to_string()).collect();
        sids.sort();
        sids
    };
    let reported = || {
        let mut sids: Vec<_> = notified.notices(server).iter().map(|one| one["sid"].to_string()).collect();
        sids.sort();
        sids
    };
    let mia = server.sign_in(MEMBER);
    let both = of_sessions(&[&mia, &acme.olivia]);
    let gina = server.sign_in(STRANGER);
    sid(server, &gina, &wiki);
    let glass = |sign_out| {
        let options = GlassOptions { owner: None, sign_out };
        let broken = connection::break_glass(&server.store, &org_id, server.clock.now(), options);
        server.runtime.block_on(broken).unwrap();
    };
    glass(false);
    assert!(reported().is_empty(), "SSO turned off ends no session");
    glass(true);
    assert_eq!(reported(), both, "everybody of the organization, and nobody else");
    assert!(server.get(&mia, "/api/session").json().is_null());
}

#[test]
fn a_session_that_runs_out_ends_nothing_elsewhere() {
    let server = Server::start();
    let notified = Notified::answering("200 OK");
    let wiki = server.register("wiki", Some(&notified.uri), false);
    let mia = server.sign_in(MEMBER);
    sid(&server, &mia, &wiki);
    server.clock.advance(13 * 3_600);
    let now = server.clock.now();
    let sweep =
        sso_server::usecases::sweep::sessions(&server.store, now.plus(-12 * 3_600), now.plus(-3_600), now);
    server.runtime.block_on(sweep).unwrap();
    assert!(notified.notices(&server).is_empty());
}

#[test]
fn a_notice_that_is_not_taken_is_tried_for_an_hour_and_seen_in_activity() {
    let acme = Acme::new();
    let server = &acme.server;
    let notified = Notified::answering("500 Internal Server Error");
    let wiki = server.register("wiki", Some(&notified.uri), false);
    let mia = server.sign_in(MEMBER);
    sid(server, &mia, &wiki);
    server.call("DELETE", "/api/session").by(&mia).send();
    let mut tries = 0;
    for _ in 0..30 {
        tries += notified.notices(server).len();
        server.clock.advance(150);
    }
    assert!((8..30).contains(&tries), "{tries}");
    let olivia = server.sign_in(OWNER);
    let entries = server.get(&olivia, "/api/activity").json();
    let of = |action: &str| {
        let all = entries["entries"].as_array().unwrap().iter();
        all.filter(|entry| entry["action"] == action).cloned().collect::<Vec<_>>()
    };
    let (delayed, given_up) = (of("logout_notice_delayed"), of("logout_notice_given_up"));
    assert_eq!((delayed.len(), given_up.len()), (1, 1), "{entries}");
    assert_eq!(delayed[0]["subject"], "The wiki");
    assert_eq!(delayed[0]["changes"][0]["after"], "It answered with the status 500.");
    assert!(notified.notices(server).is_empty());
}
