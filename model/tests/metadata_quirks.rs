//! What identity providers do in their metadata, one by one: roles, keys and validity.

#[path = "common/metadata.rs"]
mod made;

use made::{certificate, entities, entity, key, read_one, refusal, role};
use sso_model::metadata::entity::KeyUse;
use sso_model::metadata::finding::Finding;
use sso_model::timestamp::Timestamp;

/// Entra, AD FS: roles of WS-Federation, and a service provider, stand in front.
#[test]
fn foreign_roles_are_passed_over() {
    let other = certificate("other");
    let foreign = format!(
        "<RoleDescriptor xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns:fed=\"http://docs.oasis-open.org/wsfed/federation/200706\" xsi:type=\"fed:SecurityTokenServiceType\" \
         protocolSupportEnumeration=\"http://docs.oasis-open.org/wsfed/federation/200706\">{}</RoleDescriptor>\
         <SPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">{}</SPSSODescriptor>",
        key("use=\"signing\"", &other),
        key("use=\"signing\"", &other),
    );
    let one = certificate("one");
    let found = read_one(&entity(&format!("{foreign}{}", role(&key("use=\"signing\"", &one), ""))));
    assert_eq!(found.certificates.len(), 1);
    assert_eq!(found.certificates[0].certificate.preview.subject, "CN=one");
    assert_eq!((found.unused.ws_federation_roles, found.unused.other_roles), (1, 1));
}

/// Entra while it rolls, Shibboleth: several keys. All are taken, in their order.
#[test]
fn several_keys_are_all_taken() {
    let keys: String = ["a", "b", "c"].map(|name| key("use=\"signing\"", &certificate(name))).concat();
    let found = read_one(&entity(&role(&keys, "")));
    let subjects: Vec<_> =
        found.certificates.iter().map(|one| one.certificate.preview.subject.as_str()).collect();
    assert_eq!(subjects, ["CN=a", "CN=b", "CN=c"]);
}

/// Keycloak: no `use` is both. AD FS, Shibboleth: what encrypts does not sign; neither does an unknown word.
#[test]
fn the_use_of_a_key_decides() {
    let keys = [
        key("", &certificate("both")),
        key("use=\"\"", &certificate("empty")),
        key("use=\"encryption\"", &certificate("encrypts")),
        key("use=\"sealing\"", &certificate("unknown")),
    ];
    let found = read_one(&entity(&role(&keys.concat(), "")));
    let uses: Vec<_> =
        found.certificates.iter().map(|one| (one.certificate.preview.name.as_str(), one.key_use)).collect();
    assert_eq!(uses, [("both", KeyUse::Both), ("empty", KeyUse::Both)]);
    assert_eq!(found.unused.other_keys, 2);
    let only = refusal(&entity(&role(&key("use=\"encryption\"", &certificate("encrypts")), "")));
    assert_eq!(only.code(), "no_signing_certificate");
}

/// `LemonLDAP::NG`: blank lines in a certificate, and the same one twice. Others: tabs, CRLF, PEM armour.
#[test]
fn certificates_are_read_in_any_dress_and_once() {
    let plain = certificate("one");
    let dresses = [
        plain.replace('\n', "\n\n"),
        plain.replace('\n', "&#13;\n\t  "),
        plain.replace('\n', ""),
        format!("\n-----BEGIN CERTIFICATE-----\n{plain}\n-----END CERTIFICATE-----\n"),
        format!("<!-- the current one -->{plain}"),
        format!("<![CDATA[{plain}]]>"),
    ];
    for dress in &dresses {
        let keys = key("use=\"signing\"", dress) + &key("", &plain);
        let found = read_one(&entity(&role(&keys, "")));
        assert_eq!((found.certificates.len(), found.unreadable.len()), (1, 0), "{dress}");
    }
}

/// Several certificates in one key, the first of them broken: the others are read, and the broken one is named.
#[test]
fn a_broken_certificate_hides_no_sound_one() {
    let sound = certificate("sound");
    let broken = &sound[..sound.len() / 2];
    let info = format!("{broken}</ds:X509Certificate>\n<ds:X509Certificate>{sound}");
    let found = read_one(&entity(&role(&key("use=\"signing\"", &info), "")));
    assert_eq!(found.certificates.len(), 1);
    assert_eq!((found.unreadable.len(), found.unreadable[0].error.code()), (1, "cut_off"));
    assert!(found.unreadable[0].line < found.certificates[0].line);
    let said: Vec<_> = found.findings(Timestamp(0)).iter().map(Finding::code).collect();
    assert!(said.contains(&"unreadable_certificate"), "{said:?}");
    let alone = refusal(&entity(&role(&key("use=\"signing\"", broken), "")));
    assert_eq!(alone.code(), "unreadable_certificate");
    let sentence = alone.about("idp.xml");
    assert!(
        sentence.starts_with("idp.xml has a certificate in line") && sentence.contains("is cut off"),
        "{sentence}"
    );
}

/// A key without certificate, as `KeyName` or `RSAKeyValue`.
#[test]
fn a_key_without_certificate_is_named() {
    let keys = "<KeyDescriptor><ds:KeyInfo><ds:KeyName>k1</ds:KeyName></ds:KeyInfo></KeyDescriptor>";
    assert_eq!(refusal(&entity(&role(keys, ""))).code(), "key_without_certificate");
}

/// Google, Shibboleth: an end of validity that is over is said, and nothing is refused. The earliest one counts.
#[test]
fn expired_metadata_is_read_and_said() {
    let keys = key("use=\"signing\"", &certificate("one"));
    for (list, of_entity, of_role, expected) in [
        ("", "", "", None),
        ("", "2026-05-01T00:00:00Z", "", Some("2026-05-01T00:00:00Z")),
        ("", "2026-05-01T00:00:00.999Z", "2026-04-01T02:00:00+02:00", Some("2026-04-01T00:00:00Z")),
        ("2026-03-01T00:00:00", "2026-05-01T00:00:00Z", "", Some("2026-03-01T00:00:00Z")),
        ("", "next year", "", None),
    ] {
        let until =
            |text: &str| if text.is_empty() { String::new() } else { format!(" validUntil=\"{text}\"") };
        let xml = entity(&role(&keys, ""))
            .replacen("<EntityDescriptor", &format!("<EntityDescriptor{}", until(of_entity)), 1)
            .replacen("<IDPSSODescriptor", &format!("<IDPSSODescriptor{}", until(of_role)), 1);
        let found = read_one(&entities(&until(list), &[&xml]));
        assert_eq!(found.valid_until.map(|at| at.to_string()).as_deref(), expected);
        let expired =
            |now: i64| found.findings(Timestamp(now)).iter().any(|one| one.code() == "expired_metadata");
        assert!(!expired(0));
        assert_eq!(expired(1_800_000_000), expected.is_some());
    }
}
