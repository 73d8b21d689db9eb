//! What the specifications allow around a ciphertext and providers seldom send: read right, or refused by name.

use sso_model::saml::check::Check;
use sso_model::saml::report::Outcome;
use sso_practice::Signing;

use super::cipher::{CBC_256, GCM_256, HOLDER, How, OAEP};
use super::encrypted::{accepted, response};
use super::encrypted_attacks::{GOOD, asked, not_decrypted};
use super::scene::{RSA, judged, row};

const KEY: &str = "<xenc:EncryptedKey";
const KEY_END: &str = "</xenc:EncryptedKey>";
const VALUE: &str = "<xenc:CipherValue>";
const XENC11: &str = "http://www.w3.org/2009/xmlenc11#";

/// A response that is signed over what `edit` makes of the encrypted assertion.
fn edited(how: &How, edit: &dyn Fn(String) -> String) -> String {
    response(&RSA, Signing::Response, &|one| edit(how.holder(HOLDER, one)))
}

fn replaced(how: &How, (old, new): (&str, &str)) -> String {
    edited(how, &|text| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

#[test]
fn what_is_only_said_about_a_ciphertext_changes_nothing() {
    let mask = format!("<x:MGF xmlns:x=\"{XENC11}\" Algorithm=\"{XENC11}mgf1sha1\"></x:MGF>");
    let how = || How::with(CBC_256);
    let oaep = || How { transport: OAEP, ..How::with(GCM_256) };
    let method = "xmlenc11#rsa-oaep\">";
    for (how, old, new) in [
        (how(), " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"", ""),
        (
            how(),
            " Id=\"_data\"",
            " Encoding=\"http://www.w3.org/2000/09/xmldsig#base64\" Id=\"_data\" MimeType=\"text/xml\"",
        ),
        (how(), "aes256-cbc\">", "aes256-cbc\"><xenc:KeySize>256</xenc:KeySize>"),
        (how(), VALUE, "<xenc:CipherValue> \t\n&#xD;\n"),
        (
            how(),
            KEY,
            "<ds:KeyName>ours</ds:KeyName><ds:X509Data><ds:X509SKI>AA==</ds:X509SKI></ds:X509Data><xenc:EncryptedKey",
        ),
        (how(), KEY_END, "<xenc:CarriedKeyName>one</xenc:CarriedKeyName></xenc:EncryptedKey>"),
        (
            how(),
            KEY_END,
            "<xenc:ReferenceList><xenc:DataReference URI=\"#_data\"></xenc:DataReference></xenc:ReferenceList></xenc:EncryptedKey>",
        ),
        (how(), "rsa-oaep-mgf1p\">", "rsa-oaep-mgf1p\"><xenc:OAEPparams> </xenc:OAEPparams>"),
        (oaep(), method, &format!("{method}{mask}")),
    ] {
        accepted(&replaced(&how, (old, new)), &GOOD);
    }
    // The key beside, and nothing that points at it.
    let beside = edited(&How { beside: true, ..How::with(GCM_256) }, &|text| {
        let (start, end) = (text.find("<ds:KeyInfo").expect("it begins"), text.find("</ds:KeyInfo>"));
        [&text[..start], &text[end.expect("it ends") + "</ds:KeyInfo>".len()..]].concat()
    });
    accepted(&beside, &GOOD);
    // White space around the plaintext.
    accepted(
        &response(&RSA, Signing::Response, &|one| {
            How::with(GCM_256).holder(HOLDER, &format!("\r\n\t{one} \n"))
        }),
        &GOOD,
    );
}

#[test]
fn other_algorithms_and_other_keys_are_refused() {
    let mask = |namespace: &str, name: &str| {
        format!("rsa-oaep\"><x:MGF xmlns:x=\"{namespace}\" Algorithm=\"{XENC11}{name}\"></x:MGF>")
    };
    let digest = |uri: &str| format!("rsa-oaep\"><ds:DigestMethod Algorithm=\"{uri}\"></ds:DigestMethod>");
    let derived = format!(
        "<x:DerivedKey xmlns:x=\"{XENC11}\"><x:KeyDerivationMethod Algorithm=\"{XENC11}ConcatKDF\"></x:KeyDerivationMethod></x:DerivedKey>"
    );
    let agreement = format!("<xenc:AgreementMethod Algorithm=\"{XENC11}ECDH-ES\"></xenc:AgreementMethod>");
    let oaep = |rest: &str| (OAEP, rest.to_owned());
    for (what, old, new) in [
        ("a mask by SHA-512", "rsa-oaep\">", mask(XENC11, "mgf1sha512")),
        ("a mask by SHA-384", "rsa-oaep\">", mask(XENC11, "mgf1sha384")),
        (
            "two masks",
            "rsa-oaep\">",
            mask(XENC11, "mgf1sha1") + &mask(XENC11, "mgf1sha1")["rsa-oaep\">".len()..],
        ),
        ("a digest by SHA-512", "rsa-oaep\">", digest("http://www.w3.org/2001/04/xmlenc#sha512")),
        ("a digest by MD5", "rsa-oaep\">", digest("http://www.w3.org/2001/04/xmldsig-more#md5")),
        ("3DES", "aes256-cbc", "tripledes-cbc".to_owned()),
        ("another length", "aes256-cbc", "aes128-cbc".to_owned()),
        ("another mode", "http://www.w3.org/2001/04/xmlenc#aes256-cbc", format!("{XENC11}aes256-gcm")),
        ("no algorithm", " Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes256-cbc\"", String::new()),
        ("a derived key", KEY, format!("{derived}{KEY}")),
        ("an agreement", KEY, format!("{agreement}{KEY}")),
        (
            "another pointer",
            KEY,
            format!("<ds:RetrievalMethod URI=\"https://evil.example/key\"></ds:RetrievalMethod>{KEY}"),
        ),
        (
            "a label of elements",
            "rsa-oaep\">",
            format!("{}<xenc:OAEPparams><a></a></xenc:OAEPparams>", oaep("rsa-oaep\">").1),
        ),
    ] {
        let how = How { transport: OAEP, ..How::with(CBC_256) };
        not_decrypted(&replaced(&how, (old, &new)), what);
    }
    // A mask of another namespace is not one: SHA-1, as without it.
    accepted(
        &replaced(
            &How { transport: OAEP, ..How::with(GCM_256) },
            ("rsa-oaep\">", &mask("urn:x", "mgf1sha512")),
        ),
        &GOOD,
    );
}

#[test]
fn other_contents_and_places_are_refused() {
    let include =
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"></xi:include>";
    let how = How::with(CBC_256);
    for (what, old, new) in [
        ("XInclude", VALUE, format!("{VALUE}{include}")),
        ("XInclude beside", VALUE, format!("{include}{VALUE}")),
        ("two values", VALUE, format!("{VALUE}</xenc:CipherValue>{VALUE}")),
        ("no Base64", VALUE, format!("{VALUE}-_")),
        ("padding inside", VALUE, format!("{VALUE}AA==")),
        ("the type of a key", "xmlenc#Element", "xmlenc#EncryptedKey".to_owned()),
        ("an empty type", "http://www.w3.org/2001/04/xmlenc#Element", String::new()),
        (
            "another namespace",
            "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"",
            format!("<xenc:EncryptedData xmlns:xenc=\"{XENC11}\""),
        ),
    ] {
        not_decrypted(&replaced(&how, (old, &new)), what);
    }
    for (what, code, old, new) in [
        ("a comment", "comment", VALUE, "<xenc:CipherValue><!-- -->"),
        ("an instruction", "processing_instruction", VALUE, "<xenc:CipherValue><?x?>"),
    ] {
        let judgement = judged(&replaced(&how, (old, new)), &GOOD);
        row(&judgement, Check::SafeXml, Outcome::Failed, code);
        assert!(judgement.identity.is_none(), "{what}");
    }
    let bare = edited(&how, &|text| {
        let start = text.find("<xenc:EncryptedData").expect("it begins");
        text[start..].replace("</saml:EncryptedAssertion>", "")
    });
    row(&judged(&bare, &GOOD), Check::Assertion, Outcome::Failed, "assertion_missing");
}

/// Many keys and many ciphertexts cost no private key's work.
#[test]
fn many_of_them_are_refused_at_once() {
    let how = How::with(GCM_256);
    let keys = |text: String| {
        let (start, end) =
            (text.find(KEY).expect("a key"), text.find(KEY_END).expect("its end") + KEY_END.len());
        let key = text[start..end].replace(" Id=\"_key\"", "");
        [&text[..start], &key.repeat(100), &text[end..]].concat()
    };
    let data = |text: String| {
        let part = "<xenc:EncryptedData></xenc:EncryptedData>".repeat(1_000);
        text.replacen("<xenc:CipherData>", &format!("{part}<xenc:CipherData>"), 1)
    };
    for (edit, what) in [(&keys as &dyn Fn(String) -> String, "100 keys"), (&data, "1,000 ciphertexts")] {
        let xml = edited(&how, edit);
        not_decrypted(&xml, what);
        assert_eq!(asked(&xml).1, 0, "{what}");
    }
}
