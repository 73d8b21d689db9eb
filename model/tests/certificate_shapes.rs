//! One certificate in every state in which people hand it over: each must give that certificate, unchanged.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "helpers of tests fail as tests do"
)]

#[path = "common/made.rs"]
mod made;

use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;

/// A certificate whose base64 ends in padding, as PEM with line feeds, its body and its DER.
struct Sample {
    pem: String,
    lines: Vec<String>,
    body: String,
    der: Vec<u8>,
}

fn sample() -> Sample {
    let (certificate, _) = made::self_signed(&made::provider(), &rcgen::PKCS_ECDSA_P384_SHA384);
    let pem = certificate.pem().replace("\r\n", "\n");
    let lines: Vec<String> = pem.lines().filter(|line| !line.starts_with('-')).map(str::to_owned).collect();
    Sample { body: lines.concat(), lines, pem, der: certificate.der().to_vec() }
}

fn armoured(lines: &[String], prefix: &str, between: &str) -> String {
    let all = [&["-----BEGIN CERTIFICATE-----".to_owned()], lines, &["-----END CERTIFICATE-----".to_owned()]]
        .concat();
    all.iter().map(|line| format!("{prefix}{line}")).collect::<Vec<_>>().join(between)
}

/// Mistakes with the lines BEGIN and END, and with line ends.
fn armour_mistakes(sample: &Sample) -> Vec<(&'static str, String)> {
    let Sample { pem, lines, body, .. } = sample;
    let (begin, end) = ("-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n");
    vec![
        ("as it is", pem.clone()),
        ("CRLF", pem.replace('\n', "\r\n")),
        ("CR only", pem.replace('\n', "\r")),
        ("no line break at the end", pem.trim_end().to_owned()),
        ("byte order mark", format!("\u{feff}{pem}")),
        ("blank lines between", armoured(lines, "", "\n\n")),
        ("indented", armoured(lines, "    ", "\n")),
        ("blanks at line ends", armoured(lines, "", "  \n")),
        ("quoted in an e-mail", armoured(lines, "> ", "\n")),
        ("quoted twice", armoured(lines, "> > ", "\n")),
        ("all on one line", armoured(lines, "", "")),
        ("on one line with blanks", armoured(lines, "", " ")),
        ("body on one line", format!("{begin}{body}\n{end}")),
        ("no BEGIN", pem.replace(begin, "")),
        ("no END", pem.replace(end, "")),
        (
            "no END, text behind",
            format!("{}\nThat was it. Regards, Bob (idp@acme.example)", pem.replace(end, "")),
        ),
        ("no BEGIN, text in front", format!("Dear Olivia,\nhere it is:\n\n{}", pem.replace(begin, ""))),
        ("neither", lines.join("\n")),
        ("neither, text around", format!("Dear Olivia, here it is:\n{}\nRegards, Bob", lines.join("\n"))),
        ("BEGIN twice", format!("{begin}{pem}")),
        ("END twice", format!("{pem}{end}")),
        ("both twice", format!("{begin}{pem}{end}")),
        ("four dashes", pem.replace("-----", "----")),
        ("six dashes", pem.replace("-----", "------")),
        ("no dashes", pem.replace("-----", "")),
        ("em dashes", pem.replace("-----", "\u{2014}\u{2014}-")),
        ("en dashes", pem.replace("-----", "\u{2013}\u{2013}\u{2013}\u{2013}\u{2013}")),
        (
            "lower case",
            pem.replace("BEGIN CERTIFICATE", "begin certificate")
                .replace("END CERTIFICATE", "end certificate"),
        ),
        ("no-break space", pem.replace("BEGIN ", "BEGIN\u{a0}")),
        ("zero-width spaces", pem.replace('\n', "\u{200b}\n")),
        ("no space", pem.replace("BEGIN ", "BEGIN").replace("END ", "END")),
        ("another footer", pem.replace("END CERTIFICATE", "END PUBLIC KEY")),
        ("label X509", pem.replace("CERTIFICATE", "X509 CERTIFICATE")),
        ("label TRUSTED", pem.replace("CERTIFICATE", "TRUSTED CERTIFICATE")),
        ("label PKCS7", pem.replace("CERTIFICATE", "PKCS7")),
        (
            "text around",
            format!("Bag Attributes\n    friendlyName: idp\nsubject=CN = idp\n\n{pem}\nthat was it\n"),
        ),
        ("headers inside", pem.replacen('\n', "\nX-Comment: from the provider\n\n", 1)),
    ]
}

/// Certificates inside of other texts, and other encodings of the text.
fn wrappings(sample: &Sample) -> Vec<(&'static str, String)> {
    use base64ct::{Base64, Encoding as _};
    let Sample { pem, lines, body, der } = sample;
    let hex =
        |separator: &str| der.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(separator);
    let percent = pem.replace('\n', "%0A").replace(' ', "%20").replace('+', "%2B").replace('=', "%3D");
    vec![
        ("bare base64", body.clone()),
        ("bare without padding", body.trim_end_matches('=').to_owned()),
        (
            "bare with a blank every 16",
            body.as_bytes().chunks(16).map(|part| format!("{} ", String::from_utf8_lossy(part))).collect(),
        ),
        ("in quotes", format!("\"{body}\"")),
        ("line feeds as \\n", pem.replace('\n', "\\n")),
        ("line feeds as \\\\r\\\\n", pem.replace('\n', "\\\\r\\\\n")),
        ("JSON string", serde_json::to_string(pem).unwrap()),
        ("JSON object", serde_json::json!({"idp": {"x509cert": pem}}).to_string()),
        ("JSON with base64", serde_json::json!({"keys": [{"kty": "EC", "x5c": [body]}]}).to_string()),
        ("JSON with escaped slashes", format!("{{\"x509cert\":\"{}\"}}", body.replace('/', "\\/"))),
        ("YAML", format!("certificate: |\n{}\nname: idp\n", armoured(lines, "  ", "\n"))),
        ("source code", lines.iter().map(|line| format!("  \"{line}\"\n  +\n")).collect()),
        ("percent-encoded", percent.clone()),
        ("form-encoded", percent.replace("%20", "+")),
        ("X509Certificate", format!("<ds:X509Certificate>{body}</ds:X509Certificate>")),
        (
            "X509Certificate, indented",
            format!("<X509Certificate>\n      {}\n    </X509Certificate>", lines.join("\n      ")),
        ),
        (
            "X509Certificate, with &#13;",
            format!("<ds:X509Certificate>\n{}\n</ds:X509Certificate>", lines.join("&#13;\n")),
        ),
        ("PEM in X509Certificate", format!("<X509Certificate>{pem}</X509Certificate>")),
        (
            "KeyInfo",
            format!(
                "<KeyInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><X509Data><X509Certificate>{body}</X509Certificate></X509Data></KeyInfo>"
            ),
        ),
        ("base64 of PEM", Base64::encode_string(pem.as_bytes())),
        ("base64 of base64", Base64::encode_string(body.as_bytes())),
        ("hex", hex("")),
        ("hex with colons", hex(":").to_uppercase()),
        ("hex with 0x", format!("0x{}", hex(", 0x"))),
        ("RTF", format!("{{\\rtf1\\ansi\\f0 {}}}", pem.replace('\n', "\\\n"))),
        ("quoted-printable", pem.replace('=', "=3D")),
    ]
}

#[test]
fn every_state_gives_the_same_certificate() {
    let sample = sample();
    let expected = read(&sample.der).unwrap().certificates;
    assert_eq!(expected[0].pem, sample.pem);
    let states: Vec<_> = armour_mistakes(&sample).into_iter().chain(wrappings(&sample)).collect();
    let read_as = |text: &[u8]| read(text).map(|file| file.certificates).map_err(|error| error.to_string());
    let wrong: Vec<_> =
        states.iter().filter(|(_, text)| read_as(text.as_bytes()).as_ref() != Ok(&expected)).collect();
    let names: Vec<_> = wrong.iter().map(|(name, text)| (name, read_as(text.as_bytes()).err())).collect();
    assert!(names.is_empty(), "{names:#?}");
    println!("{} states of one certificate give the same", states.len());
}

#[test]
fn bytes_that_are_no_utf_8_are_read_too() {
    let sample = sample();
    let expected: Vec<Certificate> = read(&sample.der).unwrap().certificates;
    let utf16 = |unit: fn(u16) -> [u8; 2]| sample.pem.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let indefinite = [&[0x30, 0x80], &sample.der[outer_header(&sample.der)..], &[0, 0]].concat();
    let longer =
        [&[0x30, 0x84, 0, 0], &length(&sample.der)[..], &sample.der[outer_header(&sample.der)..]].concat();
    for (how, bytes) in [
        ("UTF-16LE with mark", [&[0xff, 0xfe][..], &utf16(u16::to_le_bytes)].concat()),
        ("UTF-16BE with mark", [&[0xfe, 0xff][..], &utf16(u16::to_be_bytes)].concat()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("Latin-1 text around", [b"Schl\xfcssel\n", sample.pem.as_bytes()].concat()),
        ("zeros behind the text", [sample.pem.as_bytes(), &[0; 9]].concat()),
        ("control characters around", [b"\x01\x02\n", sample.pem.as_bytes()].concat()),
        ("DER and more", [&sample.der[..], b"\0more"].concat()),
        ("indefinite length", indefinite),
        ("a longer length than needed", longer),
    ] {
        let found = read(&bytes).map(|file| file.certificates).map_err(|error| error.to_string());
        assert_eq!(found.as_ref(), Ok(&expected), "{how}");
    }
}

/// Octets of tag and length of DER between 256 and 65535 octets.
fn outer_header(der: &[u8]) -> usize {
    assert_eq!(der[..2], [0x30, 0x82]);
    4
}

fn length(der: &[u8]) -> [u8; 2] {
    [der[2], der[3]]
}

#[test]
fn several_without_armour_are_all_found() {
    let (one, two, three) = (sample(), sample(), sample());
    let bodies = [&one.body, &two.body, &three.body];
    let expected: Vec<_> = [&one, &two, &three].iter().map(|sample| sample.pem.clone()).collect();
    let json = serde_json::json!({"x5c": bodies}).to_string();
    let elements: String =
        bodies.iter().map(|body| format!("<X509Certificate>{body}</X509Certificate>")).collect();
    let lines = bodies.map(String::as_str).join("\n\n");
    for text in [json, elements, lines] {
        let found: Vec<_> =
            read(text.as_bytes()).unwrap().certificates.into_iter().map(|one| one.pem).collect();
        assert_eq!(found, expected, "{text}");
    }
}
