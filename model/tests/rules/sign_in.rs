//! Texts that are not sign-in URLs.

use sso_model::problem::Field;
use sso_model::sign_in_url::SignInUrl;

use super::{Row, service_provider, urls, words};

const NOT_A_URL: &str = "This is not a URL. Enter the address where people sign in, for example https://sso.jumpcloud.com/saml2/your-app.";
const EMPTY: &str = "Enter the identity provider sign-in URL. JumpCloud calls it IDP URL.";
const BARE_HOST: &str =
    "The sign-in URL must start with https://. Only the host was entered: add https:// in front of it.";
const NOT_HTTPS: &str =
    "The sign-in URL must start with https://. Plain http:// is accepted only for this computer (localhost).";
const SPACE: &str = "The sign-in URL contains a space or a line break. Copy it again in one piece.";
const TWICE: &str = "The sign-in URL begins with https:// twice. Remove the first one.";
const NOT_ASCII: &str = "The sign-in URL contains letters outside A to Z. Copy the address as JumpCloud writes it, with %-codes or xn-- names.";
const CREDENTIALS: &str = "The sign-in URL contains a user name or password before the @. Remove that part: everyone who signs in would see it.";
const FRAGMENT: &str = "The sign-in URL ends in a # part, which never reaches JumpCloud. Remove it.";
const MISTYPED: &str =
    "The beginning of the sign-in URL is mistyped. Enter it as https://sso.jumpcloud.com/saml2/acme.";
const ALONE: &str =
    "There is more than a URL in this field. Leave only https://sso.jumpcloud.com/saml2/acme in it.";
const METADATA: &str = "This is the address of the provider’s metadata, not of its sign-in page. Open the metadata and copy the Location of SingleSignOnService, or copy IDP URL from JumpCloud.";

pub(crate) const BAD: [Row; 52] = [
    // Nothing
    ("", "sign_in_url_missing", EMPTY),
    (" \t\n", "sign_in_url_missing", EMPTY),
    ("\u{200b}\u{feff}", "sign_in_url_missing", EMPTY),
    ("\"\"", "sign_in_url_missing", EMPTY),
    ("<>", "sign_in_url_missing", EMPTY),
    // Something else
    ("JumpCloud", "not_a_url", NOT_A_URL),
    ("our identity provider", "not_a_url", NOT_A_URL),
    ("https://", "not_a_url", NOT_A_URL),
    ("https:/sso.jumpcloud.com/saml2/acme", "mistyped", MISTYPED),
    ("https//sso.jumpcloud.com/saml2/acme", "mistyped", MISTYPED),
    ("https:\\\\sso.jumpcloud.com\\saml2\\acme", "mistyped", MISTYPED),
    ("hxxps://sso[.]jumpcloud[.]com/saml2/acme", "mistyped", MISTYPED),
    ("https://sso.jumpcloud.com/saml2/acme%20%0A", "text_around", ALONE),
    ("https://sso.jumpcloud.com/saml2/acme).", "text_around", ALONE),
    (
        "https://sso.jumpcloud.com/saml2/ac…",
        "cut_off",
        "The sign-in URL ends in “…”, so it was shortened where it was copied. Copy IDP URL from JumpCloud.",
    ),
    (
        "https://support.jumpcloud.com/s/article/saml",
        "reading_matter",
        "This is a page that people read, not the address that takes requests to sign in. Copy IDP URL from JumpCloud.",
    ),
    (
        "https://sso.jumpcloud.com/saml2/your-company-name",
        "placeholder",
        "Replace your-company-name in the sign-in URL. It is a placeholder: copy IDP URL as JumpCloud shows it after you chose your own.",
    ),
    (
        "https://sso.jumpcloud.com:99999/saml2/acme",
        "port_out_of_range",
        "The sign-in URL has the port 99999, and the highest is 65535. Copy the address again from JumpCloud.",
    ),
    ("/saml2/acme", "not_a_url", NOT_A_URL),
    ("{\"url\": true}", "not_a_url", NOT_A_URL),
    (
        "mara@acme.example",
        "email_address",
        "mara@acme.example is an e-mail address. Enter the URL where people sign in, which starts with https://.",
    ),
    (
        "mailto:mara@acme.example",
        "email_address",
        "mailto:mara@acme.example is an e-mail address. Enter the URL where people sign in, which starts with https://.",
    ),
    // Almost a URL
    ("sso.jumpcloud.com", "bare_host", BARE_HOST),
    ("sso.jumpcloud.com/saml2/acme", "bare_host", BARE_HOST),
    ("sso.jumpcloud.com:8443/saml2/acme", "bare_host", BARE_HOST),
    ("//sso.jumpcloud.com/saml2/acme", "bare_host", BARE_HOST),
    ("localhost:7000/saml", "bare_host", BARE_HOST),
    ("10.0.0.5/saml", "bare_host", BARE_HOST),
    ("https://sso.jumpcloud.com/saml2/ac me", "space_inside", SPACE),
    ("https://sso.jumpcloud.com/\nsaml2/acme", "space_inside", SPACE),
    ("https://https://sso.jumpcloud.com/saml2/acme", "scheme_twice", TWICE),
    ("http://HTTPS://sso.jumpcloud.com/saml2/acme", "scheme_twice", TWICE),
    ("https://bücher.example/saml", "not_ascii", NOT_ASCII),
    ("bücher.example/saml", "not_ascii", NOT_ASCII),
    // A scheme that is not taken
    ("http://sso.jumpcloud.com/saml2/acme", "not_https", NOT_HTTPS),
    ("HTTP://192.168.1.10/saml", "not_https", NOT_HTTPS),
    ("http://localhost.example/saml", "not_https", NOT_HTTPS),
    (
        "ftp://sso.jumpcloud.com/saml2/acme",
        "other_scheme",
        "The sign-in URL must start with https://, not ftp:. Copy IDP URL from JumpCloud.",
    ),
    (
        "javascript:alert(1)",
        "other_scheme",
        "The sign-in URL must start with https://, not javascript:. Copy IDP URL from JumpCloud.",
    ),
    // A part that does not belong
    ("https://mara:secret@sso.jumpcloud.com/saml2/acme", "credentials_inside", CREDENTIALS),
    ("https://mara@sso.jumpcloud.com/saml2/acme", "credentials_inside", CREDENTIALS),
    ("https://sso.jumpcloud.com/saml2/acme#start", "fragment", FRAGMENT),
    // The guide's placeholders
    (
        "https://sso.jumpcloud.com/saml2/<somethingcustom>",
        "placeholder",
        "Replace <somethingcustom> in the sign-in URL. It is a placeholder: copy IDP URL as JumpCloud shows it after you chose your own.",
    ),
    (
        "https://sso.jumpcloud.com/saml2/%3Csomethingcustom%3E",
        "placeholder",
        "Replace <somethingcustom> in the sign-in URL. It is a placeholder: copy IDP URL as JumpCloud shows it after you chose your own.",
    ),
    (
        "https://login.microsoftonline.com/{tenant-id}/saml2",
        "placeholder",
        "Replace {tenant-id} in the sign-in URL. It is a placeholder: copy IDP URL as JumpCloud shows it after you chose your own.",
    ),
    // Mixed up
    (
        "https://sso.example.com/sso/saml2",
        "our_own_value",
        "This is our own ACS URL. It goes into JumpCloud; here belongs the address that your provider gives you (JumpCloud: IDP URL).",
    ),
    (
        "https://sso.example.com/security/sso/v2/authorize/?org_id=k7",
        "our_own_value",
        "This is our own Postback URL. It goes into JumpCloud; here belongs the address that your provider gives you (JumpCloud: IDP URL).",
    ),
    (
        "https://login.microsoftonline.com/0d2c/federationmetadata/2007-06/federationmetadata.xml",
        "metadata_url",
        METADATA,
    ),
    ("https://kc.acme.example/realms/acme/protocol/saml/descriptor", "metadata_url", METADATA),
    (
        "http://www.okta.com/exk1fcia6d6EMsf331d8",
        "is_an_issuer",
        "This is Okta’s issuer, not its sign-in URL. Move it to Issuer URL and enter the address where people sign in here.",
    ),
    (
        "https://sts.windows.net/0d2c/",
        "is_an_issuer",
        "This is Microsoft Entra ID’s issuer, not its sign-in URL. Move it to Issuer URL and enter the address where people sign in here.",
    ),
    (
        "https://app.onelogin.com/saml/metadata/1234",
        "is_an_issuer",
        "This is OneLogin’s issuer, not its sign-in URL. Move it to Issuer URL and enter the address where people sign in here.",
    ),
];

pub(crate) fn check() {
    for (text, code, sentence) in BAD {
        let error = SignInUrl::parse(text, &service_provider()).expect_err(text);
        assert_eq!((error.code(), error.to_string().as_str()), (code, sentence), "{text:?}");
        words::check(sentence);
        // An empty field may be saved; the other field, which is empty as well, is never blamed.
        let saved = urls(text, "").for_saving(&service_provider());
        let blamed =
            saved.err().map(|problems| problems.0.iter().map(|one| (one.field(), one.code())).collect());
        let expected = (code != "sign_in_url_missing").then(|| vec![(Field::SignInUrl, code)]);
        assert_eq!(blamed, expected, "{text:?}");
    }
}
