//! Drafts as a whole: everything that is wrong, at once, in the order of the form.

use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::problem::{Field, Problems};

use super::certificates::{EXPIRED, VALID, chosen, now, valid};
use super::{service_provider, words};

const SIGN_IN: &str = "https://sso.jumpcloud.com/saml2/saml2";
const ISSUER: &str = "https://sso.jumpcloud.com/saml2/acme-sso";

/// Valid from next month on.
const FUTURE: (&str, &str) = ("2026-07-01T00:00:00Z", "2029-05-03T12:00:00Z");

/// A name, the draft, what Save draft says of it, what Enable says of it.
type Case = (&'static str, Draft, Said, Said);
type Said = Vec<(Field, &'static str, &'static str)>;

const NO_SIGN_IN: (Field, &str, &str) = (
    Field::SignInUrl,
    "sign_in_url_missing",
    "Enter the identity provider sign-in URL. JumpCloud calls it IDP URL.",
);
const NO_ISSUER: (Field, &str, &str) =
    (Field::IssuerUrl, "issuer_url_missing", "Enter the Issuer URL. JumpCloud calls it IdP Entity ID.");
const NO_CERTIFICATE: (Field, &str, &str) = (
    Field::Certificates,
    "certificate_missing",
    "Upload the SAML certificate. JumpCloud offers it once the application is activated: choose IDP Certificate Valid, then Download certificate.",
);
const NO_ISSUER_OF_ANY: (Field, &str, &str) = (
    Field::IssuerUrl,
    "issuer_url_missing",
    "Enter the Issuer URL. In your identity provider it is Entity ID (Issuer).",
);
const NO_CERTIFICATE_OF_ANY: (Field, &str, &str) = (
    Field::Certificates,
    "certificate_missing",
    "Upload the SAML certificate, the signing certificate of your identity provider.",
);
const EXPIRED_ON: (Field, &str, &str) = (
    Field::Certificates,
    "expired",
    "This certificate expired on 3 May 2026. Download the current one from JumpCloud.",
);
const EXPIRED_OF_ANY: (Field, &str, &str) = (
    Field::Certificates,
    "expired",
    "This certificate expired on 3 May 2026. Download the current one from your identity provider.",
);
const TWICE: (Field, &str, &str) = (
    Field::Certificates,
    "certificate_twice",
    "The certificate rsa2048 is there twice. Remove one of the two.",
);

/// How many drafts here are wrong.
pub(crate) fn bad_count() -> usize {
    halves().len() + certificates().len()
}

pub(crate) fn check() {
    for (name, draft, saving, enabling) in halves().into_iter().chain(certificates()) {
        assert_eq!(said(draft.for_saving(&service_provider()).map(drop)), spelled(&saving), "saving: {name}");
        assert_eq!(
            said(draft.for_enabling(&service_provider(), now()).map(drop)),
            spelled(&enabling),
            "enabling: {name}"
        );
        assert!(!enabling.is_empty(), "{name}");
        assert!(enabling.is_sorted_by_key(|(field, ..)| *field), "in the order of the form: {name}");
        for (_, _, sentence) in enabling {
            words::check(sentence);
        }
    }
}

fn said(checked: Result<(), Problems>) -> Vec<(Field, String, String)> {
    let problems = checked.err().unwrap_or_default().0;
    problems.iter().map(|one| (one.field(), one.code().to_owned(), one.to_string())).collect()
}

fn spelled(said: &Said) -> Vec<(Field, String, String)> {
    said.iter().map(|(field, code, sentence)| (*field, (*code).to_owned(), (*sentence).to_owned())).collect()
}

/// Fields that are missing or wrong.
fn halves() -> Vec<Case> {
    let form =
        |sign_in: &str, issuer: &str, certificates| Draft { certificates, ..super::urls(sign_in, issuer) };
    let good = || valid(&["rsa2048"]);
    let (http, urn) = (
        (
            Field::SignInUrl,
            "not_https",
            "The sign-in URL must start with https://. Plain http:// is accepted only for this computer (localhost).",
        ),
        (
            Field::IssuerUrl,
            "other_scheme",
            "The Issuer URL must begin with https:// or http://, not urn:. Copy Entity ID (Issuer) from your identity provider, or set it there to a URL that only you use.",
        ),
    );
    vec![
        ("nothing", form("", "", vec![]), vec![], vec![NO_SIGN_IN, NO_ISSUER, NO_CERTIFICATE]),
        ("only white space", form(" ", "\u{200b}", good()), vec![], vec![NO_SIGN_IN, NO_ISSUER]),
        ("sign-in URL alone", form(SIGN_IN, "", vec![]), vec![], vec![NO_ISSUER, NO_CERTIFICATE]),
        ("issuer alone", form("", ISSUER, vec![]), vec![], vec![NO_SIGN_IN, NO_CERTIFICATE]),
        ("certificate alone", form("", "", good()), vec![], vec![NO_SIGN_IN, NO_ISSUER]),
        ("no certificate yet", form(SIGN_IN, ISSUER, vec![]), vec![], vec![NO_CERTIFICATE]),
        (
            "one wrong, the rest missing",
            form("http://idp.acme.example/", "", vec![]),
            vec![http],
            // Nothing says that it is JumpCloud's: no word of JumpCloud.
            vec![http, NO_ISSUER_OF_ANY, NO_CERTIFICATE_OF_ANY],
        ),
        (
            "everything wrong",
            form("http://idp.acme.example/", "urn:idp", vec![chosen("rsa2048", EXPIRED)]),
            vec![http, urn],
            vec![http, urn, EXPIRED_OF_ANY],
        ),
    ]
}

/// Certificates that cannot stay as they are. Saving never minds their dates and keys.
fn certificates() -> Vec<Case> {
    let case = |name, certificates: Vec<ChosenCertificate>, saving, enabling| {
        (name, Draft { certificates, ..super::urls(SIGN_IN, ISSUER) }, saving, enabling)
    };
    let of = |code, sentence| (Field::Certificates, code, sentence);
    let weak = of(
        "weak_rsa_key",
        "Its RSA key has 1024 bits. Have JumpCloud make a certificate with an RSA key of 2048 bits or more.",
    );
    let future = of(
        "not_yet_valid",
        "This certificate is valid only from 1 July 2026. Keep one that is valid today beside it until then.",
    );
    let too_many = of(
        "too_many_certificates",
        "There are 6 certificates, and at most 5 can be trusted. Remove those that JumpCloud no longer uses.",
    );
    let mut cases = vec![
        case("expired", vec![chosen("rsa2048", EXPIRED)], vec![], vec![EXPIRED_ON]),
        case("not yet valid", vec![chosen("rsa2048", FUTURE)], vec![], vec![future]),
        case("weak", valid(&["rsa1024"]), vec![], vec![weak]),
        case(
            "none of several can be used",
            vec![chosen("rsa2048", EXPIRED), chosen("rsa4096", FUTURE), chosen("rsa1024", VALID)],
            vec![],
            vec![EXPIRED_ON, future, weak],
        ),
        case("twice", valid(&["rsa2048", "rsa4096", "rsa2048"]), vec![TWICE], vec![TWICE]),
        case("thrice is said once", valid(&["rsa2048"; 3]), vec![TWICE], vec![TWICE]),
        case(
            "six",
            valid(&["rsa2048", "rsa4096", "www.acme.example", "Müller", "Ωmega", "Unnamed certificate"]),
            vec![too_many],
            vec![too_many],
        ),
        case(
            "six, two of them the same",
            valid(&["rsa2048", "rsa4096", "www.acme.example", "Müller", "Ωmega", "rsa2048"]),
            vec![too_many, TWICE],
            vec![too_many, TWICE],
        ),
        case(
            "twice and expired",
            vec![chosen("rsa2048", EXPIRED); 2],
            vec![TWICE],
            vec![TWICE, EXPIRED_ON, EXPIRED_ON],
        ),
    ];
    for (name, sentence) in UNUSABLE {
        cases.push(case(name, valid(&[name]), vec![], vec![of("unusable_key", sentence)]));
    }
    cases
}

const UNUSABLE: [(&str, &str); 5] = [
    (
        "P-521",
        "Its P-521 key cannot verify SAML responses here. Have JumpCloud make a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384.",
    ),
    (
        "ed448",
        "Its Ed448 key cannot verify SAML responses here. Have JumpCloud make a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384.",
    ),
    (
        "dsa",
        "Its DSA key cannot verify SAML responses here. Have JumpCloud make a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384.",
    ),
    (
        "rsa-pss-key",
        "Its RSA-PSS key cannot verify SAML responses here. Have JumpCloud make a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384.",
    ),
    (
        "secp256k1",
        "Its secp256k1 key cannot verify SAML responses here. Have JumpCloud make a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384.",
    ),
];
