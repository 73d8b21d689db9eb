//! Lengths, one octet on either side of their limit.

use sso_model::issuer_url::{IssuerUrl, MAX_ISSUER_BYTES};
use sso_model::sign_in_url::SignInUrl;
use sso_model::url_text::MAX_URL_BYTES;

use super::{service_provider, words};

pub(crate) fn check() {
    let of_length = |length: usize| {
        let beginning = "https://idp.acme.example/";
        format!("{beginning}{}", "x".repeat(length - beginning.len()))
    };
    assert!(SignInUrl::parse(&of_length(MAX_URL_BYTES), &service_provider()).is_ok());
    let error = SignInUrl::parse(&of_length(MAX_URL_BYTES + 1), &service_provider()).expect_err("too long");
    assert_eq!(error.code(), "too_long");
    assert_eq!(
        error.to_string(),
        "The sign-in URL is longer than 2048 characters. Copy it again from JumpCloud."
    );
    words::check(&error.to_string());

    assert!(IssuerUrl::parse(&of_length(MAX_ISSUER_BYTES), &service_provider()).is_ok());
    for length in [MAX_ISSUER_BYTES + 1, MAX_URL_BYTES + 1] {
        let error = IssuerUrl::parse(&of_length(length), &service_provider()).expect_err("too long");
        assert_eq!(error.code(), "too_long");
        assert_eq!(
            error.to_string(),
            "The Issuer URL is longer than 1024 characters, the most that SAML allows. Choose a shorter IdP Entity ID in JumpCloud."
        );
        words::check(&error.to_string());
    }
}
