//! What a button beside a problem writes into the field is right, for both fields.

use sso_model::problem::FieldError;
use sso_model::repair::repair;

use super::{service_provider, urls};

/// As typed, the button, what it writes.
const SIGN_IN: [(&str, &str, &str); 6] = [
    ("http://idp.acme.example/saml", "Change it to https://", "https://idp.acme.example/saml"),
    ("HTTP://idp.acme.example/saml", "Change it to https://", "https://idp.acme.example/saml"),
    ("idp.acme.example:8443/saml", "Add https://", "https://idp.acme.example:8443/saml"),
    ("https://https://idp.acme.example/saml", "Remove the first one", "https://idp.acme.example/saml"),
    (
        "https://mara:secret@idp.acme.example/saml",
        "Remove the part before @",
        "https://idp.acme.example/saml",
    ),
    (" <https://idp.acme.example/saml#x>", "Remove the # part", "https://idp.acme.example/saml"),
];
const ISSUER: [(&str, &str, &str); 4] = [
    ("//idp.acme.example/saml", "Add https://", "https://idp.acme.example/saml"),
    ("http://http://idp.acme.example/saml", "Remove the first one", "http://idp.acme.example/saml"),
    ("https://mara@idp.acme.example/saml", "Remove the part before @", "https://idp.acme.example/saml"),
    ("https://idp.acme.example/saml#", "Remove the # part", "https://idp.acme.example/saml"),
];

pub(crate) fn check() {
    for (typed, label, written) in SIGN_IN {
        offered(&problem(typed, ""), typed, (label, written));
        assert!(urls(written, "").for_saving(&service_provider()).is_ok());
    }
    for (typed, label, written) in ISSUER {
        offered(&problem("", typed), typed, (label, written));
        assert!(urls("", written).for_saving(&service_provider()).is_ok());
    }
    for guessing in ["JumpCloud", "mara@acme.example", "https://sso.jumpcloud.com/saml2/<somethingcustom>"] {
        assert_eq!(repair(&problem(guessing, ""), guessing), None);
    }
}

fn offered(problem: &FieldError, typed: &str, expected: (&str, &str)) {
    let repair = repair(problem, typed);
    assert_eq!(repair.as_ref().map(|one| (one.label, one.text.as_str())), Some(expected), "{typed}");
}

fn problem(sign_in: &str, issuer: &str) -> FieldError {
    urls(sign_in, issuer).for_saving(&service_provider()).expect_err("wrong").0.remove(0)
}
