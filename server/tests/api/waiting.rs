//! Another process holds the locks of writing: reads go on, and a request that must write is answered in time.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use sso_server::patience::PATIENCE;

use crate::helpers::{MEMBER, OWNER, Server, draft};

#[test]
fn reads_go_on_and_waits_do_not_add_up() {
    let server = Server::start();
    let browsers: Vec<_> = (0..6).map(|_| server.sign_in(OWNER)).collect();
    let etag = server.etag(&browsers[0]);
    // Their use is noted again.
    server.clock.advance(120);
    let lock = server.lock_out_writers();
    let started = Instant::now();
    let save = || {
        let call = server.call("PUT", "/api/connection/draft").by(&browsers[0]).header("if-match", &etag);
        let answer = call.json(&draft("", "https://idp.example/acme")).send();
        (answer.status, answer.header("retry-after").to_owned(), started.elapsed())
    };
    let ways = || server.call("POST", "/api/sign-in-ways").json(&json!({ "email": MEMBER })).send().status;
    thread::scope(|scope| {
        let reads =
            browsers.iter().map(|olivia| scope.spawn(|| server.get(olivia, "/api/connection").status));
        let reads: Vec<_> = reads.collect();
        assert!(reads.into_iter().all(|read| read.join().unwrap() == 200));
        assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
        let saves: Vec<_> = (0..8).map(|_| scope.spawn(save)).collect();
        // Anonymous requests that write wait too, and occupy no thread while they do.
        let ways: Vec<_> = (0..20).map(|_| scope.spawn(ways)).collect();
        thread::sleep(Duration::from_secs(1));
        let asked = Instant::now();
        assert_eq!(server.get(&browsers[1], "/api/connection").status, 200);
        assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
        for save in saves {
            let (status, retry_after, after) = save.join().unwrap();
            assert_eq!((status, retry_after.is_empty()), (503, false));
            assert!(after < 2 * PATIENCE, "{after:?}");
        }
        assert!(ways.into_iter().all(|ways| ways.join().unwrap() == 503));
    });
    drop(lock);
    assert_eq!(server.etag(&browsers[0]), etag);
}
