//! The certificate of a stranger is handed on only where its key made every signature, and only of a response that answers
//! an open request.

use sso_model::saml::expected::{Expectations, Expected, RequestStanding};
use sso_practice::{Signer, Signing};

use super::scene::{P256, RSA, certificate, expectations, judged, signed, statement};

/// What a report hands on of a response that `edit` changed after it was signed with the key of P256.
fn handed_on(
    signing: Signing,
    expectations: &Expectations,
    edit: impl FnOnce(String) -> String,
) -> Option<String> {
    let xml = edit(signed(&statement(&RSA), signing, &P256.signer(), &|text| text));
    judged(&xml, expectations).report.signer.map(|signer| signer.preview.sha256)
}

#[test]
fn a_key_that_made_every_signature_is_handed_on() {
    let theirs = certificate(&P256.certificate).preview.sha256;
    for signing in Signing::ALL {
        assert_eq!(handed_on(signing, &expectations(&RSA), |xml| xml), Some(theirs.clone()), "{signing:?}");
    }
}

#[test]
fn nothing_is_handed_on_of_what_was_changed_or_of_what_answers_nothing() {
    for signing in Signing::ALL {
        let changed = |xml: String| xml.replace("mara@", "mallory@");
        assert_eq!(handed_on(signing, &expectations(&RSA), changed), None, "{signing:?}");
    }
    for request in [
        Expected::NotChecked,
        Expected::Is(RequestStanding::Unsolicited),
        Expected::Is(RequestStanding::Used),
        Expected::Is(RequestStanding::OtherOrganization),
        Expected::Is(RequestStanding::OtherBrowser),
    ] {
        let other = Expectations { request: request.clone(), ..expectations(&RSA) };
        assert_eq!(handed_on(Signing::Both, &other, |xml| xml), None, "{request:?}");
    }
}

#[test]
fn a_certificate_beside_a_signature_of_another_key_is_not_handed_on() {
    let planted = Signer { certificate: &P256.certificate, ..RSA.signer() };
    let xml = signed(&statement(&RSA), Signing::Both, &planted, &|text| text);
    let other = Expectations { certificates: Vec::new(), ..expectations(&RSA) };
    assert!(judged(&xml, &other).report.signer.is_none());
    let stranger = Expectations { certificates: expectations(&P256).certificates, ..expectations(&RSA) };
    assert!(judged(&xml, &stranger).report.signer.is_none());
}

#[test]
fn a_signature_over_the_assertion_vouches_for_nothing_where_another_key_signed_the_response() {
    let statement = statement(&RSA);
    let inner = P256.signer().sign(&statement.assertion(), &statement.assertion_id).expect("it signs");
    let outer = super::scene::P384
        .signer()
        .sign(&statement.response(&inner), &statement.response_id)
        .expect("it signs");
    assert!(judged(&outer, &expectations(&RSA)).report.signer.is_none());
}

#[test]
fn a_report_of_before_has_none_and_is_read() {
    let report =
        judged(&signed(&statement(&RSA), Signing::Both, &P256.signer(), &|text| text), &expectations(&RSA))
            .report;
    let mut stored = serde_json::to_value(&report).expect("it is written");
    assert!(stored.as_object_mut().expect("an object").remove("signer").is_some());
    let read: sso_model::saml::report::Report = serde_json::from_value(stored).expect("it is read");
    assert_eq!(read, report.without_signer());
}
