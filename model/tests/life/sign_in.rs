//! What a sign-in or a test of a life proves, by the rules of the model: the response itself is good.

use sso_model::access::Role;
use sso_model::api::Person;
use sso_model::draft::Draft;
use sso_model::lifecycle::{Facts, Proof};
use sso_model::person_link::{Found, Holder, Key, judge_test, link, proof as proof_of_test};
use sso_model::saml::identity::Identity;
use sso_model::saml::report::{Reading, Report, Verdict};
use sso_model::timestamp::Timestamp;

use super::act::Comer;
use super::pool::domain;

/// `linked` is the NameID of the first sign-in: the other one or not.
pub(crate) fn proof(
    settings: &Draft,
    (comer, linked): (Comer, Option<bool>),
    is_test: bool,
    facts: Facts<'_>,
) -> Option<Proof> {
    let (identity, found) = (identity(comer), found(comer, linked, facts));
    let fingerprint = settings.fingerprint(facts.service_provider);
    if is_test {
        let mut report = Report {
            verdict: Verdict::Accepted,
            checks: Vec::new(),
            reading: Reading::default(),
            quote: None,
            signer: None,
        };
        judge_test(&mut report, &identity, found, facts.domains);
        return proof_of_test(report.verdict, &identity, fingerprint);
    }
    link(found).is_ok().then(|| Proof { fingerprint, domain: identity.domain().to_owned() })
}

fn found(comer: Comer, linked: Option<bool>, facts: Facts<'_>) -> Found {
    let person = Person {
        id: comer.domain.to_string(),
        name: String::new(),
        email: address(comer),
        role: Role::Member,
    };
    let key = match linked {
        Some(other) if other == comer.other_name_id => Key::Of(person.clone()),
        _ => Key::Free,
    };
    let domain_verified = facts.domains.include(domain(comer.domain));
    let name = |other: bool| if other { "B" } else { "A" }.to_owned();
    let holder = Holder::Here { person, other_name_id: linked.map(name) };
    let (name_id, email) = (name(comer.other_name_id), address(comer));
    Found { key, holder, domain_verified, managed_access: false, name_id, email }
}

fn address(comer: Comer) -> String {
    format!("mia@{}", domain(comer.domain))
}

fn identity(comer: Comer) -> Identity {
    Identity {
        name_id: if comer.other_name_id { "B" } else { "A" }.to_owned(),
        name_id_format: None,
        email: address(comer),
        first_name: None,
        last_name: None,
        assertion_id: String::new(),
        expires_at: Timestamp(0),
        signed_in_at: None,
        session_ends_at: None,
        certificate_sha256: String::new(),
    }
}
