//! Certificates made for the purpose, by `rcgen` here and by `certificates/make.sh` where that cannot.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

#[path = "common/made.rs"]
mod made;
#[path = "common/openssl.rs"]
mod openssl;

use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, DnValue};
use rcgen::{IsCa, Issuer, KeyPair, date_time_ymd};
use sso_model::certificate::finding::{Finding, Weight};
use sso_model::certificate::preview::{Key, Preview};
use sso_model::certificate::read::read;
use sso_model::timestamp::Timestamp;

fn previews(bytes: &[u8]) -> Vec<Preview> {
    let file = read(bytes).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(bytes)));
    file.certificates.into_iter().map(|certificate| certificate.preview).collect()
}

fn preview(bytes: &[u8]) -> Preview {
    let [one] = <[Preview; 1]>::try_from(previews(bytes)).expect("one certificate");
    if openssl::present("a second opinion on a certificate made here") {
        let facts = openssl::facts(&read(bytes).unwrap().certificates[0].pem).expect("OpenSSL reads it too");
        assert_eq!(openssl::ours(&one), facts);
    }
    one
}

fn committed(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificates").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn key(algorithm: &str, bits: impl Into<Option<u32>>, curve: Option<&str>) -> Key {
    Key { algorithm: algorithm.into(), bits: bits.into(), curve: curve.map(str::to_owned), defect: None }
}

#[test]
fn says_everything_of_an_ordinary_certificate() {
    let (certificate, _) = made::self_signed(&made::provider(), &rcgen::PKCS_ECDSA_P256_SHA256);
    let preview = preview(certificate.pem().as_bytes());
    assert_eq!(preview.subject, "CN=idp.acme.example,O=Acme\\, Inc.,C=US");
    assert_eq!((&preview.issuer, preview.self_signed), (&preview.subject, true));
    assert_eq!((preview.name.as_str(), preview.serial.as_str()), ("idp.acme.example", "c0ffee"));
    assert_eq!(preview.not_before, at("2024-01-02T00:00:00Z"));
    assert_eq!(preview.not_after, at("2034-05-06T00:00:00Z"));
    assert_eq!(preview.signature_algorithm, "ecdsa-with-SHA256");
    assert!(!preview.ca && !preview.tls_server && preview.subject_alternative_names.is_empty());
    let file = read(certificate.der()).unwrap();
    assert_eq!(file.certificates[0].pem, certificate.pem().replace("\r\n", "\n"));
}

#[test]
fn knows_keys_and_signatures() {
    for (algorithm, expected, signature, accepted) in [
        (&rcgen::PKCS_ECDSA_P256_SHA256, key("EC", 256, Some("P-256")), "ecdsa-with-SHA256", true),
        (&rcgen::PKCS_ECDSA_P384_SHA384, key("EC", 384, Some("P-384")), "ecdsa-with-SHA384", true),
        (&rcgen::PKCS_ED25519, key("Ed25519", None, None), "ED25519", false),
    ] {
        let (certificate, _) = made::self_signed(&made::provider(), algorithm);
        let preview = preview(certificate.der());
        assert_eq!((&preview.key, preview.signature_algorithm.as_str()), (&expected, signature));
        assert_eq!(preview.usable(at("2026-01-01T00:00:00Z")), accepted, "{}", preview.key.in_words());
    }
    let signed_by_rsa =
        KeyPair::from_pem(&String::from_utf8(committed("rsa-pkcs8-TESTKEY.pem")).unwrap()).unwrap();
    let preview = preview(made::provider().self_signed(&signed_by_rsa).unwrap().der());
    assert_eq!(
        (preview.key, preview.signature_algorithm.as_str()),
        (key("RSA", 2048, None), "sha256WithRSAEncryption")
    );
}

#[test]
fn knows_what_openssl_made() {
    for (file, subject, expected, signature) in [
        ("rsa1024.pem", "CN=rsa1024", key("RSA", 1024, None), "sha1WithRSAEncryption"),
        ("rsa2048.pem", "CN=rsa2048", key("RSA", 2048, None), "sha256WithRSAEncryption"),
        ("rsa4096.pem", "CN=rsa4096", key("RSA", 4096, None), "sha512WithRSAEncryption"),
        ("rsa-pss-key.pem", "CN=rsa-pss-key", key("RSA-PSS", 2048, None), "rsassaPss"),
        ("rsa-pss-signature.pem", "CN=rsa-pss-signature", key("RSA", 2048, None), "rsassaPss"),
        ("dsa.pem", "CN=dsa", key("DSA", 2048, None), "dsa_with_SHA256"),
        ("ed448.pem", "CN=ed448", key("Ed448", None, None), "ED448"),
        ("P-521.pem", "CN=P-521", key("EC", 521, Some("P-521")), "ecdsa-with-SHA256"),
        ("secp256k1.pem", "CN=secp256k1", key("EC", 256, Some("1.3.132.0.10")), "ecdsa-with-SHA256"),
        (
            "brainpoolP256r1.pem",
            "CN=brainpoolP256r1",
            key("EC", 256, Some("1.3.36.3.3.2.8.1.1.7")),
            "ecdsa-with-SHA256",
        ),
        ("explicit-curve.pem", "CN=explicit-curve", key("EC", 256, None), "ecdsa-with-SHA256"),
        (
            "multi-valued.pem",
            "UID=42+CN=idp,O=Beispiel+OU=Technik,C=DE",
            key("RSA", 2048, None),
            "sha256WithRSAEncryption",
        ),
        ("empty-subject.pem", "", key("RSA", 2048, None), "sha256WithRSAEncryption"),
        (
            "odd-escapes.pem",
            r#"emailAddress=idp@acme.example,CN=\#1,O=\ Acme\, \"Inc\"\; \<idp\>\+/1\ "#,
            key("RSA", 2048, None),
            "sha256WithRSAEncryption",
        ),
        ("t61-names.pem", "CN=Müller,O=Zürich", key("RSA", 2048, None), "sha256WithRSAEncryption"),
        ("bmp-names.pem", "CN=Ωmega,O=Zürich", key("RSA", 2048, None), "sha256WithRSAEncryption"),
    ] {
        let preview = preview(&committed(file));
        assert_eq!(
            (preview.subject.as_str(), &preview.key, preview.signature_algorithm.as_str()),
            (subject, &expected, signature),
            "{file}"
        );
    }
    assert_eq!(preview(&committed("empty-subject.pem")).name, "Unnamed certificate");
    assert_eq!(preview(&committed("odd-escapes.pem")).name, "#1");
}

#[test]
fn shows_alternative_names_of_four_kinds() {
    let preview = preview(&committed("server.pem"));
    assert!(preview.tls_server && !preview.ca);
    let expected = [
        "DNS:www.acme.example",
        "DNS:*.acme.example",
        "IP:192.0.2.7",
        "IP:2001:db8::7",
        "email:it@acme.example",
        "URI:https://acme.example/",
    ];
    assert_eq!(preview.subject_alternative_names, expected);
    assert!(preview.findings(preview.not_before).contains(&Finding::TlsServer));
}

#[test]
fn reads_each_string_type_in_names() {
    let mut parameters = made::provider();
    parameters.distinguished_name = DistinguishedName::new();
    for (kind, value) in [
        (DnType::CountryName, DnValue::PrintableString("DE".try_into().unwrap())),
        (DnType::OrganizationName, DnValue::BmpString("Ωmega".try_into().unwrap())),
        (DnType::OrganizationalUnitName, DnValue::TeletexString("Technik".try_into().unwrap())),
        (DnType::LocalityName, DnValue::UniversalString("Köln 🗝".try_into().unwrap())),
        (
            DnType::CustomDnType(vec![0, 9, 2342, 19_200_300, 100, 1, 25]),
            DnValue::Ia5String("acme".try_into().unwrap()),
        ),
        (DnType::CustomDnType(vec![1, 3, 6, 1, 4, 1, 99_999, 1]), DnValue::Utf8String("own".into())),
        (DnType::CommonName, DnValue::Utf8String("Zoë \u{5d0}\n".into())),
    ] {
        parameters.distinguished_name.push(kind, value);
    }
    let (certificate, _) = made::self_signed(&parameters, &rcgen::PKCS_ECDSA_P256_SHA256);
    let preview = preview(certificate.der());
    assert_eq!(
        preview.subject,
        "CN=Zoë \u{5d0}\\0A,1.3.6.1.4.1.99999.1=#0C036F776E,DC=acme,L=Köln 🗝,OU=Technik,O=Ωmega,C=DE"
    );
    assert_eq!(preview.name, "Zoë \u{5d0}");
}

#[test]
fn dates_never_cost_the_preview() {
    let now = at("2026-11-24T12:00:00Z");
    for (from, until, expected) in [
        ((2020, 1, 1), (2026, 5, 3), Some(Finding::Expired(at("2026-05-03T00:00:00Z")))),
        ((2026, 12, 1), (2036, 1, 1), Some(Finding::NotYetValid(at("2026-12-01T00:00:00Z")))),
        (
            (2020, 1, 1),
            (2026, 12, 1),
            Some(Finding::ExpiresSoon { within: 7, left: 6, until: at("2026-12-01T00:00:00Z") }),
        ),
        ((1960, 1, 1), (2199, 12, 31), None),
    ] {
        let mut parameters = made::provider();
        parameters.not_before = date_time_ymd(from.0, from.1, from.2);
        parameters.not_after = date_time_ymd(until.0, until.1, until.2);
        let (certificate, _) = made::self_signed(&parameters, &rcgen::PKCS_ECDSA_P256_SHA256);
        assert_eq!(preview(certificate.der()).findings(now).first(), expected.as_ref());
    }
}

#[test]
fn an_authority_is_distinguished_from_a_certificate_that_only_could_be_one() {
    let now = at("2026-01-01T00:00:00Z");
    let mut parameters = made::provider();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let (own, key) = made::self_signed(&parameters, &rcgen::PKCS_ECDSA_P256_SHA256);
    let mut under = made::provider();
    under.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    under.distinguished_name.push(DnType::CommonName, "Acme intermediate");
    let under_key = KeyPair::generate().unwrap();
    let under = under.signed_by(&under_key, &Issuer::new(parameters, key)).unwrap();
    for (certificate, finding, beginning) in [
        (
            own,
            Finding::SelfSignedAuthority,
            "This certificate is self-signed and may sign others. Some identity",
        ),
        (under, Finding::CertificateAuthority, "This is a certificate authority’s certificate. Identity"),
    ] {
        assert_eq!(preview(certificate.der()).findings(now), std::slice::from_ref(&finding));
        assert_eq!((finding.code(), finding.weight()), ("certificate_authority", Weight::Warning));
        assert!(finding.to_string().starts_with(beginning), "{finding}");
    }
}

#[test]
fn what_the_generator_makes_besides_is_refused_by_name() {
    let key = KeyPair::generate().unwrap();
    // A request has no serial number.
    let mut parameters = made::provider();
    parameters.serial_number = None;
    let request = parameters.serialize_request(&key).unwrap();
    let bare = CertificateParams::default().serialize_request(&key).unwrap();
    for (bytes, code) in [
        (request.der().to_vec(), "certificate_request"),
        (bare.pem().unwrap().into_bytes(), "certificate_request"),
        (key.serialize_der(), "private_key"),
        (key.public_key_pem().into_bytes(), "public_key"),
    ] {
        assert_eq!(read(&bytes).map_err(|error| error.code()), Err(code));
    }
}
