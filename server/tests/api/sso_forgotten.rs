//! What the sweep forgets of sign-ins, and that nothing is forgotten while it still counts.

use sso_model::timestamp::Timestamp;
use sso_server::clock::Clock as _;
use sso_server::usecases::sweep;

use crate::helpers::{Acme, Journey, MEMBER, NOON, code_of, session_of};

impl Acme {
    /// What the sweep does at this moment.
    fn forgets(&self) {
        let now = self.server.clock.now();
        self.server.runtime.block_on(sweep::sign_ins(&self.server.store, now)).unwrap();
    }
}

#[test]
fn requests_are_forgotten_after_an_hour() {
    let acme = Acme::new();
    acme.server.set_out(&acme.postback);
    acme.server.clock.advance(3_600);
    acme.forgets();
    assert_eq!(acme.server.count("sign_in_request"), 1);
    acme.server.clock.advance(1);
    acme.forgets();
    assert_eq!(acme.server.count("sign_in_request"), 0);
}

/// A used assertion is known for as long as its time would let it in: five minutes, and two of tolerance.
#[test]
fn a_used_assertion_is_forgotten_when_its_time_refuses_it() {
    let acme = Acme::new();
    let ends = NOON.plus(300);
    let post = || {
        let journey = acme.server.set_out(&acme.postback);
        let response = acme.idp.saying(&acme.server, &journey, MEMBER, |statement| {
            statement.assertion_id = "_same".into();
            (statement.issued_at, statement.authenticated_at) = (NOON, NOON);
            (statement.not_before, statement.not_on_or_after) = (NOON, ends);
        });
        acme.server.post_response(&journey, &response)
    };
    session_of(&post());
    let known_until = acme.server.number("SELECT expires_at FROM used_assertion");
    assert_eq!(Timestamp(known_until), ends.plus(120));
    let refused_at = |seconds: i64| {
        acme.server.clock.advance(seconds);
        acme.forgets();
        assert_eq!(post().status, 403);
        let attempt = acme.server.newest_attempt(&acme.olivia);
        ["time_window", "replay"].map(|check| code_of(&attempt, check).0)
    };
    assert_eq!(refused_at(419), ["warned", "failed"], "the last second of its time");
    assert_eq!(acme.server.count("used_assertion"), 1);
    assert_eq!(refused_at(1)[0], "failed", "its time is over");
    assert_eq!(refused_at(1)[0], "failed");
    assert_eq!(acme.server.count("used_assertion"), 0);
}

/// It answers one request, which is open for ten minutes: remembered for thirty days, it is more than safe.
#[test]
fn an_assertion_that_is_valid_for_ever_is_forgotten_and_signs_nobody_in_again() {
    let acme = Acme::new();
    let post = |to: &Journey, of: &Journey| {
        let response = acme.idp.saying(&acme.server, of, MEMBER, |statement| {
            statement.assertion_id = "_ages".into();
            // 31 December 9999.
            statement.not_on_or_after = Timestamp(253_402_214_400);
        });
        acme.server.post_response(to, &response)
    };
    let first = acme.server.set_out(&acme.postback);
    session_of(&post(&first, &first));
    let known_until = acme.server.number("SELECT expires_at FROM used_assertion");
    assert_eq!(Timestamp(known_until), NOON.plus(30 * 86_400));
    acme.server.clock.advance(30 * 86_400 + 1);
    acme.forgets();
    assert_eq!(acme.server.count("used_assertion"), 0);
    let second = acme.server.set_out(&acme.postback);
    assert_eq!(post(&second, &first).status, 403, "it answers another request");
}
