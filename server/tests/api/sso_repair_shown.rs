//! A certificate is added by one click only if it is the one that was shown, and the one that signed.

use serde_json::{Value, json};
use sso_practice::Fault;

use crate::helpers::{Acme, Idp};
use crate::sso_repair::{mallory_says, offers};

#[test]
fn only_the_certificate_that_was_shown_and_signed_is_added() {
    let acme = Acme::new();
    let attempt = acme.with_fault(Fault::OtherKey);
    let shown = attempt["repairs"][0]["certificate"]["preview"]["sha256"].as_str().unwrap().to_owned();
    let other =
        acme.tested(|there| mallory_says(&acme, &Idp::new("https://idp.evil.example"), there, |_| {}));
    assert_eq!(offers(&other), ["certificate"], "{other}");
    let of_other = other["repairs"][0]["certificate"]["preview"]["sha256"].as_str().unwrap().to_owned();
    let saved = acme.server.get(&acme.olivia, "/api/connection").json();
    let saved =
        saved["live"]["certificates"][0]["certificate"]["preview"]["sha256"].as_str().unwrap().to_owned();
    let etag = acme.server.etag(&acme.olivia);
    for sha256 in [&of_other, &saved, &shown.to_uppercase(), &shown[..32].to_owned(), &String::new()] {
        let answer = acme.take_body(&attempt, &json!({ "take": "certificate", "sha256": sha256 }));
        assert_eq!((answer.status, answer.code()), (409, "no_repair".into()), "{sha256}");
    }
    // The fingerprint is right, and the attempt is one that was signed by somebody else, or by nobody.
    let forged = acme.with_fault(Fault::Unsigned);
    for (attempt, sha256) in [(&other, &shown), (&forged, &shown)] {
        let answer = acme.take_body(attempt, &json!({ "take": "certificate", "sha256": sha256 }));
        assert_eq!((answer.status, answer.code()), (409, "no_repair".into()));
    }
    // Without a fingerprint nothing was seen.
    assert_eq!(acme.take_body(&attempt, &json!({ "take": "certificate" })).status, 400);
    // Nobody of another organization has the attempt.
    let gina = acme.server.sign_in("gina@globex.example");
    let path = format!("/api/sign-in-attempts/{}/repair", attempt["summary"]["id"].as_str().unwrap());
    let body = json!({ "take": "certificate", "sha256": shown });
    assert_eq!(acme.server.change(&gina, "POST", &path).json(&body).send().status, 404);
    assert_eq!((acme.server.etag(&acme.olivia), acme.draft()), (etag, Value::Null), "nothing was saved");
    assert_eq!(acme.take_body(&attempt, &body).status, 200);
    assert_eq!(acme.draft()["certificates"][1]["certificate"]["preview"]["sha256"], shown);
}
