//! The life of a claimed domain, row by row, and every sentence about it.

use sso_model::audit::Action;
use sso_model::domain_claim::{DomainClaim, GRACE, Lookup, Status, txt_value};
use sso_model::timestamp::{DAY, Timestamp};

const NOW: Timestamp = Timestamp(1_795_521_600);
const HOUR: i64 = 3_600;

fn claim(status: Status) -> DomainClaim {
    DomainClaim {
        domain: "acme.example".into(),
        unicode: "acme.example".into(),
        txt_value: txt_value("SSO console", "9f2c"),
        added_at: NOW.plus(-DAY),
        status,
        last_check: None,
        next_check_at: NOW,
    }
}

fn verified() -> Status {
    Status::Verified { since: NOW.plus(-DAY) }
}

fn failing(days: i64) -> Status {
    Status::Failing { verified_since: NOW.plus(-90 * DAY), failing_since: NOW.plus(-days * DAY) }
}

fn released() -> Status {
    Status::Released { since: NOW.plus(-DAY) }
}

fn gone() -> [Lookup; 4] {
    let other = Lookup::OtherValue(vec!["sso-console-domain-verify=0000".into()]);
    [Lookup::NoSuchRecord, Lookup::NoSuchDomain, other, Lookup::AtDoubledName]
}

#[test]
fn a_found_record_verifies_whatever_was_before() {
    for (from, to, action) in [
        (Status::Pending, Status::Verified { since: NOW }, Some(Action::DomainVerified)),
        (released(), Status::Verified { since: NOW }, Some(Action::DomainVerified)),
        (failing(3), Status::Verified { since: NOW.plus(-90 * DAY) }, Some(Action::DomainRecovered)),
        (failing(8), Status::Verified { since: NOW.plus(-90 * DAY) }, Some(Action::DomainRecovered)),
        (verified(), verified(), None),
    ] {
        let (next, done) = claim(from).after(Lookup::Found, NOW);
        assert_eq!((next.status, done), (to, action), "{from:?}");
        assert!(next.holds());
    }
}

#[test]
fn a_record_that_has_gone_takes_the_domain_after_seven_days() {
    for lookup in gone() {
        let status = |from| {
            let (next, action) = claim(from).after(lookup.clone(), NOW);
            (next.status, action, next.holds())
        };
        assert_eq!(status(Status::Pending), (Status::Pending, None, false));
        assert_eq!(status(released()), (released(), None, false));
        let begins = Status::Failing { verified_since: NOW.plus(-DAY), failing_since: NOW };
        assert_eq!(status(verified()), (begins, Some(Action::DomainFailing), true));
        assert_eq!(status(failing(6)), (failing(6), None, true));
        let over = (Status::Released { since: NOW }, Some(Action::DomainReleased), false);
        assert_eq!(status(failing(7)), over);
        let last = Status::Failing { verified_since: NOW, failing_since: NOW.plus(1 - GRACE) };
        assert_eq!(status(last), (last, None, true), "one second before");
    }
}

#[test]
fn servers_that_fail_say_nothing_about_the_record() {
    for lookup in [Lookup::ServerFailure, Lookup::TimedOut, Lookup::HeldElsewhere] {
        for status in [Status::Pending, verified(), failing(3), failing(30), released()] {
            let (next, action) = claim(status).after(lookup.clone(), NOW);
            assert_eq!((next.status, action), (status, None), "{lookup:?}");
            assert_eq!(next.last_check.map(|last| last.lookup), Some(lookup.clone()));
        }
    }
}

#[test]
fn looks_come_often_while_somebody_waits_and_not_later_than_the_end() {
    let next = |status, added: i64, lookup| {
        let claim = DomainClaim { added_at: NOW.plus(-added), ..claim(status) };
        claim.after(lookup, NOW).0.next_check_at.0 - NOW.0
    };
    assert_eq!(next(Status::Pending, 60, Lookup::NoSuchRecord), 300);
    assert_eq!(next(Status::Pending, 2 * HOUR, Lookup::NoSuchRecord), 1_800);
    assert_eq!(next(Status::Pending, 4 * DAY, Lookup::TimedOut), 6 * HOUR);
    assert_eq!(next(verified(), 4 * DAY, Lookup::Found), HOUR);
    assert_eq!(next(verified(), 4 * DAY, Lookup::NoSuchRecord), 600);
    let last = Status::Failing { verified_since: NOW, failing_since: NOW.plus(60 - GRACE) };
    assert_eq!(next(last, 4 * DAY, Lookup::NoSuchRecord), 60, "to the second");
    assert_eq!(next(failing(8), 4 * DAY, Lookup::ServerFailure), 600, "the end waits for an answer");
}

#[test]
fn records_are_distinguished() {
    let value = "sso-console-domain-verify=9f2c";
    let of = |records: &[&str]| {
        Lookup::of_records(&records.iter().map(|record| (*record).to_owned()).collect::<Vec<_>>(), value)
    };
    assert_eq!(of(&["v=spf1 -all", value]), Lookup::Found);
    assert_eq!(of(&[" \"sso-console-domain-verify=9f2c\" "]), Lookup::Found, "what panels add");
    assert_eq!(of(&[]), Lookup::NoSuchRecord);
    assert_eq!(of(&["v=spf1 -all", "mixpanel-domain-verify=9f2"]), Lookup::NoSuchRecord);
    for other in ["sso-console-domain-verify=0000", "9f2c", "SSO=9f2c", "sso-console-domain-verify"] {
        assert_eq!(of(&["v=spf1 -all", other]), Lookup::OtherValue(vec![other.to_owned()]));
    }
    let long = format!("{value}{}", "x".repeat(300));
    let Lookup::OtherValue(shown) = of(&[long.as_str(); 9]) else { unreachable!("{long}") };
    assert_eq!((shown.len(), shown[0].len()), (3, 120), "a few, and none endless");
}

#[test]
fn every_finding_names_its_way_out() {
    let said = |status, lookup| claim(status).after(lookup, NOW).0.finding();
    assert_eq!(said(Status::Pending, Lookup::Found), None);
    assert_eq!(claim(Status::Pending).finding(), None, "nobody has looked");
    for (status, lookup, sentence) in [
        (
            Status::Pending,
            Lookup::NoSuchDomain,
            "acme.example is not in DNS. Check how it is spelled and that its registration has not ended.",
        ),
        (
            Status::Pending,
            Lookup::NoSuchRecord,
            "There is no such TXT record at acme.example yet. Most changes show within an hour, some take 24.",
        ),
        (
            verified(),
            Lookup::NoSuchRecord,
            "The TXT record is gone from acme.example. Put it back, then check again.",
        ),
        (
            Status::Pending,
            Lookup::OtherValue(vec!["sso-console-domain-verify=0000".into()]),
            "A TXT record at acme.example has another value: sso-console-domain-verify=0000. Add a TXT record with the value shown here beside it. Remove that one only if it is an older one of yours: it may belong to another organization or server.",
        ),
        (
            Status::Pending,
            Lookup::AtDoubledName,
            "The record is at acme.example.acme.example. Your DNS provider adds the domain by itself: set Host to @.",
        ),
        (
            failing(3),
            Lookup::ServerFailure,
            "The DNS servers of acme.example answered with a failure, so nobody knows whether the record is there. Check again in a few minutes; if this stays, ask who keeps the domain’s DNS.",
        ),
        (
            failing(3),
            Lookup::TimedOut,
            "The DNS servers of acme.example did not answer in time, so nobody knows whether the record is there. Check again in a few minutes.",
        ),
        (
            Status::Pending,
            Lookup::HeldElsewhere,
            "The record is there, but another organization holds acme.example, and a domain belongs to one. It becomes free when that organization removes it, or seven days after its own TXT record is gone.",
        ),
    ] {
        assert_eq!(said(status, lookup).as_deref(), Some(sentence));
    }
}

#[test]
fn a_claim_that_another_organization_keeps_waiting_says_so_in_its_badge() {
    let word = |status, lookup| claim(status).after(lookup, NOW).0.word();
    assert_eq!(word(Status::Pending, Lookup::HeldElsewhere), "Held elsewhere");
    assert_eq!(word(released(), Lookup::HeldElsewhere), "Held elsewhere");
    assert_eq!(word(Status::Pending, Lookup::NoSuchRecord), "Pending");
    assert_eq!(word(failing(3), Lookup::HeldElsewhere), "Failing", "one's own still counts");
    assert_eq!(claim(Status::Pending).word(), "Pending", "nobody has looked");
}

#[test]
fn the_end_is_counted_down() {
    let warning = |status| claim(status).warning(NOW);
    assert_eq!((warning(Status::Pending), warning(verified())), (None, None));
    for (status, sentence) in [
        (failing(3), "acme.example loses its verification on 28 November 2026, in 4 days"),
        (failing(6), "acme.example loses its verification on 25 November 2026, in 1 day"),
        (failing(7), "acme.example loses its verification on 24 November 2026, within 24 hours"),
        (
            released(),
            "acme.example lost its verification on 23 November 2026: its TXT record was gone for seven days",
        ),
    ] {
        assert_eq!(warning(status).as_deref(), Some(sentence));
    }
}

#[test]
fn a_claim_is_kept_as_it_was() {
    for status in [Status::Pending, verified(), failing(3), released()] {
        let (claim, _) = claim(status).after(Lookup::OtherValue(vec!["x".into()]), NOW);
        let text = serde_json::to_string(&claim).unwrap_or_default();
        assert_eq!(serde_json::from_str::<DomainClaim>(&text).ok(), Some(claim), "{text}");
    }
}
