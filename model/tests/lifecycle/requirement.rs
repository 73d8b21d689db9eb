//! Off, armed, required: what brings a requirement into force, and what takes it out.

use std::sync::LazyLock;

use sso_model::access::Role;
use sso_model::api::PasswordAccess;
use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Condition, Connection, Facts, LifecycleError, LossError, Requirement};
use sso_model::service_provider::ServiceProvider;

use crate::NOBODY_KNOWS;
use crate::acts::{
    apply, complete, connection, enable, enabled, no_domain, one_domain, passed, proven, save,
    service_provider, verified, with,
};
use crate::certificates::{EXPIRED, chosen, instant, now, valid};

pub(crate) static ALL_HOLDS: LazyLock<Facts<'static>> = LazyLock::new(|| Facts {
    domains: one_domain(),
    password_kept: true,
    service_provider: service_provider(),
});

pub(crate) fn requiring(name: &str) -> Draft {
    Draft { require_sso: true, ..complete(name) }
}

/// `a` is live, and a sign-in passed on it.
fn working() -> Connection {
    connection(&[enabled("a"), passed(&complete("a"))])
}

pub(crate) fn required() -> Connection {
    let armed = connection(&[enable(&requiring("a")), passed(&complete("a"))]);
    let connection = with(&armed, Command::Reconsider, *ALL_HOLDS);
    assert_eq!(connection.requirement(), Requirement::Required);
    connection
}

/// The next act of whatever kind, here one that changes nothing else.
fn tick(connection: &Connection, facts: Facts<'_>) -> Connection {
    with(connection, save(&connection.to_edit()), facts)
}

#[test]
fn a_ticked_wish_is_armed_and_lists_what_it_waits_for() {
    let armed = connection(&[enable(&requiring("a"))]);
    assert_eq!(armed.requirement(), Requirement::Armed);
    let conditions = armed.conditions(*NOBODY_KNOWS, now());
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
    let untested = connection(&[enable(&requiring("a"))]);
    assert_eq!(tick(&untested, *ALL_HOLDS).requirement(), Requirement::Armed, "sign-in");
    let armed = apply(&untested, passed(&complete("a")));
    for (missing, facts) in [
        ("domain", Facts { domains: no_domain(), ..*ALL_HOLDS }),
        ("password", Facts { password_kept: false, ..*ALL_HOLDS }),
    ] {
        assert_eq!(tick(&armed, facts).requirement(), Requirement::Armed, "{missing}");
    }
    let late = armed.after(Command::Reconsider, *ALL_HOLDS, instant("2029-05-03T12:00:01Z"));
    assert_eq!(late.map(|one| one.requirement()), Ok(Requirement::Armed), "its certificate is over");
    assert_eq!(tick(&armed, *ALL_HOLDS).requirement(), Requirement::Required);
    let by_sign_in = with(&untested, passed(&complete("a")), *ALL_HOLDS);
    assert_eq!(by_sign_in.requirement(), Requirement::Required, "the sign-in itself brings it into force");
    let by_time = with(&armed, Command::Reconsider, *ALL_HOLDS);
    assert_eq!(by_time.requirement(), Requirement::Required, "nobody need act");
}

#[test]
fn a_sign_in_counts_while_the_domain_of_its_address_is_verified() {
    let other = verified("labs.example");
    let (of_acme, of_labs) = (*ALL_HOLDS, Facts { domains: &other, ..*ALL_HOLDS });
    let waits = connection(&[enable(&requiring("a")), proven(&complete("a"), "labs.example")]);
    assert_eq!(tick(&waits, of_acme).requirement(), Requirement::Armed, "its own person could not come in");
    let unmet = waits.conditions(of_acme, now()).into_iter().filter(|(_, met)| !met);
    assert_eq!(unmet.collect::<Vec<_>>(), [(Condition::PassingSignIn, false)]);
    let in_force = tick(&waits, of_labs);
    assert_eq!(in_force.requirement(), Requirement::Required, "without a second test");
    assert_eq!(tick(&in_force, of_acme).requirement(), Requirement::Armed, "its domain was lost");
    let demand = waits.after(Command::Require(Requirement::Required), of_acme, now());
    assert_eq!(demand, Err(LifecycleError::ConditionsNotMet(vec![Condition::PassingSignIn])));
}

#[test]
fn proofs_that_wait_do_not_pile_up() {
    let tries = (0..50).map(|at| proven(&complete("a"), &format!("d{at}.example")));
    let commands: Vec<_> = [enabled("a")].into_iter().chain(tries).collect();
    assert_eq!(connection(&commands).proofs.len(), 1);
    let counting = with(&connection(&commands), passed(&complete("a")), *ALL_HOLDS);
    let waiting = with(&counting, proven(&complete("a"), "d1.example"), *ALL_HOLDS);
    assert!(waiting.has_passed(&complete("a"), *ALL_HOLDS), "what counts is not pushed out");
}

#[test]
fn a_valid_certificate_with_an_unusable_key_does_not_count() {
    let certificates = vec![chosen("rsa2048", EXPIRED), valid(&["rsa4096", "ed448"]).remove(1)];
    let mut armed = connection(&[enable(&requiring("a"))]);
    let live = armed.live.as_mut().expect("live");
    let settings = Draft { certificates, ..live.settings.clone().into_draft() };
    live.settings = settings.try_into().expect("it is complete");
    let armed = apply(&armed, passed(&armed.to_edit()));
    let unmet = armed.conditions(*ALL_HOLDS, now()).into_iter().filter(|(_, met)| !met);
    assert_eq!(unmet.collect::<Vec<_>>(), [(Condition::ValidCertificate, false)]);
    assert_eq!(tick(&armed, *ALL_HOLDS).requirement(), Requirement::Armed);
}

#[test]
fn demanding_it_now_is_refused_with_every_unmet_condition() {
    let live = connection(&[enabled("a")]);
    let demand = Command::Require(Requirement::Required);
    let error = live.after(demand.clone(), *NOBODY_KNOWS, now()).expect_err("refused");
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
        live.after(demand.clone(), Facts { password_kept: false, ..*NOBODY_KNOWS }, late),
        Err(LifecycleError::ConditionsNotMet(Condition::ALL.to_vec()))
    );
    assert_eq!(with(&working(), demand, *ALL_HOLDS).requirement(), Requirement::Required);
}

#[test]
fn arming_and_dropping_change_the_wish_of_the_live_settings_too() {
    let live = connection(&[enabled("a")]);
    let armed = apply(&live, Command::Require(Requirement::Armed));
    assert_eq!((armed.requirement(), armed.to_edit()), (Requirement::Armed, requiring("a")));
    let dropped = apply(&armed, Command::Require(Requirement::Off));
    assert_eq!(dropped, live);
    assert_eq!(apply(&required(), Command::Require(Requirement::Off)), working());
}

#[test]
fn it_needs_live_settings() {
    for from in [vec![], vec![save(&requiring("a"))], vec![enable(&requiring("a")), Command::Disable]] {
        for wish in [Requirement::Off, Requirement::Armed, Requirement::Required] {
            let outcome = connection(&from).after(Command::Require(wish), *ALL_HOLDS, now());
            let taken_or_why = outcome.map_err(|error| error.code());
            assert_eq!(taken_or_why, Err("not_enabled"), "{wish:?}");
        }
    }
}

#[test]
fn disabling_ends_it_and_enabling_again_arms_it_again() {
    let disabled = with(&required(), Command::Disable, *ALL_HOLDS);
    assert_eq!(disabled.requirement(), Requirement::Off);
    let again = apply(&disabled, enable(&disabled.to_edit()));
    assert_eq!(again.requirement(), Requirement::Armed);
}

#[test]
fn what_takes_it_out_of_force_and_what_does_not() {
    let elsewhere = ServiceProvider::of("https://login.example.com", "k7");
    for (gone, facts) in [
        ("no domain is verified any more", Facts { domains: no_domain(), ..*ALL_HOLDS }),
        ("our values are others", Facts { service_provider: &elsewhere, ..*ALL_HOLDS }),
        ("nobody who manages it has a password", Facts { password_kept: false, ..*ALL_HOLDS }),
    ] {
        let fallen = with(&required(), Command::Reconsider, facts);
        assert_eq!(fallen.requirement(), Requirement::Armed, "{gone}");
        assert!(fallen.to_edit().require_sso, "{gone}: the wish stays");
        assert_eq!(with(&fallen, Command::Reconsider, *ALL_HOLDS), required(), "{gone}, and is back");
    }
    let late = instant("2030-01-01T00:00:00Z");
    let expired = required().after(save(&complete("b")), *ALL_HOLDS, late).expect("taken");
    assert_eq!(expired.requirement(), Requirement::Required, "a certificate's expiry");
    let asked_again =
        required().after(Command::Require(Requirement::Armed), *ALL_HOLDS, late).expect("taken");
    assert_eq!(asked_again, required(), "asking for what is there");
}

#[test]
fn while_required_only_tested_settings_go_live() {
    let edited = with(&required(), save(&requiring("b")), *ALL_HOLDS);
    let error = edited.after(enable(&requiring("b")), *ALL_HOLDS, now()).expect_err("refused");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        (
            "not_tested",
            "SSO is required, so new settings take effect only after a sign-in has passed on them. Test the draft first, or stop requiring SSO."
        )
    );
    let tested = with(&edited, passed(&requiring("b")), *ALL_HOLDS);
    let other = tested.after(enable(&requiring("c")), *ALL_HOLDS, now());
    assert_eq!(other, Err(LifecycleError::NotTested), "the test was of other settings");
    let enabled_b = with(&tested, enable(&requiring("b")), *ALL_HOLDS);
    assert_eq!((enabled_b.requirement(), enabled_b.to_edit()), (Requirement::Required, requiring("b")));
    let freed = with(&required(), enabled("b"), *ALL_HOLDS);
    assert_eq!(freed.requirement(), Requirement::Off, "who stops requiring it locks nobody out");
}

#[test]
fn while_required_the_last_password_of_those_who_manage_it_stays() {
    assert_eq!(required().allows_password_loss(true), Ok(()));
    let error = required().allows_password_loss(false).expect_err("refused");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        (
            "last_password",
            "SSO is required, and nobody else who manages it can sign in by password. Let another owner or admin set a password first, or stop requiring SSO."
        )
    );
    for free in [working(), connection(&[enable(&requiring("a"))]), Connection::default()] {
        assert_eq!(free.allows_password_loss(false), Ok(()));
    }
}

#[test]
fn while_sso_is_required_somebody_keeps_a_password() {
    let manager = |role, has_password| PasswordAccess { name: String::new(), role, has_password };
    let (owner, admin) = ((Role::Owner, false), (Role::Admin, true));
    let all = [owner, admin].map(|(role, has_password)| manager(role, has_password));
    let refused = Err(LossError::LastPassword(LifecycleError::LastPassword));
    assert_eq!(required().allows_loss(&all, admin, None), refused);
    assert_eq!(required().allows_loss(&all, admin, Some(Role::Member)), refused);
    assert_eq!(required().allows_loss(&all, admin, Some(Role::Owner)), Ok(()));
}
