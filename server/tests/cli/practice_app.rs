//! The practice application: the whole circle of a sign-in for an application, and nothing of it without the flag.

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::helpers::{Running, call, run, sign_in};

/// A browser: cookies, and addresses that are followed one by one.
struct Browser {
    base: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    fn signed_in(base: &str, email: &str) -> Self {
        let cookie = sign_in(base, email, "practice-makes-perfect");
        let (name, value) = cookie.split_once('=').unwrap();
        Self { base: base.to_owned(), cookies: [(name.to_owned(), value.to_owned())].into() }
    }

    /// Goes there, and wherever that leads. Returns where it ended, its status and its text.
    fn goes(&mut self, method: &str, path: &str) -> (String, u16, String) {
        let (mut method, mut url) = (method, format!("{}{path}", self.base));
        for _ in 0..10 {
            let (status, location, text) = self.asks(method, &url);
            let Some(location) = location else { return (url, status, text) };
            assert_eq!(status, 303, "{url}");
            (method, url) = ("GET", location);
            if !url.starts_with("http") {
                url = format!("{}{url}", self.base);
            }
        }
        panic!("{path} leads in a circle");
    }

    fn asks(&mut self, method: &str, url: &str) -> (u16, Option<String>, String) {
        let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).max_redirects(0);
        let agent: ureq::Agent = config.build().into();
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = ureq::http::Request::builder().method(method).uri(url);
        let request = request.header("cookie", cookies.join("; ")).header("accept", "text/html");
        let mut answer = agent.run(request.body(()).unwrap()).unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let location = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        (answer.status().as_u16(), location, answer.body_mut().read_to_string().unwrap())
    }
}

const HOME: &str = "/practice-app/";

#[test]
fn it_signs_in_shows_its_claims_and_signs_out() {
    let folder = TempDir::new().unwrap();
    let demo = Running::start(folder.path(), &["--demo"]);
    let mut mia = Browser::signed_in(&demo.url, "mia@acme.example");
    assert!(mia.goes("GET", HOME).2.contains("You are not signed in here."));
    let issuer = demo.url.replace(':', "%3A").replace('/', "%2F");
    let (url, status, text) = mia.goes("GET", &format!("/practice-app/login?iss={issuer}"));
    assert_eq!((url, status), (format!("{}{HOME}", demo.url), 200), "{text}");
    for claim in
        ["mia@acme.example", "Mia Tanaka", "Acme Robotics", "<dt>role</dt><dd><code>member</code>", "pwd"]
    {
        assert!(text.contains(claim), "{claim} in {text}");
    }
    assert!(mia.goes("GET", "/practice-app/login?iss=https%3A%2F%2Fother.example").2.contains("(iss)"));
    let (url, status, text) = mia.goes("POST", "/practice-app/sign-out");
    assert_eq!((url, status), (format!("{}{HOME}", demo.url), 200), "{text}");
    assert!(text.contains("You are not signed in here."), "{text}");
    assert_eq!(mia.asks("GET", &format!("{}/api/session", demo.url)).2, "null", "nor at the console");
}

#[test]
fn a_back_channel_logout_shows_as_it_arrives() {
    let folder = TempDir::new().unwrap();
    let demo = Running::start(folder.path(), &["--demo"]);
    let mut mia = Browser::signed_in(&demo.url, "mia@acme.example");
    assert!(mia.goes("GET", "/practice-app/login").2.contains("Claims of the ID token"));
    let data = folder.path().to_str().unwrap();
    assert_eq!(run(&["user", "--data", data, "sign-out", "mia@acme.example"]).code, 0);
    let started = Instant::now();
    while !mia.goes("GET", HOME).2.contains("A back-channel logout arrived at") {
        assert!(started.elapsed() < Duration::from_secs(20), "no notice: {}", demo.log_with("started"));
        sleep(Duration::from_millis(100));
    }
    let forged = call("POST", &format!("{}/practice-app/backchannel-logout", demo.url), &[], "");
    assert_ne!(forged.0, 200, "without a token");
}

#[test]
fn an_answer_that_nobody_asked_for_signs_nobody_in() {
    let folder = TempDir::new().unwrap();
    let demo = Running::start(folder.path(), &["--demo"]);
    let mut mia = Browser::signed_in(&demo.url, "mia@acme.example");
    let answered = mia.goes("GET", "/practice-app/callback?code=a&state=b");
    assert!(answered.1 == 400 && answered.2.contains("has not started a sign-in"), "{}", answered.2);
    let (_, _, _) = mia.asks("GET", &format!("{}/practice-app/login", demo.url));
    let answered = mia.goes("GET", "/practice-app/callback?code=a&state=b");
    assert!(answered.1 == 400 && answered.2.contains("(state)"), "{}", answered.2);
}

#[test]
fn without_the_flag_there_is_none() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let made = run(&["init", "--data", data, "--organization", "Acme", "--owner", "olivia@acme.example"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let server = Running::start(folder.path(), &[]);
    for path in ["", "/", "/login", "/callback"] {
        assert_eq!(call("GET", &format!("{}/practice-app{path}", server.url), &[], "").0, 404, "{path}");
    }
    assert_eq!(run(&["app", "--data", data, "list"]).out, "");
    server.log_with("No application is registered");
}
