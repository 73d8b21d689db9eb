//! Every wrong file, and the exact sentences about it.
#![expect(clippy::panic, reason = "helpers of tests fail as tests do")]

use std::path::Path;

use sso_model::certificate::MAX_FILE_BYTES;
use sso_model::certificate::error::CertificateError;
use sso_model::certificate::read::read;

const FROM_PROVIDER: &str = "Download the certificate itself from your identity provider.";
const FROM_METADATA: &str = "Download the certificate itself from your identity provider, or copy it out of this file: the text between <X509Certificate> and </X509Certificate>.";
const READ_RESPONSE: &str = "To see what it says, open Sign-ins and choose Read a SAML response. Download the certificate itself from your identity provider.";
const AGAIN: &str = "Download the certificate again from your identity provider.";
const COPY_ALL: &str =
    "Copy the certificate again, from the line BEGIN CERTIFICATE to the line END CERTIFICATE.";
const ALONE: &str =
    "Download the certificate alone from your identity provider, as a .pem, .crt or .cer file.";
const AS_TEXT: &str =
    "Paste the certificate as text, or choose the file that your identity provider gave you.";
const WHOLE: &str = "Paste the whole certificate, or choose the file that your identity provider gave you.";
const SIGN_IN: &str =
    "Your identity provider may have asked you to sign in first; download the certificate again.";
const KINDS: &str = "Choose the .pem, .crt, .cer or .p7b file that your identity provider gave you.";
const REPLACE: &str = "Replace that key if anyone else could have read the file.";

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificates").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn refusal(bytes: &[u8]) -> CertificateError {
    match read(bytes) {
        Err(error) => error,
        Ok(file) => {
            panic!("read {} certificates of {:?}", file.certificates.len(), String::from_utf8_lossy(bytes))
        }
    }
}

/// Files of the folder: name, code, fault, way out.
const FILES: &[(&str, &str, &str, &str)] = &[
    ("rsa-pkcs1-TESTKEY.pem", "private_key", "is a private key, not a certificate.", FROM_PROVIDER),
    ("rsa-pkcs8-TESTKEY.pem", "private_key", "is a private key, not a certificate.", FROM_PROVIDER),
    ("rsa-pkcs8-TESTKEY.der", "private_key", "is a private key, not a certificate.", FROM_PROVIDER),
    ("ec-sec1-TESTKEY.pem", "private_key", "is a private key, not a certificate.", FROM_PROVIDER),
    ("dsa-TESTKEY.pem", "private_key", "is a private key, not a certificate.", FROM_PROVIDER),
    (
        "encrypted-pkcs1-TESTKEY.pem",
        "encrypted_private_key",
        "is an encrypted private key, not a certificate.",
        FROM_PROVIDER,
    ),
    (
        "encrypted-pkcs8-TESTKEY.pem",
        "encrypted_private_key",
        "is an encrypted private key, not a certificate.",
        FROM_PROVIDER,
    ),
    ("ssh-TESTKEY", "ssh_private_key", "is an SSH private key, not a certificate.", FROM_PROVIDER),
    ("ssh.pub", "ssh_public_key", "is an SSH public key, not a certificate.", FROM_PROVIDER),
    ("public.pem", "public_key", "is a public key without its certificate.", FROM_PROVIDER),
    ("public-pkcs1.pem", "public_key", "is a public key without its certificate.", FROM_PROVIDER),
    (
        "request.pem",
        "certificate_request",
        "is a certificate request.",
        "Upload the certificate that came back for it.",
    ),
    (
        "revoked.crl",
        "revocation_list",
        "is a list of revoked certificates, not a certificate.",
        FROM_PROVIDER,
    ),
    ("key-store-TESTKEY.p12", "pkcs12", "is a PKCS#12 key store, made to carry a private key.", ALONE),
    ("none.p7b", "pkcs7_empty", "is a PKCS#7 file without a certificate in it.", FROM_PROVIDER),
    ("enveloped.p7m", "pkcs7_encrypted", "is an encrypted PKCS#7 message, not a certificate.", FROM_PROVIDER),
    ("description.txt", "description", "describes a certificate, but does not contain it.", COPY_ALL),
];

/// Texts and beginnings of files: contents, code, fault, way out.
const CONTENTS: &[(&[u8], &str, &str, &str)] = &[
    (b"", "empty", "is empty.", AGAIN),
    (b" \r\n\t\xc2\xa0\xe2\x80\x8b", "blank", "holds nothing but blanks.", COPY_ALL),
    (METADATA, "saml_metadata", "is SAML metadata, not a certificate.", FROM_METADATA),
    (b"<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"><ds:X509Certificate>MII", "saml_response", "is a SAML response, not a certificate.", READ_RESPONSE),
    (b"<samlp:LogoutResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>", "saml_message", "is a SAML message, not a certificate.", FROM_PROVIDER),
    (b"<!-- by hand --><saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>", "saml_message", "is a SAML message, not a certificate.", FROM_PROVIDER),
    (b"<!DOCTYPE html>\n<title>Sign in</title>", "web_page", "is a web page.", SIGN_IN),
    (b"\xef\xbb\xbf  <HTML><body>-----BEGIN CERTIFICATE-----", "web_page", "is a web page.", SIGN_IN),
    (b"<?xml version=\"1.0\"?><plist/>", "xml", "is an XML file without a certificate in it.", FROM_PROVIDER),
    (b"{\"issuer\": \"https://idp.example\"}", "json", "is JSON without a certificate in it.", FROM_PROVIDER),
    (
        b"{\"n\": \"MIaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-_aa\"}",
        "json",
        "is JSON without a certificate in it.",
        FROM_PROVIDER,
    ),
    (b"[]", "json", "is JSON without a certificate in it.", FROM_PROVIDER),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image", "is a picture, not a certificate.", AS_TEXT),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image", "is a picture, not a certificate.", AS_TEXT),
    (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image", "is a picture, not a certificate.", AS_TEXT),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01", "pdf", "is a PDF document, not a certificate.", AS_TEXT),
    (b"PK\x03\x04\x14\0\x06\0word/document.xml", "office_document", "is an office document, not a certificate.", AS_TEXT),
    (b"{\\rtf1\\ansi Here it is}", "office_document", "is an office document, not a certificate.", AS_TEXT),
    (b"PK\x03\x04\x14\0\0\0idp.crt", "archive", "is an archive.", "Unpack it, then choose the certificate inside."),
    (b"\xfe\xed\xfe\xed\0\0\0\x02", "java_key_store", "is a Java key store, made to carry a private key.", ALONE),
    (b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n-----END PGP PUBLIC KEY BLOCK-----", "pgp", "is an OpenPGP file, not a certificate.", FROM_PROVIDER),
    (b"PuTTY-User-Key-File-3: ssh-ed25519\n", "ssh_private_key", "is an SSH private key, not a certificate.", FROM_PROVIDER),
    (b"---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\nAAAAC3\n---- END SSH2 PUBLIC KEY ----", "ssh_public_key", "is an SSH public key, not a certificate.", FROM_PROVIDER),
    (b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----", "nothing_inside", "has the lines BEGIN and END, but nothing between them.", COPY_ALL),
    (b"SHA256 Fingerprint=6D:84:10:51:9E:E2:66:3E:55:1D:F1:C4:09:B0:0F:FE:CE:74:4D:A0:8D:D0:E2:A8:E4:B4:5F:15:49:D2:61:BE", "fingerprint", "is the fingerprint of a certificate, not the certificate.", WHOLE),
    (b"6d8410519ee2663e551df1c409b00ffece744da0", "fingerprint", "is the fingerprint of a certificate, not the certificate.", WHOLE),
    (b"https://sso.jumpcloud.com/saml2/acme/certificate", "web_address", "is a web address, not a certificate.", "Open it, download the certificate there, and choose that file."),
    (b"C:\\Users\\olivia\\Downloads\\certificate.pem", "file_name", "is the name of a file, not what is in it.", "Choose the file itself, or paste its text."),
    (b"~/Downloads/certificate.cer", "file_name", "is the name of a file, not what is in it.", "Choose the file itself, or paste its text."),
    (b"our certificate", "unrecognized", "is not a certificate that we recognize.", KINDS),
    (b"\0\0\0\0\0\0", "unrecognized", "is not a certificate that we recognize.", KINDS),
];

const METADATA: &[u8] =
    b"<?xml version=\"1.0\"?>\n<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">\
    <ds:X509Certificate>MIIC</ds:X509Certificate></md:EntityDescriptor>";

#[test]
fn each_wrong_file_has_its_sentences() {
    for (name, code, fault, way_out) in FILES {
        let error = refusal(&file(name));
        assert_eq!((error.code(), error.about(name)), (*code, format!("{name} {fault} {way_out}")));
    }
    for (contents, code, fault, way_out) in CONTENTS {
        let error = refusal(contents);
        let text = String::from_utf8_lossy(contents);
        assert_eq!((error.code(), error.to_string()), (*code, format!("This {fault} {way_out}")), "{text}");
    }
    assert!(FILES.len() + CONTENTS.len() >= 25);
}

#[test]
fn the_issue_names_these_two_literally() {
    assert_eq!(
        refusal(METADATA).to_string(),
        format!("This is SAML metadata, not a certificate. {FROM_METADATA}")
    );
    assert_eq!(
        refusal(&file("rsa-pkcs8-TESTKEY.pem")).about("jumpcloud-key.pem"),
        "jumpcloud-key.pem is a private key, not a certificate. Download the certificate itself from your identity provider."
    );
}

#[test]
fn only_a_private_key_has_a_second_notice() {
    for (name, code, ..) in FILES {
        let expected = code.ends_with("private_key").then_some(REPLACE);
        assert_eq!(refusal(&file(name)).advice(), expected, "{name}");
    }
}

#[test]
fn the_same_wrong_file_is_known_in_every_wrapping() {
    let pem = String::from_utf8(file("rsa-pkcs8-TESTKEY.pem")).unwrap();
    let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let hex: String =
        file("rsa-pkcs8-TESTKEY.der").iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02X} "));
    for (how, text) in [
        ("bare", base64.clone()),
        ("hex", hex),
        (
            "under the wrong label",
            format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----"),
        ),
        ("as JSON", format!("{{\"key\": {pem:?}}}")),
        ("cut off", base64[..base64.len() / 2].to_owned()),
        ("damaged", format!("-----BEGIN PRIVATE KEY-----\n{}*\n-----END PRIVATE KEY-----", &base64[..40])),
    ] {
        assert_eq!(refusal(text.as_bytes()), CertificateError::PrivateKey, "{how}");
    }
}

#[test]
fn damage_is_reported_with_its_place() {
    let pem = String::from_utf8(file("rsa2048.pem")).unwrap();
    let der_bytes = pem
        .lines()
        .filter(|line| !line.starts_with('-'))
        .map(|line| line.trim_end_matches('=').len())
        .sum::<usize>()
        * 3
        / 4;
    let mut lines: Vec<&str> = pem.lines().collect();
    let starred = format!("{}*{}", &lines[4][..42], &lines[4][43..]);
    let lost = lines.remove(3);
    let missing = lines.join("\n");
    lines.insert(3, lost);
    lines[4] = &starred;
    let damaged = lines.join("\r\n");
    assert_eq!(
        refusal(damaged.as_bytes()).to_string(),
        format!(
            "This is damaged: line 5 has \u{201c}*\u{201d} at place 43, which no certificate contains. {AGAIN}"
        )
    );
    let cut_off = format!(
        "idp.crt is cut off: {} of {der_bytes} bytes are there. Download the certificate again, or copy it to its last line.",
        der_bytes - 48
    );
    assert_eq!(refusal(missing.as_bytes()).about("idp.crt"), cut_off);
}

#[test]
fn one_damaged_certificate_among_sound_ones_is_not_dropped_in_silence() {
    let sound = String::from_utf8(file("rsa2048.pem")).unwrap();
    let damaged = sound.replacen("MII", "MI!", 1);
    assert_eq!(refusal(format!("{sound}{damaged}").as_bytes()).code(), "bad_character");
}

#[test]
fn too_large_says_how_large() {
    let sentence = |bytes: usize| {
        let error = refusal(&vec![b'A'; bytes]);
        assert_eq!(error.code(), "too_large");
        error.about("all.pem")
    };
    let way_out =
        "A certificate has a few KB, and files of up to 64 KB are read: choose the certificate file itself.";
    assert_eq!(sentence(MAX_FILE_BYTES + 1), format!("all.pem has more than 64 KB. {way_out}"));
    assert_eq!(sentence(MAX_FILE_BYTES + 2), format!("all.pem has 65 KB. {way_out}"));
    assert_eq!(sentence(5 * 1024 * 1024), format!("all.pem has 5.0 MB. {way_out}"));
    assert_eq!(refusal(&vec![b'!'; MAX_FILE_BYTES]).code(), "unrecognized");
}

#[test]
fn hostile_lengths_and_nesting_are_refused() {
    for (bytes, code) in [
        (&[0x30, 0x80].repeat(32_000)[..], "unrecognized"),
        (&[0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0xa0, 0x03, 0x02, 0x01], "unrecognized"),
        (&[0x30, 0x82, 0x01, 0x00, 0x30, 0x10, 0xa0, 0x03, 0x02, 0x01, 0x02, 0x02, 0x01, 0x01], "cut_off"),
        (&[0x30, 0x09, 0x30, 0x07, 0xa0, 0x03, 0x02, 0x01, 0x02, 0x02, 0x00], "damaged"),
    ] {
        assert_eq!(refusal(bytes).code(), code, "{:x?}", &bytes[..8]);
    }
}
