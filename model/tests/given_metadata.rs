//! Metadata as people give it, of kinds that stand in no corpus: read, or refused by its own name.

#[path = "common/given.rs"]
mod inspected;
#[path = "common/metadata.rs"]
mod made;

use base64ct::{Base64, Encoding as _};
use inspected::{asked, check, text};
use made::{IDP, certificate, entities, entity, key, role, service};
use sso_model::given::inspection::{GivenFound, GivenInspection};

fn metadata() -> String {
    entity(&role(&key("use=\"signing\"", &certificate("one")), ""))
}

fn escaped(xml: &str) -> String {
    xml.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const ONE: &str = "metadata, 1 certificates";

#[test]
fn encodings_and_wrappings_of_metadata() {
    let one = metadata();
    let declared = |name: &str| format!("<?xml version=\"1.0\" encoding=\"{name}\"?>\n{one}");
    let little = one.encode_utf16().flat_map(u16::to_le_bytes);
    let big = one.encode_utf16().flat_map(u16::to_be_bytes);
    let utf32 = one.chars().flat_map(|c| u32::from(c).to_be_bytes());
    let percent = one.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let json = serde_json::json!({ "app": { "links": [1, { "metadata": one }] } }).to_string();
    check(&[
        ("UTF-16 LE", little.clone().collect(), ONE),
        ("UTF-16 LE with a mark", [0xff, 0xfe].into_iter().chain(little).collect(), ONE),
        ("UTF-16 BE", big.clone().collect(), ONE),
        ("UTF-16 BE with a mark", [0xfe, 0xff].into_iter().chain(big).collect(), ONE),
        ("UTF-32 BE", utf32.clone().collect(), "xml_encoding"),
        ("UTF-32 BE with a mark", [0, 0, 0xfe, 0xff].into_iter().chain(utf32).collect(), "xml_encoding"),
        ("EBCDIC", vec![0x4c, 0x6f, 0xa7, 0x94, 0x93, 0x40], "xml_encoding"),
        text("UTF-8 with a mark", &format!("\u{feff}{one}"), ONE),
        text("UTF-16 declared, UTF-8 in fact", &declared("UTF-16"), ONE),
        text("ISO-8859-1", &declared("ISO-8859-1"), ONE),
        text("Shift_JIS", &declared("Shift_JIS"), "xml_encoding"),
        text("escaped for a page", &escaped(&one), ONE),
        text("escaped twice", &escaped(&escaped(&one)), ONE),
        text("escaped by numbers", &one.replace('<', "&#60;").replace('>', "&#62;"), ONE),
        text("percent-encoded", &percent, ONE),
        text("in JSON", &json, ONE),
        text("a JSON text", &serde_json::json!(one).to_string(), ONE),
        text("base64 in JSON", &serde_json::json!([Base64::encode_string(one.as_bytes())]).to_string(), ONE),
        text("escaped, in JSON", &serde_json::json!({ "a": escaped(&one) }).to_string(), ONE),
        text("JSON that is cut off", &json[..json.len() / 2], "not_well_formed"),
        text("a data URL", &format!("data:text/xml;base64,{}", Base64::encode_string(one.as_bytes())), ONE),
        text("a fenced block", &format!("```xml\n{one}\n```\n"), ONE),
        text("a sentence above", &format!("Here is our metadata:\n{one}\nBest regards"), ONE),
        text("base64 that is cut off", &Base64::encode_string(one.as_bytes())[..701], "cut_off"),
    ]);
}

#[test]
fn shapes_of_metadata() {
    let one = metadata();
    let at = |mark: &str, more: &str| one.replacen(mark, more, 1);
    let prefixed = one
        .replace("xmlns=\"urn:oasis", "xmlns:é=\"urn:oasis")
        .replace("<ds:", "<ds.")
        .replace("</ds:", "</ds.")
        .replace("</", "</é:")
        .replace('<', "<é:")
        .replace("<é:/é:", "</é:")
        .replace("é:ds.", "ds:");
    let nested = entities("", &[&entities("", &[&entities("", &[&one])])]);
    let saml_1 = "<IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:1.1:protocol\">";
    let of_saml_1 = format!("{saml_1}{}</IDPSSODescriptor>", key("", &certificate("old")));
    let first = one.find("<IDPSSODescriptor").unwrap();
    let both = format!("{}{of_saml_1}{}", &one[..first], &one[first..]);
    let authority =
        "<AttributeAuthorityDescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>";
    let info = |inside: &str| {
        let key = format!("<KeyDescriptor><ds:KeyInfo>{inside}</ds:KeyInfo></KeyDescriptor>");
        entity(&role(&key, ""))
    };
    let x509 = |base64: &str| format!("<ds:X509Certificate>{base64}</ds:X509Certificate>");
    let several =
        info(&format!("<ds:X509Data>{}{}</ds:X509Data>", x509(&certificate("a")), x509(&certificate("b"))));
    let pkcs7 =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates/two-der.p7b")).unwrap();
    let pkcs7 = info(&format!("<ds:X509Data>{}</ds:X509Data>", x509(&Base64::encode_string(&pkcs7))));
    let redirect = service("HTTP-Redirect", IDP);
    let twice = format!("<?xml version=\"1.0\"?>{one}\n<?xml version=\"1.0\"?>{one}");
    check(&[
        text("another prefix", &prefixed, ONE),
        text("a list in a list in a list", &nested, ONE),
        text("SAML 1.1 beside 2.0", &both, ONE),
        text("SAML 1.1 alone", &entity(&of_saml_1), "not_saml_2"),
        text("an attribute authority", &entity(authority), "no_identity_provider"),
        text("several certificates in one key", &several, "metadata, 2 certificates"),
        text("PKCS#7 in a key", &pkcs7, "metadata, 2 certificates"),
        text("KeyValue", &info("<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>"), "key_without_certificate"),
        text("KeyName", &info("<ds:KeyName>a</ds:KeyName>"), "key_without_certificate"),
        text("an empty certificate", &info(&x509("\n")), "unreadable_certificate"),
        text("artifact only", &at("HTTP-Redirect", "HTTP-Artifact"), "no_usable_binding"),
        text("SOAP only", &at("HTTP-Redirect", "SOAP"), "no_usable_binding"),
        text(
            "no Location",
            &at(&redirect, &redirect.replace("Location", "ResponseLocation")),
            "no_sign_in_url",
        ),
        text("pasted twice", &twice, "second_document"),
        text("cut off in a tag", &one[..one.len() - 30], "cut_off"),
    ]);
}

/// `xs:dateTime` and `xs:duration` in every form that is written.
#[test]
fn validity_in_any_form() {
    for (attributes, until, cached) in [
        ("validUntil=\"2031-02-03T04:05:06+02:00\"", Some("2031-02-03T02:05:06Z"), None),
        ("validUntil=\"2031-02-03T04:05:06.789-05:30\"", Some("2031-02-03T09:35:06Z"), None),
        (
            "validUntil=\" 2031-02-03T04:05:06 \" cacheDuration=\"P1M\"",
            Some("2031-02-03T04:05:06Z"),
            Some(2_592_000),
        ),
        ("validUntil=\"03.02.2031\" cacheDuration=\"P1Y2MT5M\"", None, Some(36_720_300)),
        ("validUntil=\"\" cacheDuration=\"-P1D\"", None, None),
    ] {
        let one = metadata().replacen(" entityID", &format!(" {attributes} entityID"), 1);
        let GivenInspection::Read { found: GivenFound::Entity(entity), .. } = asked(one.as_bytes()) else {
            unreachable!("{attributes}")
        };
        let found = entity.valid_until.map(|until| until.to_string());
        assert_eq!((found.as_deref(), entity.cache_seconds), (until, cached), "{attributes}");
    }
    // Where responses go is not where requests go.
    let place = "ResponseLocation=\"https://other.example/\" Location";
    let GivenInspection::Read { found: GivenFound::Entity(entity), .. } =
        asked(metadata().replacen("Location", place, 1).as_bytes())
    else {
        unreachable!("it is read")
    };
    assert_eq!(entity.sign_in_urls[0].url, IDP);
}
