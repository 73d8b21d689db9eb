//! The engine's verdict decides, a second run never changes it, and our checks may only refuse
//! more. The engine in these tests says what a test wants, as a real one might that reads differently.

use std::cell::RefCell;

use sso_model::certificate::preview::Certificate;
use sso_model::saml::check::Check;
use sso_model::saml::engine::{Engine, EngineFault, EngineInput, Verified};
use sso_model::saml::expected::{Expectations, Expected};
use sso_model::saml::fault::Fault;
use sso_model::saml::identity::UNSPECIFIED;
use sso_model::saml::report::{Outcome, Verdict};
use sso_model::saml::{CLOCK_TOLERANCE, Judgement, judge};
use sso_practice::{Signing, Statement};

use super::scene::{NOON, RSA, WEAK, certificate, expectations, message, row, signed, statement};

/// Refuses once with `first`, if there is one, and accepts from then on.
struct Scripted {
    first: RefCell<Option<EngineFault>>,
    then: Verified,
}

impl Engine for Scripted {
    fn verify(&self, _xml: &str, _input: &EngineInput<'_>) -> Result<Verified, EngineFault> {
        self.first.take().map_or_else(|| Ok(self.then.clone()), Err)
    }

    fn verify_root(&self, _xml: &str, certificates: &[Certificate]) -> Result<String, EngineFault> {
        let first = certificates.first().ok_or(EngineFault::NoKeyFits)?;
        self.first.take().map_or_else(|| Ok(first.preview.sha256.clone()), Err)
    }

    fn reads(&self, _certificate: &Certificate) -> bool {
        true
    }
}

/// What an engine reads from a response that says this.
fn read(statement: &Statement) -> Verified {
    let attributes = statement.attributes.iter();
    Verified {
        certificate_sha256: certificate(&RSA.certificate).preview.sha256,
        name_id: statement.name_id.clone(),
        name_id_format: statement.name_id_format.clone().unwrap_or_else(|| UNSPECIFIED.to_owned()),
        attributes: attributes.map(|one| (one.name.clone(), one.values.clone())).collect(),
        assertion_id: statement.assertion_id.clone(),
        not_on_or_after: statement.not_on_or_after,
        signed_in_at: statement.authenticated_at,
        session_not_on_or_after: statement.session_ends_at,
    }
}

/// The judgement of a response that says `statement` where the engine first refuses (perhaps) and then says `then`.
fn judged(statement: &Statement, first: Option<EngineFault>, then: Verified, e: &Expectations) -> Judgement {
    let xml = signed(statement, Signing::Both, &RSA.signer(), &|text| text);
    judge(&message(&xml), e, &Scripted { first: RefCell::new(first), then })
}

#[test]
fn what_is_learnt_in_explaining_never_accepts() {
    let statement = statement(&RSA);
    let rule = |holds| EngineFault::Rule {
        check: Check::Audience,
        fault: Fault::AudienceDiffers,
        holds,
        said: "a rule of the engine's own".to_owned(),
    };
    for fault in [
        rule(true),
        rule(false),
        EngineFault::NoKeyFits,
        EngineFault::ContentChanged,
        EngineFault::Unnamed("a rule of the engine's own".to_owned()),
    ] {
        let judgement = judged(&statement, Some(fault.clone()), read(&statement), &expectations(&RSA));
        let (check, code) = match fault {
            EngineFault::Rule { .. } => (Check::Audience, "audience_differs"),
            _ => (Check::Verified, "engine_refused"),
        };
        let row = row(&judgement, check, Outcome::Failed, code);
        assert!(row.sentence.contains(&fault.to_string()), "{}", row.sentence);
        assert_eq!((judgement.report.verdict, judgement.identity), (Verdict::Refused, None), "{fault:?}");
    }
    // The same, had the engine not refused at first.
    assert!(judged(&statement, None, read(&statement), &expectations(&RSA)).identity.is_some());
}

#[test]
fn two_readings_of_one_response_let_nobody_in() {
    type Edit = fn(&mut Verified);
    let statement = statement(&RSA);
    let edits: [(&str, Edit); 7] = [
        ("name", |v| v.name_id = "adam@acme.example".into()),
        ("format", |v| v.name_id_format = UNSPECIFIED.into()),
        ("value", |v| v.attributes[0].1 = vec!["adam@acme.example".into()]),
        ("second value", |v| v.attributes[0].1.push("adam@acme.example".into())),
        ("attribute", |v| v.attributes[1].0 = "lastName".into()),
        ("one fewer", |v| drop(v.attributes.pop())),
        ("assertion", |v| v.assertion_id.push('0')),
    ];
    for (name, edit) in edits {
        let mut other = read(&statement);
        edit(&mut other);
        let judgement = judged(&statement, None, other, &expectations(&RSA));
        row(&judgement, Check::Verified, Outcome::Failed, "readings_differ");
        assert_eq!((judgement.report.verdict, judgement.identity), (Verdict::Refused, None), "{name}");
    }
}

#[test]
fn what_the_engine_lets_pass_our_checks_refuse() {
    type Edit = fn(&mut Statement, &mut Expectations);
    let edits: [(Check, &str, Edit); 6] = [
        (Check::Audience, "audience_differs", |s, _| s.audiences = vec!["https://other.example".into()]),
        (Check::Recipient, "recipient_differs", |s, _| s.recipient = Some("https://other.example".into())),
        (Check::TimeWindow, "expired", |s, _| s.not_on_or_after = NOON.plus(-CLOCK_TOLERANCE)),
        (Check::Domain, "domain_not_verified", |_, e| {
            e.domains = Expected::Is(vec!["globex.example".into()]);
        }),
        (Check::Issuer, "issuer_differs", |s, _| s.issuer.push('x')),
        (Check::Request, "request_differs", |s, _| s.in_response_to = Some("_r2".into())),
    ];
    for (check, code, edit) in edits {
        let (mut statement, mut expectations) = (statement(&RSA), expectations(&RSA));
        edit(&mut statement, &mut expectations);
        let judgement = judged(&statement, None, read(&statement), &expectations);
        row(&judgement, check, Outcome::Failed, code);
        row(&judgement, Check::Verified, Outcome::Passed, "");
        assert_eq!((judgement.report.verdict, judgement.identity), (Verdict::Refused, None), "{code}");
    }
}

#[test]
fn a_key_that_is_too_short_is_refused_whatever_the_engine_says() {
    let (statement, mut expectations) = (statement(&RSA), expectations(&RSA));
    expectations.certificates.push(certificate(&WEAK.certificate));
    let certificate_sha256 = certificate(&WEAK.certificate).preview.sha256;
    let verified = Verified { certificate_sha256, ..read(&statement) };
    let judgement = judged(&statement, None, verified, &expectations);
    row(&judgement, Check::Algorithms, Outcome::Failed, "weak_key");
    assert_eq!((judgement.report.verdict, judgement.identity), (Verdict::Refused, None));
}

#[test]
fn the_identity_is_in_the_engines_words() {
    let (statement, mut expectations) = (statement(&RSA), expectations(&RSA));
    expectations.certificates.push(certificate(&RSA.stranger_certificate));
    let verified = Verified {
        certificate_sha256: certificate(&RSA.stranger_certificate).preview.sha256,
        not_on_or_after: NOON.plus(77),
        signed_in_at: NOON.plus(-78),
        session_not_on_or_after: Some(NOON.plus(79)),
        ..read(&statement)
    };
    let judgement = judged(&statement, None, verified.clone(), &expectations);
    let identity = judgement.identity.expect("accepted");
    assert_eq!(identity.certificate_sha256, verified.certificate_sha256);
    assert_eq!(identity.expires_at, NOON.plus(77 + CLOCK_TOLERANCE));
    assert_eq!(
        (identity.signed_in_at, identity.session_ends_at),
        (Some(NOON.plus(-78)), Some(NOON.plus(79)))
    );
}
