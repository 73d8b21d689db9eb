//! Off, armed, required: what brings a requirement into force, and what takes it out.

use sso_domain::draft::Draft;
use sso_domain::lifecycle::{Command, Condition, Connection, Facts, LifecycleError, Requirement};

use crate::NOBODY_KNOWS;
use crate::acts::{apply, complete, connection, enable, enabled, save, with};
use crate::certificates::{EXPIRED, chosen, instant, now, valid};

const ALL_HOLDS: Facts = Facts { verified_domain: true, passing_sign_in: true, password_kept: true };

fn requiring(name: &str) -> Draft {
    Draft { require_sso: true, ..complete(name) }
}

fn required() -> Connection {
    let connection = with(&Connection::default(), enable(&requiring("a")), ALL_HOLDS);
    assert_eq!(connection.requirement(), Requirement::Required);
    connection
}

/// The next act of whatever kind, here one that changes nothing else.
fn tick(connection: &Connection, facts: Facts) -> Connection {
    with(connection, save(&connection.to_edit()), facts)
}

#[test]
fn a_ticked_wish_is_armed_and_lists_what_it_waits_for() {
    let armed = connection(&[enable(&requiring("a"))]);
    assert_eq!(armed.requirement(), Requirement::Armed);
    let conditions = armed.conditions(NOBODY_KNOWS, now());
    assert_eq!(
        conditions,
        [
            (Condition::VerifiedDomain, false),
            (Condition::ValidCertificate, true),
            (Condition::PassingSignIn, false),
            (Condition::PasswordKept, true),
        ]
    );
    let sentences = Condition::ALL.map(Condition::sentence);
    assert_eq!(
        sentences,
        [
            "At least one domain is verified",
            "A certificate is valid now",
            "A sign-in has passed on exactly these settings",
            "An owner or admin can still sign in by password",
        ]
    );
    assert_eq!(connection(&[enabled("a")]).requirement(), Requirement::Off);
    let draft_only = connection(&[save(&requiring("a"))]);
    assert_eq!(draft_only.requirement(), Requirement::Off, "a draft is not in force");
}

#[test]
fn armed_becomes_required_by_itself_when_all_four_hold_and_not_before() {
    let armed = connection(&[enable(&requiring("a"))]);
    for (missing, facts) in [
        ("domain", Facts { verified_domain: false, ..ALL_HOLDS }),
        ("sign-in", Facts { passing_sign_in: false, ..ALL_HOLDS }),
        ("password", Facts { password_kept: false, ..ALL_HOLDS }),
    ] {
        assert_eq!(tick(&armed, facts).requirement(), Requirement::Armed, "{missing}");
    }
    let late = armed.after(save(&armed.to_edit()), ALL_HOLDS, instant("2029-05-03T12:00:01Z"));
    assert_eq!(late.map(|one| one.requirement()), Ok(Requirement::Armed), "its certificate is over");
    assert_eq!(tick(&armed, ALL_HOLDS).requirement(), Requirement::Required);
}

#[test]
fn a_valid_certificate_with_an_unusable_key_does_not_count() {
    let certificates = vec![chosen("rsa2048", EXPIRED), valid(&["rsa4096", "ed448"]).remove(1)];
    let mut armed = connection(&[enable(&requiring("a"))]);
    armed.live.as_mut().expect("live").settings.certificates = certificates;
    assert_eq!(armed.conditions(ALL_HOLDS, now())[1], (Condition::ValidCertificate, false));
    assert_eq!(tick(&armed, ALL_HOLDS).requirement(), Requirement::Armed);
}

#[test]
fn demanding_it_now_is_refused_with_every_unmet_condition() {
    let live = connection(&[enabled("a")]);
    let demand = Command::Require(Requirement::Required);
    let error = live.after(demand.clone(), NOBODY_KNOWS, now()).expect_err("refused");
    assert_eq!(
        error,
        LifecycleError::ConditionsNotMet(vec![Condition::VerifiedDomain, Condition::PassingSignIn])
    );
    assert_eq!(error.code(), "conditions_not_met");
    assert_eq!(
        error.to_string(),
        "SSO cannot be required yet. Arm the requirement instead: it takes effect by itself once every condition is met."
    );
    let late = instant("2030-01-01T00:00:00Z");
    assert_eq!(
        live.after(demand.clone(), Facts::default(), late),
        Err(LifecycleError::ConditionsNotMet(Condition::ALL.to_vec()))
    );
    assert_eq!(with(&live, demand, ALL_HOLDS).requirement(), Requirement::Required);
}

#[test]
fn arming_and_dropping_change_the_wish_of_the_live_settings_too() {
    let live = connection(&[enabled("a")]);
    let armed = apply(&live, Command::Require(Requirement::Armed));
    assert_eq!((armed.requirement(), armed.to_edit()), (Requirement::Armed, requiring("a")));
    let dropped = apply(&armed, Command::Require(Requirement::Off));
    assert_eq!(dropped, live);
    assert_eq!(apply(&required(), Command::Require(Requirement::Off)), live);
}

#[test]
fn it_needs_live_settings() {
    for from in [vec![], vec![save(&requiring("a"))], vec![enable(&requiring("a")), Command::Disable]] {
        for wish in [Requirement::Off, Requirement::Armed, Requirement::Required] {
            let outcome = connection(&from).after(Command::Require(wish), ALL_HOLDS, now());
            let taken_or_why = outcome.map_err(|error| error.code());
            assert_eq!(taken_or_why, Err("not_enabled"), "{wish:?}");
        }
    }
}

#[test]
fn disabling_ends_it_and_enabling_again_arms_it_again() {
    let disabled = with(&required(), Command::Disable, ALL_HOLDS);
    assert_eq!(disabled.requirement(), Requirement::Off);
    let again = apply(&disabled, enable(&disabled.to_edit()));
    assert_eq!(again.requirement(), Requirement::Armed);
}

#[test]
fn what_takes_it_out_of_force_and_what_does_not() {
    let no_domain = Facts { verified_domain: false, ..ALL_HOLDS };
    assert_eq!(
        tick(&required(), no_domain).requirement(),
        Requirement::Armed,
        "no domain is verified any more"
    );
    let late = instant("2030-01-01T00:00:00Z");
    let expired = required().after(save(&complete("b")), ALL_HOLDS, late).expect("taken");
    assert_eq!(expired.requirement(), Requirement::Required, "a certificate's expiry");
    let asked_again = required().after(Command::Require(Requirement::Armed), ALL_HOLDS, late).expect("taken");
    assert_eq!(asked_again, required(), "asking for what is there");
}

#[test]
fn while_required_only_tested_settings_go_live() {
    let untested = Facts { passing_sign_in: false, ..ALL_HOLDS };
    let error = required().after(enable(&requiring("b")), untested, now()).expect_err("refused");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        (
            "not_tested",
            "SSO is required, so new settings take effect only after a sign-in has passed on them. Test the draft first, or stop requiring SSO."
        )
    );
    let tested = with(&required(), enable(&requiring("b")), ALL_HOLDS);
    assert_eq!((tested.requirement(), tested.to_edit()), (Requirement::Required, requiring("b")));
    let freed = with(&required(), enabled("b"), untested);
    assert_eq!(freed.requirement(), Requirement::Off, "who stops requiring it locks nobody out");
}
