//! The report of `sso-server inspect`, as JSON and as text.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use sso_model::certificate::hex::{in_groups, with_colons};
use sso_model::certificate::inspect::inspect;
use sso_model::timestamp::Timestamp;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates/");

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}{name}")).expect("a committed file")
}

/// In the year 2100: everything here has expired.
const LATE: Timestamp = Timestamp(4_102_444_800);

#[test]
fn json_has_exactly_the_promised_fields() {
    let value = serde_json::to_value(inspect("dir/server.pem", &file("server.pem"), LATE)).unwrap();
    let keys = |value: &serde_json::Value| {
        let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    assert_eq!(keys(&value), "certificates file kind refusal");
    let certificate = &value["certificates"][0];
    assert_eq!(
        keys(certificate),
        "ca findings issuer key not_after not_before self_signed serial sha1 sha256 signature_algorithm subject subject_alternative_names"
    );
    assert_eq!(keys(&certificate["key"]), "algorithm bits curve");
    assert_eq!(certificate["key"], serde_json::json!({"algorithm": "RSA", "bits": 2048, "curve": null}));
    assert_eq!(
        (&value["file"], &value["kind"], &value["refusal"]),
        (&"dir/server.pem".into(), &"certificate".into(), &serde_json::Value::Null)
    );
    let codes: Vec<_> = certificate["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["expired", "tls_server"]);
    let not_after = certificate["not_after"].as_str().unwrap();
    assert!(not_after.len() == 20 && not_after.ends_with('Z'), "{not_after}");
}

#[test]
fn json_of_a_refusal_says_why() {
    let value = serde_json::to_value(inspect("request.pem", &file("request.pem"), LATE)).unwrap();
    let message = "This is a certificate request. Upload the certificate that came back for it.";
    let expected = serde_json::json!({
        "file": "request.pem", "kind": "refused", "certificates": [],
        "refusal": {"code": "certificate_request", "message": message},
    });
    assert_eq!(value, expected);
    assert_eq!(inspect("two.p7b", &file("two.p7b"), LATE).certificates.len(), 2);
    assert_eq!(serde_json::to_value(inspect("two.p7b", &file("two.p7b"), LATE)).unwrap()["kind"], "pkcs7");
}

#[test]
fn a_private_key_beside_is_a_finding_of_each_certificate() {
    let both = [file("rsa-pkcs8-TESTKEY.pem"), file("rsa2048.pem"), file("dsa.pem")].concat();
    let inspected = inspect("both.pem", &both, LATE);
    assert_eq!(inspected.certificates.len(), 2);
    for certificate in inspected.certificates {
        let last = certificate.findings.last().expect("a finding");
        assert_eq!(last.code, "private_key_beside");
        assert!(
            last.message.starts_with("The file also holds a private key. Replace that key"),
            "{}",
            last.message
        );
    }
}

#[test]
fn a_private_key_alone_is_refused_with_the_advice_of_the_page() {
    let refusal =
        inspect("key.pem", &file("rsa-pkcs8-TESTKEY.pem"), LATE).refusal.expect("it is not a certificate");
    assert_eq!(refusal.code, "private_key");
    assert_eq!(
        refusal.message,
        "This is a private key, not a certificate. Download the certificate itself from your identity provider. Replace that key if anyone else could have read the file."
    );
}

#[test]
fn text_says_the_same() {
    let inspected = inspect("two.p7b", &file("two.p7b"), LATE);
    let text = inspected.to_string();
    for certificate in &inspected.certificates {
        for fact in [
            &certificate.subject,
            &format!("  Serial number {}\n", with_colons(&certificate.serial)),
            &format!("  SHA-256       {}\n", in_groups(&certificate.sha256)),
            &format!("  SHA-1         {}\n", in_groups(&certificate.sha1)),
            &certificate.not_after.to_string(),
        ] {
            assert!(text.contains(fact.as_str()), "{fact} in {text}");
        }
        for finding in &certificate.findings {
            assert!(text.contains(&finding.message), "{} in {text}", finding.message);
        }
    }
    assert!(!text.contains("Also known as"), "{text}");
    let named = inspect("server.pem", &file("server.pem"), LATE).to_string();
    assert!(named.contains("\n  Also known as DNS:"), "{named}");
    assert!(text.starts_with("two.p7b\n  Certificate 1 of 2\n  Subject       CN=rsa2048\n"), "{text}");
    let refused = inspect("a.crl", &file("revoked.crl"), LATE).to_string();
    assert_eq!(
        refused,
        "a.crl\n  Refused: This is a list of revoked certificates, not a certificate. Download the certificate itself from your identity provider.\n"
    );
}
