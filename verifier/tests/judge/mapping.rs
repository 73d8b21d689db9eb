//! A mapping decides which attributes carry the person's values, and nothing else.

use sso_model::attribute_mapping::{AttributeMapping, PersonAttribute};
use sso_model::saml::check::Check;
use sso_model::saml::expected::{Expectations, Expected};
use sso_model::saml::report::{Outcome, Verdict};
use sso_practice::{Signing, Statement};

use super::scene::{RSA, expectations, judged, row, signed, statement};

fn mapping() -> AttributeMapping {
    let [email, first, last] = PersonAttribute::ALL;
    AttributeMapping::default()
        .with(email, "urn:oid:0.9.2342.19200300.100.1.3")
        .with(first, "GivenName")
        .with(last, "sn")
}

fn mapped() -> Expectations {
    Expectations { attributes: Expected::Is(mapping()), ..expectations(&RSA) }
}

/// What the practice provider says, under the mapped names.
fn renamed() -> Statement {
    let mut statement = statement(&RSA);
    for of in PersonAttribute::ALL {
        let found = statement.attributes.iter_mut().find(|one| one.name == of.name()).expect("it is sent");
        mapping().name(of).clone_into(&mut found.name);
    }
    statement
}

fn sent(statement: &Statement) -> String {
    signed(statement, Signing::Both, &RSA.signer(), &|text| text)
}

#[test]
fn the_identity_comes_from_the_mapped_attributes() {
    let judgement = judged(&sent(&renamed()), &mapped());
    assert_eq!(judgement.report.verdict, Verdict::Accepted, "{:#?}", judgement.report.checks);
    assert_eq!(judgement.report.reading.mapping, mapping());
    assert_eq!(judgement.report.reading.who(), Some("mara@acme.example"));
    let identity = judgement.identity.expect("accepted");
    let names = (identity.first_name.as_deref(), identity.last_name.as_deref());
    assert_eq!((identity.email.as_str(), names), ("mara@acme.example", (Some("Mara"), Some("Lindqvist"))));
}

#[test]
fn what_is_mapped_elsewhere_is_not_read_under_its_exact_name() {
    let judgement = judged(&sent(&statement(&RSA)), &mapped());
    assert!(judgement.identity.is_none());
    let email = row(&judgement, Check::Email, Outcome::Failed, "email_misspelt");
    assert_eq!(email.received.as_deref(), Some("email"));
    assert_eq!(email.expected.as_deref(), Some("urn:oid:0.9.2342.19200300.100.1.3"));
    row(&judgement, Check::FirstName, Outcome::Warned, "name_misspelt");
    // And the other way round: without a mapping only the exact names count.
    let judgement = judged(&sent(&renamed()), &expectations(&RSA));
    row(&judgement, Check::Email, Outcome::Failed, "email_misspelt");
}

#[test]
fn a_mapped_address_is_held_against_the_verified_domains() {
    let mut other = renamed();
    let email =
        other.attributes.iter_mut().find(|one| one.name.starts_with("urn:oid:0.9")).expect("it is sent");
    email.values = vec!["mallory@evil.example".to_owned()];
    let judgement = judged(&sent(&other), &mapped());
    assert!(judgement.identity.is_none());
    row(&judgement, Check::Domain, Outcome::Failed, "domain_not_verified");
}

#[test]
fn the_attribute_twice_is_refused_unless_both_say_the_same() {
    let mut twice = renamed();
    let mut second = twice.attributes[0].clone();
    second.values = vec!["mallory@acme.example".to_owned()];
    twice.attributes.push(second);
    let judgement = judged(&sent(&twice), &mapped());
    assert!(judgement.identity.is_none());
    row(&judgement, Check::Email, Outcome::Failed, "email_several");
}
