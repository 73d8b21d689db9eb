//! What was answered is kept: when the process is killed in mid-write, and when it is told to stop.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use crate::backup::try_save;
use crate::cluster::Cluster;
use crate::helpers::{PROGRAM, Running, call, program, run, sign_in, without_settings};

const PASSWORD: &str = "practice-makes-perfect";

/// How often each database's server is killed. `SSO_TEST_KILLS` says another number, for a longer run.
fn kills() -> u32 {
    std::env::var("SSO_TEST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(10)
}

/// Kills the server in mid-write again and again. Not a test of power cuts: a killed process loses nothing that the system
/// has. It proves that a change is whole.
fn is_killed_and_loses_nothing(place: &[&str], cookie: &str) {
    let mut server = Running::of(&mut program(&[&["serve"], place].concat()));
    for round in 1..=kills() {
        let answered = AtomicU32::new(0);
        std::thread::scope(|scope| {
            let (url, answered) = (server.url.clone(), &answered);
            let saving = scope.spawn(move || {
                let mut number = 1;
                while try_save(&url, cookie, round * 1_000 + number).is_ok_and(|saved| saved.0 == 200) {
                    answered.store(number, Ordering::SeqCst);
                    number += 1;
                }
            });
            // However slow the machine is: some changes are answered, and another one is under way.
            while answered.load(Ordering::SeqCst) < 3 && !saving.is_finished() {
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(u64::from(round % 7)));
            server.signal("KILL");
        });
        drop(server);
        server = Running::of(&mut program(&[&["serve"], place].concat()));
        let answered = answered.load(Ordering::SeqCst);
        assert!(answered > 0, "round {round} saved nothing");
        let read = |path: &str| -> serde_json::Value {
            serde_json::from_str(&call("GET", &format!("{}{path}", server.url), &[("cookie", cookie)], "").2)
                .unwrap()
        };
        let saved = || -> u32 {
            let issuer = read("/api/connection")["draft"]["issuer_url"].as_str().unwrap().to_owned();
            issuer.rsplit('/').next().unwrap().parse().unwrap()
        };
        let last = round * 1_000 + answered;
        let found = saved();
        assert!(found == last || found == last + 1, "answered {last}, found {found}");
        // The change and its entry are one. PostgreSQL may end the killed server's last change a moment later.
        let entry = read("/api/activity?limit=1")["entries"][0]["changes"][0]["after"].clone();
        let saved = [found, saved()].map(|number| format!("https://idp.example/{number}"));
        assert!(saved.iter().any(|issuer| entry == issuer.as_str()), "{entry}, {saved:?}");
    }
    drop(server);
    // No gap in the log, every count right, everything readable.
    let verified = run(&[&["verify"], place].concat());
    assert_eq!(verified.code, 0, "{}", verified.err);
}

#[test]
fn kill_9_in_mid_write_loses_no_answered_change() {
    let folder = crate::dns::acme();
    let server = Running::start(folder.path(), &[]);
    let cookie = crate::dns::owner(&folder, &server);
    drop(server);
    is_killed_and_loses_nothing(&["--data", folder.path().to_str().unwrap()], &cookie);
}

#[test]
fn kill_9_loses_no_answered_change_in_postgresql() {
    let folder = crate::dns::acme();
    let server = Running::start(folder.path(), &[]);
    let cookie = crate::dns::owner(&folder, &server);
    drop(server);
    let url = Cluster::shared().copy_of("template1");
    let copied = run(&["copy", "--from", folder.path().to_str().unwrap(), "--to", &url]);
    assert_eq!(copied.code, 0, "{}", copied.err);
    is_killed_and_loses_nothing(&["--database-url", &url], &cookie);
}

/// A limit for the size of files (`ulimit -f`) is like a full disk: writes fail, and the server goes on.
#[test]
fn a_file_that_may_not_grow_is_not_the_end() {
    let folder = TempDir::new().unwrap();
    let mut serve = without_settings("sh");
    serve
        .args(["-c", "ulimit -f 1500; exec \"$0\" \"$@\"", PROGRAM, "serve", "--demo", "--data"])
        .arg(folder.path());
    let mut server = Running::of(&mut serve);
    let cookie = sign_in(&server.url, "olivia@acme.example", PASSWORD);
    let failed = (1..2_000).find_map(|number| {
        let status = try_save(&server.url, &cookie, number).unwrap().0;
        (status != 200).then_some(status)
    });
    assert!(failed.is_some_and(|status| status >= 500), "{failed:?}");
    assert_eq!(call("GET", &format!("{}/healthz", server.url), &[], "").0, 200);
    assert!(server.child.0.try_wait().unwrap().is_none());
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
