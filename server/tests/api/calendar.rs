//! The calendar of an organization's certificates, at an address whose secret is the only key.

use crate::helpers::{ADMIN, Acme, Answer, Server};

fn make(acme: &Acme) -> String {
    let made = acme.server.call("POST", "/api/calendar-feed").by(&acme.olivia).send();
    assert_eq!(made.status, 200, "{}", made.text());
    made.json()["url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap().to_owned()
}

fn read(server: &Server, path: &str) -> Answer {
    server.bare("GET", path).send()
}

#[test]
fn the_holder_of_the_address_reads_when_certificates_end() {
    let acme = Acme::new();
    let path = make(&acme);
    let answer = read(&acme.server, &path);
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/calendar; charset=utf-8"));
    let text = answer.text().replace("\r\n ", "");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(
        text.contains("SUMMARY:SAML certificate “Practice identity provider” of Acme Robotics ends"),
        "{text}"
    );
    for trigger in ["-P60D", "-P30D", "-P7D", "-P1D"] {
        assert!(text.contains(&format!("TRIGGER:{trigger}\r\n")), "{text}");
    }
    assert!(!answer.header("content-security-policy").contains("script-src"));
    assert!(answer.headers.get("set-cookie").is_none());
    // What has not changed is not sent again.
    let etag = answer.etag();
    let again = |tag: &str| acme.server.bare("GET", &path).header("if-none-match", tag).send();
    assert_eq!((again(&etag).status, again(&etag).body.len()), (304, 0));
    assert_eq!(again("\"another\"").status, 200);
    acme.server.clock.advance(86_400);
    assert_eq!(again(&etag).status, 304, "time alone changes nothing");
    // Out of force nobody waits for an end, and the calendar stays one.
    let olivia = acme.server.sign_in(crate::helpers::OWNER);
    assert_eq!(acme.server.change(&olivia, "POST", "/api/connection/disable").send().status, 200);
    let empty = again(&etag);
    assert!(empty.status == 200 && !empty.text().contains("VEVENT") && empty.text().contains("VTIMEZONE"));
}

#[test]
fn a_new_address_ends_the_one_before_and_nobody_tells_what_is_missing() {
    let acme = Acme::new();
    let feed = |acme: &Acme| acme.server.get(&acme.olivia, "/api/calendar-feed").json()["made"].clone();
    assert!(feed(&acme).is_null());
    let first = make(&acme);
    assert_eq!(feed(&acme)["by"], "Olivia Berg");
    assert!(!feed(&acme).to_string().contains("/calendar/"), "shown once");
    let second = make(&acme);
    assert_ne!(first, second);
    assert_eq!(read(&acme.server, &second).status, 200);
    let adam = acme.server.sign_in(ADMIN);
    let removed = acme.server.call("DELETE", "/api/calendar-feed").by(&adam).send();
    assert!(removed.json()["made"].is_null());
    let never = format!("/calendar/{}.ics", "0".repeat(64));
    let without_ending = second.trim_end_matches(".ics").to_owned();
    let gone = [first, second, never, without_ending, "/calendar/x".into(), "/calendar/%2e%2e.ics".into()];
    let answers: std::collections::BTreeSet<_> = gone
        .iter()
        .map(|path| {
            let answer = read(&acme.server, path);
            (answer.status, answer.text(), answer.header("content-type").to_owned())
        })
        .collect();
    assert_eq!(answers.into_iter().map(|(status, ..)| status).collect::<Vec<_>>(), [404], "all alike");
}

#[test]
fn trying_addresses_is_slowed_down() {
    let acme = Acme::new();
    let tries = (0..130).map(|at| read(&acme.server, &format!("/calendar/{at:064x}.ics")).status);
    let last: Vec<_> = tries.collect();
    assert_eq!((last[0], last[129]), (404, 429));
}
