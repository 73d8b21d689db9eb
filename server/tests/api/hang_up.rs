//! Browsers that hang up in the middle of a change: it is made whole or not at all, and the server goes on.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use crate::helpers::{OWNER, Server, draft};

/// Changes whose browser does not wait for the answer.
const CHANGES: u64 = 120;

#[test]
fn what_was_begun_is_done_whole_or_not_at_all() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for at in 0..CHANGES {
        let body = draft("", &format!("https://idp.example/{at}")).to_string();
        let request = format!(
            "PUT /api/connection/draft HTTP/1.1\r\nhost: 127.0.0.1\r\nx-sso-console: 1\r\ncookie: {}\r\nif-match: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            olivia.cookie,
            server.etag(&olivia),
            body.len()
        );
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        // Random enough: how far it has come by then depends on everything else that runs.
        std::thread::sleep(Duration::from_micros(at * 37 % 3_000));
    }
    // A change that nobody waits for ends before the next one of the same organization.
    let saved =
        server.change(&olivia, "PUT", "/api/connection/draft").json(&draft("", "https://idp.example/last"));
    let mut answer = saved.clone().send();
    while answer.status == 412 {
        answer = server
            .change(&olivia, "PUT", "/api/connection/draft")
            .json(&draft("", "https://idp.example/last"))
            .send();
    }
    assert_eq!(answer.status, 200, "{}", answer.text());
    let entries = server.number("SELECT count(*) FROM audit_entry WHERE action = 'draft_saved'");
    assert_eq!(server.number("SELECT CAST(max(version) AS BIGINT) FROM connection"), entries);
    assert!(entries > 1, "{entries}");
    server.verify();
}
