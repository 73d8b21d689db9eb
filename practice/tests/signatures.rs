//! An independent engine accepts what this crate signs, and each fault is the one that its name says.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "common/second_opinion.rs"]
mod second_opinion;

use std::sync::LazyLock;

use rsa::rand_core::OsRng;
use second_opinion::{covers, secure_saml};
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::timestamp::Timestamp;
use sso_practice::{
    Fault, Hash, Key, KeyKind, Order, Person, Provider, Request, Signer, Signing, certificate, metadata, wrap,
};

/// 24 November 2026, noon.
const NOON: Timestamp = Timestamp(1_795_521_600);

static RSA: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::Rsa2048));
static P256: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::P256));
static P384: LazyLock<Provider> = LazyLock::new(|| provider(KeyKind::P384));

fn provider(kind: KeyKind) -> Provider {
    Provider::generate("https://idp.example/practice-idp", kind, NOON, &mut OsRng).expect("keys can be made")
}

fn request() -> Request {
    Request {
        id: "_r1".to_owned(),
        acs_url: "https://sso.example.com/sso/saml2?a=1&b=<2>".to_owned(),
        issuer: "https://sso.example.com/security/sso/v2/authorize/".to_owned(),
    }
}

fn respond(provider: &Provider, signing: Signing, fault: Option<Fault>) -> String {
    respond_to(provider, signing, fault, None)
}

fn respond_to(
    provider: &Provider,
    signing: Signing,
    fault: Option<Fault>,
    recipient: Option<&Certificate>,
) -> String {
    let person = Person::named("mia@acme.example", "Mia \"M\" & Co", "Tanaka <3");
    let order = Order { request: &request(), person: &person, signing, fault, now: NOON };
    provider.respond_to(&order, recipient, &mut OsRng).expect("it signs")
}

/// Returns the `ID` of the first element with this tag.
fn id_of<'a>(xml: &'a str, tag: &str) -> &'a str {
    let element = xml.split_once(&format!("<{tag} ")).expect("the element is there").1;
    element.split_once(" ID=\"").expect("it has an ID").1.split('"').next().expect("a value")
}

#[test]
fn another_engine_accepts_every_way_of_signing() {
    let policy = secure_saml();
    for provider in [&*RSA, &*P256, &*P384] {
        for signing in Signing::ALL {
            let xml = respond(provider, signing, None);
            for tag in ["samlp:Response", "saml:Assertion"] {
                let covered = covers(&xml, &provider.certificate, id_of(&xml, tag), &policy);
                let expected = signing.has_response() || tag == "saml:Assertion";
                assert_eq!(covered, Ok(expected), "{signing:?} {tag}: {xml}");
            }
        }
    }
}

#[test]
fn longer_hashes_are_accepted_and_sha1_is_not() {
    let policy = secure_saml();
    for provider in [&*RSA, &*P256] {
        for (hash, accepted) in
            [(Hash::Sha1, false), (Hash::Sha256, true), (Hash::Sha384, true), (Hash::Sha512, true)]
        {
            let person = Person::named("mia@acme.example", "Mia", "Tanaka");
            let order = Order {
                request: &request(),
                person: &person,
                signing: Signing::Both,
                fault: None,
                now: NOON,
            };
            let statement = provider.statement(&order, &mut OsRng);
            let signer = Signer { hash, digest: hash, ..provider.signer() };
            let whole = signer.sign(&statement.assertion(), &statement.assertion_id).expect("it signs");
            let covered = covers(&whole, &provider.certificate, &statement.assertion_id, &policy);
            assert_eq!(covered == Ok(true), accepted, "{hash:?}: {covered:?}");
        }
    }
}

#[test]
fn faults_of_the_signature_are_seen_by_another_engine() {
    let policy = secure_saml();
    for signing in Signing::ALL {
        for (fault, tag) in [
            (Fault::OtherKey, "saml:Assertion"),
            (Fault::Sha1, "saml:Assertion"),
            (Fault::Tampered, "saml:Assertion"),
            // The forged one comes first.
            (Fault::Wrapped, "saml:Assertion"),
            (Fault::Unsigned, "saml:Assertion"),
        ] {
            let xml = respond(&RSA, signing, Some(fault));
            let covered = covers(&xml, &RSA.certificate, id_of(&xml, tag), &policy);
            assert_ne!(covered, Ok(true), "{fault:?} {signing:?}: {xml}");
        }
    }
    let other = respond(&RSA, Signing::Both, Some(Fault::OtherKey));
    let known_to_others = covers(&other, &RSA.stranger_certificate, id_of(&other, "samlp:Response"), &policy);
    assert_eq!(known_to_others, Ok(true), "only the key is wrong");
}

#[test]
fn a_wrapped_signature_itself_is_still_good() {
    let policy = secure_saml();
    let xml = respond(&RSA, Signing::Assertion, Some(Fault::Wrapped));
    let genuine = xml.rsplit_once("<saml:Assertion ").expect("two assertions").1;
    let genuine = format!("<saml:Assertion {}", genuine.replace("</samlp:Response>", ""));
    let covered = covers(&genuine, &RSA.certificate, id_of(&genuine, "saml:Assertion"), &policy);
    assert_eq!(covered, Ok(true), "{genuine}");
    let (signature, without) = wrap::cut_signature(&genuine);
    assert!(signature.contains("<ds:SignatureValue>") && !without.contains("ds:"), "{without}");
}

#[test]
fn every_fault_has_a_name_and_changes_the_answer() {
    for fault in Fault::ALL {
        assert_eq!(Fault::of(fault.id()), Some(fault));
        for signing in Signing::ALL {
            let xml = respond(&P256, signing, Some(fault));
            let document = roxmltree::Document::parse(&xml);
            assert!(document.is_ok(), "{fault:?}: {document:?}");
            let says = |text: &str| xml.contains(text);
            let is_visible = match fault {
                Fault::WrongAudience => {
                    says("<saml:Audience>https://another-service.example/saml</saml:Audience>")
                }
                Fault::WrongRecipient => says("Recipient=\"https://another-service.example/saml/acs\""),
                Fault::WrongDestination => says("Destination=\"https://another-service.example/saml/acs\""),
                Fault::OtherIssuer => says("practice-idp/metadata/another</saml:Issuer>"),
                Fault::Expired => says("NotOnOrAfter=\"2026-11-24T11:05:00Z\""),
                Fault::FutureClock => says("NotBefore=\"2026-11-24T12:05:00Z\""),
                Fault::Unsigned => !says("<ds:Signature "),
                Fault::Sha1 => says("xmldsig-more#ecdsa-sha1\"") && says("xmldsig#sha1\""),
                Fault::Tampered => says(">not-mia@acme.example</saml:NameID>"),
                Fault::Wrapped => says(">forged.mia@acme.example</saml:NameID>"),
                Fault::Unsolicited => !says("InResponseTo"),
                Fault::MissingEmail => !says("mia@acme.example") && says("nameid-format:persistent"),
                Fault::MisspeltEmail => says("Name=\"Email\"") && !says("Name=\"email\""),
                Fault::MisspeltNames => says("Name=\"firstname\"") && says("Name=\"lastname\""),
                Fault::JumpCloudDefaults => {
                    says("SAML:1.0:nameid-format:unspecified") && !says("<saml:Attribute")
                }
                Fault::EntraNames => says("/claims/emailaddress\"><saml:AttributeValue>"),
                Fault::Denied => says("status:AuthnFailed") && !says("<saml:Assertion"),
                Fault::Encrypted => says("<saml:EncryptedAssertion ") && !says("<saml:Assertion"),
                Fault::OtherKey | Fault::Replay => says("<saml:Assertion "),
            };
            assert!(is_visible, "{fault:?}: {xml}");
        }
    }
}

/// As they are called, whatever is encrypted: a fault is not lost in the ciphertext.
#[test]
fn a_fault_stays_one_where_the_assertion_is_encrypted() {
    let recipient = read(&RSA.stranger_certificate).expect("a certificate").certificates.remove(0);
    for fault in Fault::ALL.map(Some).into_iter().chain([None]) {
        for signing in Signing::ALL {
            let xml = respond_to(&P256, signing, fault, Some(&recipient));
            let is_encrypted = xml.contains("<saml:EncryptedAssertion ");
            assert_eq!(is_encrypted, fault != Some(Fault::Denied), "{fault:?}: {xml}");
            let says_key = xml.contains("rsa-oaep-mgf1p");
            // The key of P-256 encrypts for nobody: that key only has a name.
            assert_eq!(says_key, is_encrypted && fault != Some(Fault::Encrypted), "{fault:?}: {xml}");
            let is_open = xml.matches("<saml:Assertion ").count() == 1;
            assert_eq!(is_open, fault == Some(Fault::Wrapped), "{fault:?}: {xml}");
        }
    }
    let xml = respond(&RSA, Signing::Both, Some(Fault::Encrypted));
    assert!(xml.contains("rsa-oaep-mgf1p"), "an RSA key of another service: {xml}");
}

#[test]
fn the_console_reads_the_certificate_and_the_key_survives_being_kept() {
    for provider in [&*RSA, &*P256, &*P384] {
        let file = read(certificate::pem(&provider.certificate).as_bytes()).expect("a certificate");
        assert_eq!(file.certificates.len(), 1);
        let kept = Key::from_pem(&provider.key.to_pem().expect("PEM")).expect("the same");
        assert_eq!(kept.public(), provider.key.public());
        assert_ne!(kept.public(), provider.stranger.public());
        let text = provider.to_pem().expect("PEM");
        let again = Provider::from_pem("https://other.example", &text).expect("the same");
        assert_eq!(again.certificate, provider.certificate);
        assert_eq!(again.stranger_certificate, provider.stranger_certificate);
        assert_eq!(again.stranger.public(), provider.stranger.public());
        assert_eq!(again.sign_in_url, "https://other.example/sso");
        assert!(Provider::from_pem("https://other.example", &text[200..]).is_err());
        let metadata = metadata::of(provider);
        assert!(metadata.contains("entityID=\"https://idp.example/practice-idp/metadata\""), "{metadata}");
        assert!(roxmltree::Document::parse(&metadata).is_ok());
    }
}
