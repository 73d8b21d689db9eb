//! What was answered is kept: when the process is killed in mid-write, and when it is told to stop.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use crate::backup::try_save;
use crate::helpers::{Running, call, sign_in};

const PASSWORD: &str = "practice-makes-perfect";

/// Not a test of power cuts: a killed process loses nothing that the system has. It proves that a change is whole.
#[test]
fn kill_9_in_mid_write_loses_no_answered_change() {
    let folder = TempDir::new().unwrap();
    let mut server = Running::start(folder.path(), &["--demo"]);
    let cookie = sign_in(&server.url, "olivia@acme.example", PASSWORD);
    for round in 0..5 {
        let answered = AtomicU32::new(0);
        std::thread::scope(|scope| {
            let (url, cookie, answered) = (server.url.clone(), &cookie, &answered);
            let saving = scope.spawn(move || {
                let mut number = 1;
                while try_save(&url, cookie, round * 1_000 + number).is_ok_and(|saved| saved.0 == 200) {
                    answered.store(number, Ordering::SeqCst);
                    number += 1;
                }
            });
            // However slow the machine is: some changes are answered, and another one is under way.
            while answered.load(Ordering::SeqCst) < 3 && !saving.is_finished() {
                std::thread::sleep(Duration::from_millis(10));
            }
            std::thread::sleep(Duration::from_millis(5));
            server.signal("KILL");
        });
        drop(server);
        server = Running::start(folder.path(), &["--demo"]);
        let answered = answered.load(Ordering::SeqCst);
        assert!(answered > 0, "round {round} saved nothing");
        let read = |path: &str| -> serde_json::Value {
            serde_json::from_str(&call("GET", &format!("{}{path}", server.url), &[("cookie", &cookie)], "").2)
                .unwrap()
        };
        let issuer = read("/api/connection")["draft"]["issuer_url"].as_str().unwrap().to_owned();
        let saved: u32 = issuer.rsplit('/').next().unwrap().parse().unwrap();
        let last = round * 1_000 + answered;
        assert!(saved == last || saved == last + 1, "answered {last}, found {saved}");
        // The change and its entry are one.
        assert_eq!(read("/api/activity?limit=1")["entries"][0]["changes"][0]["after"], issuer.as_str());
    }
}

#[test]
fn two_servers_on_one_folder_are_one() {
    let folder = TempDir::new().unwrap();
    let (one, two) = (Running::start(folder.path(), &["--demo"]), Running::start(folder.path(), &["--demo"]));
    let cookie = sign_in(&one.url, "olivia@acme.example", PASSWORD);
    let servers = [(&one.url, 0), (&two.url, 100)];
    let saved = std::thread::scope(|scope| {
        let saving = servers.map(|(url, first)| {
            let cookie = &cookie;
            let save = move || {
                (first..first + 10)
                    .filter(|number| try_save(url, cookie, *number).is_ok_and(|saved| saved.0 == 200))
                    .count()
            };
            scope.spawn(save)
        });
        saving.map(|one| one.join().unwrap()).iter().sum::<usize>()
    });
    let read = |url: &str, path: &str| call("GET", &format!("{url}{path}"), &[("cookie", &cookie)], "").2;
    assert_eq!(read(&one.url, "/api/connection"), read(&two.url, "/api/connection"));
    // What lost the race was told so; what was saved has its entry.
    let log = read(&two.url, "/api/activity?limit=200");
    assert!(saved >= 10, "{saved}");
    assert_eq!(log.matches("\"draft_saved\"").count(), saved);
}

#[test]
fn told_to_stop_it_ends_well() {
    for signal in ["TERM", "INT"] {
        let folder = TempDir::new().unwrap();
        let mut server = Running::start(folder.path(), &["--demo"]);
        server.signal(signal);
        let status = server.child.0.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(!folder.path().join("sso.sqlite3-wal").exists(), "{signal}: everything is in the one file");
    }
}
