//! Which other issuer the page may offer to save.

use sso_model::saml::check::Check;
use sso_model::saml::expected::{Expectations, Expected, RequestStanding};
use sso_model::saml::fault::Fault as Found;
use sso_practice::{Fault, Signing};

use super::scene::{RSA, certificate, expectations, judged};
use super::signatures::misbehaved;

#[test]
fn another_issuer_is_proven_only_by_a_saved_key_and_an_open_request() {
    let judge = |fault: Fault, signing: Signing, change: &dyn Fn(&mut Expectations)| {
        let mut expectations = expectations(&RSA);
        change(&mut expectations);
        let xml = misbehaved(fault, signing);
        judged(&xml, &expectations).report.proven_issuer().map(str::to_owned)
    };
    let other = format!("{}/another", RSA.issuer);
    for signing in Signing::ALL {
        assert_eq!(judge(Fault::OtherIssuer, signing, &|_| ()), Some(other.clone()), "{signing:?}");
        // The saved one needs no offer.
        assert_eq!(judge(Fault::WrongAudience, signing, &|_| ()), None);
        let without_key: [&dyn Fn(&mut Expectations); 2] =
            [&|e| e.certificates = vec![certificate(&RSA.stranger_certificate)], &|e| e.certificates.clear()];
        let without_request: [&dyn Fn(&mut Expectations); 3] = [
            &|e| e.request = Expected::NotChecked,
            &|e| e.request = Expected::Is(RequestStanding::Unsolicited),
            &|e| e.request = Expected::Is(RequestStanding::Open("_r2".into())),
        ];
        for change in without_key.into_iter().chain(without_request) {
            assert_eq!(judge(Fault::OtherIssuer, signing, change), None, "{signing:?}");
        }
        for fault in [Fault::OtherKey, Fault::Tampered, Fault::Unsigned] {
            let unproven = judge(fault, signing, &|e| e.issuer_url = "https://idp.example/saved".into());
            assert_eq!(unproven, None, "{fault:?} {signing:?}");
        }
    }
    // Only the assertion is signed, and another issuer was written around it.
    let xml = misbehaved(Fault::OtherIssuer, Signing::Assertion);
    let forged = xml.replacen(&other, "https://evil.example/idp", 1);
    let report = judged(&forged, &expectations(&RSA)).report;
    assert_eq!(report.row(Check::Issuer).expect("a row").fault, Some(Found::IssuerDiffers));
    assert_eq!(report.proven_issuer(), None);
}
