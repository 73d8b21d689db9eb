//! Responses made to be expensive: each is refused quickly, and the next one is judged as usual.

use std::time::{Duration, Instant};

use base64ct::{Base64, Encoding as _};
use sso_model::saml::report::Verdict;
use sso_practice::sign::insert_after_issuer;

use crate::base::Base;
use crate::failed::failed;

/// Generous, for busy machines and builds without optimisation.
const MOST_TIME: Duration = Duration::from_secs(2);

/// What may fit into one form field.
fn inside_the_limit(base: &Base) -> Vec<(&'static str, String, &'static str)> {
    let put = |what: &str| base.response().replacen("<samlp:Status>", &format!("{what}<samlp:Status>"), 1);
    let numbered = |count: usize, word: &dyn Fn(usize) -> String| (0..count).map(word).collect::<String>();
    let attributes = numbered(3_000, &|n| format!(" a{n}=\"\""));
    let namespaces = numbered(1_500, &|n| format!(" xmlns:n{n}=\"urn:n\""));
    let signatures =
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature>".repeat(500);
    vec![
        ("deep nesting", put(&format!("{}{}", "<x>".repeat(3_000), "</x>".repeat(3_000))), "too_deep"),
        ("many attributes", put(&format!("<x{attributes}></x>")), "too_many"),
        ("many namespaces", put(&format!("<x{namespaces}></x>")), "too_many"),
        ("many elements", put(&"<x/>".repeat(10_500)), "too_many"),
        ("many signatures", insert_after_issuer(&base.response(), &signatures), "several_signatures"),
        (
            "many assertions",
            put(&format!(
                "<samlp:Extensions>{}</samlp:Extensions>",
                "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>".repeat(500)
            )),
            "several_assertions",
        ),
    ]
}

/// What does not fit into it.
fn beyond_the_limit(base: &Base) -> Vec<(&'static str, String, &'static str)> {
    let put = |what: &str| base.response().replacen("<samlp:Status>", &format!("{what}<samlp:Status>"), 1);
    vec![
        ("ten megabytes of text", put(&"x".repeat(10 * 1024 * 1024)), "response_too_large"),
        ("20,000 levels", put(&format!("{}{}", "<x>".repeat(20_000), "</x>".repeat(20_000))), "too_many"),
        ("300,000 elements", put(&"<x/>".repeat(300_000)), "response_too_large"),
    ]
}

#[test]
fn what_costs_too_much_is_refused_fast() {
    let bases = Base::all();
    // Certificates are read and keys made before the clock runs.
    assert_eq!(bases[0].judge(&bases[0].response()).report.verdict, Verdict::Accepted);
    let mut slowest = (Duration::ZERO, "");
    for base in bases.iter().take(3) {
        for (name, xml, code) in inside_the_limit(base).into_iter().chain(beyond_the_limit(base)) {
            let form = Base64::encode_string(xml.as_bytes());
            let started = Instant::now();
            let judgement = base.judge_form(&form);
            let took = started.elapsed();
            slowest = slowest.max((took, name));
            let codes = failed(&judgement.report);
            assert!(codes.iter().any(|one| one == code), "{base} {name}: {codes:?}, not {code}");
            assert!(took < MOST_TIME, "{base} {name} took {took:?}");
        }
        assert_eq!(base.judge(&base.response()).report.verdict, Verdict::Accepted, "{base}: the next one");
    }
    println!("slowest of the costly responses: {} in {:?}", slowest.1, slowest.0);
}
