//! Texts that are not issuer URLs.

use sso_model::issuer_url::{IssuerUrl, IssuerUrlError};
use sso_model::problem::Field;

use super::{Row, service_provider, urls, words};

const NOT_A_URL: &str = "The Issuer URL must be a URL. In JumpCloud, set IdP Entity ID to a URL that only you use, for example https://sso.jumpcloud.com/saml2/your-company, then paste it here.";
const EMPTY: &str = "Enter the Issuer URL. JumpCloud calls it IdP Entity ID.";
const BARE_HOST: &str = "The Issuer URL must be a whole URL. Write https:// in front of it, in JumpCloud’s IdP Entity ID as well.";
const SPACE: &str = "The Issuer URL contains a space or a line break. Copy it again in one piece.";
const TWICE: &str = "The Issuer URL begins with https:// twice. Remove the first one.";
const NOT_ASCII: &str = "The Issuer URL contains letters outside A to Z. In JumpCloud, set IdP Entity ID to a URL of plain letters, then paste it here.";
const CREDENTIALS: &str =
    "The Issuer URL contains a user name or password before the @. Remove that part, in JumpCloud as well.";
const FRAGMENT: &str =
    "The Issuer URL ends in a # part. Choose an IdP Entity ID without it, then paste it here.";
const TAKEN: &str = "Another organization already uses this Issuer URL. In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here.";

pub(crate) const BAD: [Row; 30] = [
    // Nothing
    ("", "issuer_url_missing", EMPTY),
    ("\u{a0}\u{200b} ", "issuer_url_missing", EMPTY),
    ("''", "issuer_url_missing", EMPTY),
    // Something else
    ("JumpCloud", "not_a_url", NOT_A_URL),
    ("Acme Robotics", "not_a_url", NOT_A_URL),
    ("acme-robotics", "not_a_url", NOT_A_URL),
    ("https:///saml2/acme", "not_a_url", NOT_A_URL),
    ("株式会社", "not_a_url", NOT_A_URL),
    (
        "idp@acme.example",
        "email_address",
        "idp@acme.example is an e-mail address. Enter the IdP Entity ID of JumpCloud, a URL such as https://sso.jumpcloud.com/saml2/your-company.",
    ),
    // Almost a URL
    ("sso.jumpcloud.com/saml2/acme", "bare_host", BARE_HOST),
    ("//sso.jumpcloud.com/saml2/acme", "bare_host", BARE_HOST),
    ("idp.acme.example:8443/saml", "bare_host", BARE_HOST),
    ("https://sso.jumpcloud.com/saml2/acme sso", "space_inside", SPACE),
    ("https://https://sso.jumpcloud.com/saml2/acme", "scheme_twice", TWICE),
    ("https://sso.jumpcloud.com/saml2/müller", "not_ascii", NOT_ASCII),
    // A scheme that is not taken
    (
        "urn:acme.auth0.com",
        "other_scheme",
        "The Issuer URL must be a URL, not urn:. In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here.",
    ),
    (
        "urn:example:idp",
        "other_scheme",
        "The Issuer URL must be a URL, not urn:. In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here.",
    ),
    (
        "spn:0d2c",
        "other_scheme",
        "The Issuer URL must be a URL, not spn:. In JumpCloud, set IdP Entity ID to a URL that only you use, then paste it here.",
    ),
    // A part that does not belong
    ("https://mara:secret@idp.acme.example/", "credentials_inside", CREDENTIALS),
    ("https://idp.acme.example/saml#idp", "fragment", FRAGMENT),
    // The guide's placeholders
    (
        "https://sso.jumpcloud.com/saml2/<your-company-name>-mixpanel",
        "placeholder",
        "Replace <your-company-name> in the Issuer URL with your company’s name, in JumpCloud’s IdP Entity ID as well.",
    ),
    (
        "https://sso.jumpcloud.com/saml2/%3cyour-company-name%3e",
        "placeholder",
        "Replace <your-company-name> in the Issuer URL with your company’s name, in JumpCloud’s IdP Entity ID as well.",
    ),
    // Mixed up
    (
        "https://sso.example.com/security/sso/v2/authorize/",
        "our_own_value",
        "This is our own SP Entity ID. It goes into JumpCloud; here belongs the provider’s entity ID (JumpCloud: IdP Entity ID).",
    ),
    (
        "https://sso.example.com/security/sso/v2/authorize/?org_id=k7",
        "our_own_value",
        "This is our own Postback URL. It goes into JumpCloud; here belongs the provider’s entity ID (JumpCloud: IdP Entity ID).",
    ),
    (
        "https://SSO.example.com/sso/saml2/",
        "our_own_value",
        "This is our own ACS URL. It goes into JumpCloud; here belongs the provider’s entity ID (JumpCloud: IdP Entity ID).",
    ),
    (
        "https://acme.okta.com/app/acme_console_1/exk1fcia6d6/sso/saml",
        "is_a_sign_in_url",
        "This is Okta’s sign-in URL, not its issuer. Move it to Identity provider sign-in URL and enter the provider’s entity ID here.",
    ),
    (
        "https://login.microsoftonline.com/0d2c/saml2",
        "is_a_sign_in_url",
        "This is Microsoft Entra ID’s sign-in URL, not its issuer. Move it to Identity provider sign-in URL and enter the provider’s entity ID here.",
    ),
    (
        "https://accounts.google.com/o/saml2/idp?idpid=C01",
        "is_a_sign_in_url",
        "This is Google’s sign-in URL, not its issuer. Move it to Identity provider sign-in URL and enter the provider’s entity ID here.",
    ),
    (
        "https://adfs.acme.example/adfs/ls/",
        "is_a_sign_in_url",
        "This is AD FS’s sign-in URL, not its issuer. Move it to Identity provider sign-in URL and enter the provider’s entity ID here.",
    ),
    (
        "https://kc.acme.example/realms/acme/protocol/saml",
        "is_a_sign_in_url",
        "This is Keycloak’s sign-in URL, not its issuer. Move it to Identity provider sign-in URL and enter the provider’s entity ID here.",
    ),
];

pub(crate) fn check() {
    for (text, code, sentence) in BAD {
        let error = IssuerUrl::parse(text, &service_provider()).expect_err(text);
        assert_eq!((error.code(), error.to_string().as_str()), (code, sentence), "{text:?}");
        words::check(sentence);
        let saved = urls("", text).for_saving(&service_provider());
        let blamed =
            saved.err().map(|problems| problems.0.iter().map(|one| (one.field(), one.code())).collect());
        let expected = (code != "issuer_url_missing").then(|| vec![(Field::IssuerUrl, code)]);
        assert_eq!(blamed, expected, "{text:?}");
    }
    // Only the server knows this one.
    assert_eq!(
        (IssuerUrlError::Taken.code(), IssuerUrlError::Taken.to_string().as_str()),
        ("issuer_url_taken", TAKEN)
    );
    words::check(TAKEN);
}
