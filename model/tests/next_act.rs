//! The one act that comes next, state by state, and after each report.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "rules/certificates.rs"]
mod certificates;
#[path = "next_act/domain.rs"]
mod domain;
#[path = "next_act/message.rs"]
mod message;

use certificates::{EXPIRED, chosen, instant, now, valid};
use sso_model::api::{
    AttemptKind, AttemptOutcome, AttemptSummary, ConditionView, ConnectionView, DomainsView, Saved, TriedOn,
};
use sso_model::draft::Draft;
use sso_model::lifecycle::{Condition, Requirement, Stage};
use sso_model::next_act::NextAct;
use sso_model::saved_settings::SavedSettings;
use sso_model::timestamp::Timestamp;

fn complete() -> Draft {
    Draft {
        sign_in_url: "https://sso.jumpcloud.com/saml2/acme".into(),
        issuer_url: "https://sso.jumpcloud.com/saml2/acme-issuer".into(),
        certificates: valid(&["rsa2048"]),
        ..Draft::default()
    }
}

fn saved(at: Timestamp) -> Saved {
    Saved { at, by: "Olivia Berg".into() }
}

fn saved_settings(draft: Draft) -> SavedSettings {
    draft.try_into().expect("it is complete")
}

/// A connection of this stage with nothing but its settings; every condition is met.
fn view(stage: Stage) -> ConnectionView {
    ConnectionView {
        stage,
        requirement: Requirement::Off,
        glass_broken: false,
        draft: (stage == Stage::Draft).then(complete),
        live: matches!(stage, Stage::Enabled | Stage::Disabled).then(|| saved_settings(complete())),
        conditions: Condition::ALL.map(|condition| ConditionView { condition, met: true }).to_vec(),
        password_access: vec![],
        members: 41,
        draft_saved: None,
        live_changed: Some(saved(now())),
        changed: None,
        draft_tested: None,
        live_tested: None,
        test_waits_for: None,
        roll_back: None,
        domains: DomainsView { verified: vec!["acme.example".into()], ..DomainsView::default() },
        unclaimed_domains: vec![],
        idp_managed_access: false,
        without_password: 0,
        other_name_ids: None,
        unseen: vec![],
        certificates: vec![],
        certificates_end: None,
        metadata_differs_since: None,
        etag: String::new(),
    }
}

fn next(view: &ConnectionView) -> NextAct {
    view.next_act(now())
}

fn unmet(view: ConnectionView, condition: Condition) -> ConnectionView {
    let conditions = view
        .conditions
        .iter()
        .map(|one| ConditionView { met: one.met && one.condition != condition, ..*one });
    ConnectionView { conditions: conditions.collect(), ..view }
}

fn claim(domain: Option<&str>, pending: bool) -> NextAct {
    NextAct::Claim { domain: domain.map(str::to_owned), pending }
}

#[test]
fn test_claim_enable_require() {
    assert_eq!(next(&view(Stage::Empty)), NextAct::SetUp);
    let draft = view(Stage::Draft);
    let half = Draft { certificates: vec![], ..complete() };
    assert_eq!(next(&ConnectionView { draft: Some(half), ..draft.clone() }), NextAct::Complete);
    for half in [
        Draft { sign_in_url: String::new(), ..complete() },
        Draft { issuer_url: String::new(), ..complete() },
    ] {
        assert_eq!(next(&ConnectionView { draft: Some(half), ..draft.clone() }), NextAct::Complete);
    }
    assert_eq!(next(&draft), NextAct::Test);
    let mut waits = ConnectionView { test_waits_for: Some("labs.example".into()), ..draft.clone() };
    assert_eq!(next(&waits), claim(Some("labs.example"), false));
    waits.domains.pending = 1;
    assert_eq!(next(&waits), claim(Some("labs.example"), true));
    assert_eq!(next(&ConnectionView { draft_tested: Some(saved(now())), ..draft }), NextAct::Enable);
    let live = ConnectionView { live_tested: Some(saved(now())), ..view(Stage::Enabled) };
    assert_eq!(next(&live), NextAct::Require);
    for requirement in [Requirement::Armed, Requirement::Required] {
        assert_eq!(next(&ConnectionView { requirement, ..live.clone() }), NextAct::Nothing);
    }
}

#[test]
fn what_is_enabled_without_a_proof_is_proven_before_it_is_required() {
    let untested = view(Stage::Enabled);
    for requirement in [Requirement::Off, Requirement::Armed] {
        assert_eq!(next(&ConnectionView { requirement, ..untested.clone() }), NextAct::Test);
    }
    let tested = ConnectionView { live_tested: Some(saved(now())), ..untested };
    assert_eq!(next(&unmet(tested.clone(), Condition::VerifiedDomain)), claim(None, false));
    let nobody = unmet(tested, Condition::PasswordKept);
    assert_eq!(next(&nobody), NextAct::KeepPassword);
    // It is required already; who keeps a password is the status card's warning, not a step towards it.
    assert_eq!(next(&ConnectionView { requirement: Requirement::Required, ..nobody }), NextAct::Nothing);
}

#[test]
fn a_draft_beside_live_settings_is_tested_and_put_in_force() {
    let mut beside = ConnectionView { live_tested: Some(saved(now())), ..view(Stage::Enabled) };
    beside.draft = Some(Draft { sign_in_url: "https://sso.jumpcloud.com/saml2/b".into(), ..complete() });
    assert_eq!(next(&beside), NextAct::Test, "the live settings' test says nothing about the draft");
    beside.draft_tested = Some(saved(now()));
    assert_eq!(next(&beside), NextAct::PutInForce);
    beside.stage = Stage::Disabled;
    assert_eq!(next(&beside), NextAct::Enable);
}

#[test]
fn certificates_come_before_they_are_missed() {
    let with = |certificates| {
        let live = Some(saved_settings(Draft { certificates, ..complete() }));
        ConnectionView {
            live,
            live_tested: Some(saved(now())),
            requirement: Requirement::Required,
            ..view(Stage::Enabled)
        }
    };
    let soon = ("2026-01-01T00:00:00Z", "2026-07-15T12:00:00Z");
    let later = ("2026-07-01T00:00:00Z", "2029-05-03T12:00:00Z");
    let far = ("2027-07-01T00:00:00Z", "2029-05-03T12:00:00Z");
    let until = Some(instant(soon.1));
    assert_eq!(next(&with(vec![chosen("rsa2048", soon)])), NextAct::AddCertificate { until });
    assert_eq!(next(&with(vec![chosen("rsa2048", EXPIRED)])), NextAct::AddCertificate { until: None });
    let followed = |dates| with(vec![chosen("rsa2048", soon), chosen("rsa4096", dates)]);
    assert_eq!(next(&followed(later)), NextAct::Nothing, "the next one is there");
    assert_eq!(next(&followed(far)), NextAct::AddCertificate { until }, "a gap is ahead");
    let named = ConnectionView { metadata_differs_since: Some(now()), ..followed(later) };
    assert_eq!(next(&named), NextAct::LookAtMetadata { since: now() }, "the metadata names another one");
    assert_eq!(next(&ConnectionView { draft: Some(complete()), ..named }), NextAct::Test, "the draft first");
    let disabled = ConnectionView { stage: Stage::Disabled, ..with(vec![chosen("rsa2048", EXPIRED)]) };
    assert_eq!(next(&disabled), NextAct::Complete);
}

#[test]
fn a_broken_glass_is_followed_by_a_new_test() {
    let mut off =
        ConnectionView { glass_broken: true, live_tested: Some(saved(now())), ..view(Stage::Disabled) };
    off.live_changed = Some(saved(now().plus(60)));
    assert_eq!(next(&off), NextAct::Test);
    off.live_tested = Some(saved(now().plus(120)));
    assert_eq!(next(&off), NextAct::Enable);
}

#[test]
fn a_report_leads_on() {
    use AttemptKind::{SignIn, Test};
    use AttemptOutcome::{Abandoned, Passed, Refused, WaitsForDomain};

    let draft = ConnectionView { draft_tested: Some(saved(now())), ..view(Stage::Draft) };
    let after = |kind, outcome, on| {
        let attempt = AttemptSummary {
            id: String::new(),
            at: now(),
            kind,
            outcome,
            headline: String::new(),
            fingerprint: None,
            on,
            by: None,
            name: None,
            person: Some("o…@labs.example".into()),
            reference: String::new(),
        };
        draft.next_act_after(&attempt, now())
    };
    for (kind, outcome, on, expected) in [
        (Test, Passed, TriedOn::Draft, NextAct::Enable),
        (Test, WaitsForDomain, TriedOn::Draft, claim(Some("labs.example"), false)),
        (Test, Refused, TriedOn::Draft, NextAct::TestAgain),
        (Test, Abandoned, TriedOn::Live, NextAct::TestAgain),
        (Test, Refused, TriedOn::Past, NextAct::TestAgain),
        (Test, Passed, TriedOn::Past, NextAct::TestAgain),
        (SignIn, Refused, TriedOn::Live, NextAct::TestAgain),
        (SignIn, Refused, TriedOn::Past, NextAct::Enable),
        (SignIn, Passed, TriedOn::Live, NextAct::Enable),
    ] {
        assert_eq!(after(kind, outcome, on), expected, "{kind:?} {outcome:?} {on:?}");
    }
}
