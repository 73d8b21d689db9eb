//! Behind a proxy all clients have one address, unless the proxy is told of.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::dns::acme;
use crate::helpers::{Owned, Running, call, program};

/// The log's warnings of a server that starts and is told to stop.
fn warnings(more: &[&str]) -> Vec<String> {
    let folder = if more.contains(&"--demo") { TempDir::new().unwrap() } else { acme() };
    let data = folder.path().to_str().unwrap();
    let mut serve = program(&["serve", "--listen", "127.0.0.1:0", "--data", data]);
    let serve = serve.args(more).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut server = Owned(serve.spawn().unwrap());
    let mut log = BufReader::new(server.0.stderr.take().unwrap());
    let mut text = String::new();
    log.read_line(&mut text).unwrap();
    assert!(text.contains("\"started\""), "{text}");
    let pid = server.0.id().to_string();
    assert!(Command::new("kill").args(["-s", "TERM", &pid]).status().unwrap().success());
    log.read_to_string(&mut text).unwrap();
    assert!(server.0.wait().unwrap().success());
    text.lines().filter(|line| line.contains("\"WARN\"")).map(str::to_owned).collect()
}

#[test]
fn a_forgotten_proxy_is_one_warning_that_says_what_to_set() {
    let url = ["--public-url", "https://sso.example.com"];
    let warned = warnings(&url);
    assert!(warned.len() == 1 && warned[0].contains("Set --behind-proxy"), "{warned:?}");
    let set = [url[0], url[1], "--behind-proxy"];
    for more in [&set[..], &["--demo"], &[]] {
        assert_eq!(warnings(more), [""; 0], "{more:?}");
    }
}

/// The address that the activity has of a sign-in which came with these headers.
fn recorded(more: &[&str], forwarded: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    let server = Running::start(folder.path(), &[&["--demo"], more].concat());
    let body = "{\"email\":\"olivia@acme.example\",\"password\":\"practice-makes-perfect\"}";
    let headers: Vec<_> = forwarded.iter().map(|value| ("x-forwarded-for", *value)).collect();
    let (status, answer, text) = call("POST", &format!("{}/api/session", server.url), &headers, body);
    assert_eq!(status, 200, "{text}");
    let cookie = answer["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let (_, _, log) =
        call("GET", &format!("{}/api/activity?limit=1", server.url), &[("cookie", &cookie)], "");
    let log: serde_json::Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["entries"][0]["action"], "signed_in");
    log["entries"][0]["address"].as_str().unwrap().to_owned()
}

#[test]
fn the_last_address_is_the_one_that_our_proxy_added() {
    let behind = ["--behind-proxy"];
    for (forwarded, address) in [
        (&["203.0.113.7"][..], "203.0.113.7"),
        (&["10.9.9.9, 198.51.100.1, 203.0.113.7"], "203.0.113.7"),
        (&["198.51.100.1", "10.9.9.9 , 2001:db8::7"], "2001:db8::7"),
        (&["203.0.113.7", "not an address"], "127.0.0.1"),
        (&[], "127.0.0.1"),
    ] {
        assert_eq!(recorded(&behind, forwarded), address, "{forwarded:?}");
    }
    assert_eq!(recorded(&[], &["203.0.113.7"]), "127.0.0.1", "without the flag anybody could claim it");
}
