//! Which certificate signs, which follows, which may go, and when all of them end.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[allow(dead_code, clippy::allow_attributes, reason = "other test programs use the rest")]
#[path = "rules/certificates.rs"]
mod certificates;

use certificates::{chosen, instant, now};
use sso_model::certificate::roll::{
    CertificatesEnd, Part, SignerRemoved, Signing, end, signer_removed, statuses,
};
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::timestamp::{DAY, Timestamp};

const OLD: &str = "rsa2048";
const NEW: &str = "rsa4096";

/// A certificate that is valid from and until so many days from now.
fn certificate(name: &str, from: i64, until: i64) -> ChosenCertificate {
    let at = |days: i64| now().plus(days * DAY).to_string();
    chosen(name, (&at(from), &at(until)))
}

fn settings(certificates: Vec<ChosenCertificate>) -> Draft {
    Draft { issuer_url: "https://idp.example/acme".into(), certificates, ..Draft::default() }
}

/// The old one ends in 23 days, the new one in a thousand.
fn rolling() -> Draft {
    settings(vec![certificate(OLD, -700, 23), certificate(NEW, -3, 1_000)])
}

/// A certificate was seen signing from and until so many days from now.
fn seen(settings: &Draft, at: usize, first: i64, last: i64) -> Signing {
    Signing {
        sha256: settings.certificates[at].fingerprint().to_owned(),
        first_at: now().plus(first * DAY),
        last_at: now().plus(last * DAY),
        sign_ins: 3,
    }
}

fn parts(settings: &Draft, seen: &[Signing]) -> Vec<Part> {
    statuses(settings, seen, now()).into_iter().map(|status| status.part).collect()
}

#[test]
fn a_roll_goes_from_step_to_step() {
    let rolling = rolling();
    let of = |at, first, last| seen(&rolling, at, first, last);
    assert_eq!(parts(&rolling, &[]), [Part::Unseen, Part::Unseen], "nobody has signed in yet");
    assert_eq!(parts(&rolling, &[of(0, -90, -1)]), [Part::Signs, Part::Next]);
    assert_eq!(parts(&rolling, &[of(0, -90, -1), of(1, 0, 0)]), [Part::SignedLately, Part::Signs]);
    let six_days = [of(0, -90, -6), of(1, -6, 0)];
    assert_eq!(parts(&rolling, &six_days), [Part::SignedLately, Part::Signs]);
    let a_week = [of(0, -90, -7), of(1, -7, 0)];
    assert_eq!(parts(&rolling, &a_week), [Part::SafeToRemove, Part::Signs]);
    // Two servers of the provider, one of which was forgotten.
    let both = [of(0, -90, -1), of(1, -30, 0)];
    assert_eq!(parts(&rolling, &both), [Part::SignedLately, Part::Signs]);
}

#[test]
fn time_in_which_nobody_signs_in_proves_nothing() {
    let rolling = rolling();
    let holidays = [seen(&rolling, 0, -90, -40), seen(&rolling, 1, -39, -38)];
    assert_eq!(parts(&rolling, &holidays), [Part::SignedLately, Part::Signs]);
}

#[test]
fn one_that_never_signed_is_next_only_if_it_outlasts_the_signer() {
    let two = settings(vec![certificate(OLD, -700, 500), certificate(NEW, -900, 40)]);
    let fresh = [seen(&two, 0, -6, 0)];
    assert_eq!(parts(&two, &fresh), [Part::Signs, Part::Unseen]);
    let for_a_week = [seen(&two, 0, -7, 0)];
    assert_eq!(parts(&two, &for_a_week), [Part::Signs, Part::SafeToRemove]);
    // The successor waits for as long as it takes.
    let rolling = rolling();
    assert_eq!(parts(&rolling, &[seen(&rolling, 0, -300, 0)]), [Part::Signs, Part::Next]);
}

#[test]
fn what_was_seen_of_other_certificates_means_nothing() {
    let rolling = rolling();
    let stranger = Signing { sha256: "ab".repeat(32), ..seen(&rolling, 0, -90, 0) };
    assert_eq!(parts(&rolling, &[stranger]), [Part::Unseen, Part::Unseen]);
}

#[test]
fn each_status_says_when_how_often_and_what_is_left() {
    let rolling = rolling();
    let all = statuses(&rolling, &[seen(&rolling, 0, -90, -1)], now());
    assert_eq!(
        (all[0].last_signed_at, all[0].sign_ins, all[0].ends_within),
        (Some(now().plus(-DAY)), 3, Some(30))
    );
    assert_eq!((all[1].last_signed_at, all[1].sign_ins, all[1].ends_within), (None, 0, None));
    for (days, within) in [
        (61, None),
        (60, Some(60)),
        (30, Some(30)),
        (8, Some(30)),
        (7, Some(7)),
        (1, Some(1)),
        (0, Some(1)),
        (-1, None),
    ] {
        let one = settings(vec![certificate(OLD, -700, days)]);
        assert_eq!(statuses(&one, &[], now())[0].ends_within, within, "{days}");
    }
}

#[test]
fn the_end_is_that_of_the_last_one_that_takes_over_without_a_gap() {
    let until = |certificates: Vec<ChosenCertificate>| end(&settings(certificates), now());
    let at = |days: i64| Some(now().plus(days * DAY));
    let ends = |days, within| CertificatesEnd { at: at(days), left: days, within };
    assert_eq!(until(vec![certificate(OLD, -1, 23)]), ends(23, Some(30)));
    assert_eq!(until(vec![certificate(OLD, -1, 23), certificate(NEW, 10, 400)]), ends(400, None));
    assert_eq!(until(vec![certificate(OLD, -1, 23), certificate(NEW, 24, 400)]), ends(23, Some(30)), "a gap");
    let nobody = CertificatesEnd { at: None, left: 0, within: Some(1) };
    assert_eq!(until(vec![certificate(OLD, -9, -1)]), nobody);
    assert_eq!(until(vec![certificate("rsa1024", -9, 99)]), nobody, "its key verifies nothing");
    assert_eq!(until(vec![]), nobody);
}

#[test]
fn the_signer_is_missed_only_by_settings_of_the_same_provider() {
    let rolling = rolling();
    let was_seen = [seen(&rolling, 0, -90, -1), seen(&rolling, 1, -1, 0)];
    let without = |at: usize| {
        let mut next = rolling.clone();
        next.certificates.remove(at);
        next
    };
    assert_eq!(signer_removed(&rolling, &without(0), &was_seen), None, "the former one may go");
    let removed = signer_removed(&rolling, &without(1), &was_seen).unwrap();
    assert_eq!(removed.certificate.preview.name, NEW);
    assert_eq!(signer_removed(&rolling, &without(1), &[]), None, "nothing was seen");
    let elsewhere = Draft { issuer_url: "https://other.example/".into(), ..without(1) };
    assert_eq!(signer_removed(&rolling, &elsewhere, &was_seen), None);
    let sentence = |members| SignerRemoved::new(removed, &was_seen, members, now()).to_string();
    assert_eq!(
        sentence(Some(41)),
        "The certificate “rsa4096” signed the last sign-in, on 1 June 2026. Without it, sign-ins that it signs are refused from then on: 41 members cannot sign in; owners and admins can, by password. Confirm its removal to go on. Nothing was changed."
    );
    assert!(sentence(None).contains("people sign in by password until"), "{}", sentence(None));
    assert_eq!(instant("2026-06-01T00:00:00Z"), Timestamp(now().0));
}
