//! From what is posted or pasted to the text of a response, and each refusal by its code.

#[path = "saml_message/around.rs"]
mod around;

use base64ct::{Base64, Encoding as _};
use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};
use proptest::prelude::{any, prop, proptest};
use sso_model::saml::message::{MAX_PASTED_BYTES, Message, MessageError, ResponseLimit, Wrapping};
use sso_model::saml::{MAX_BASE64_BYTES, MAX_XML_BYTES};

const CERTIFICATE: &str = include_str!("certificates/rsa2048.pem");
const KEY: &str = include_str!("certificates/rsa-pkcs8-TESTKEY.pem");
const XML: &str = "<?xml version=\"1.0\"?><a>ä+/=.</a>";

fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// The name of the fault in JSON.
fn code(error: &MessageError) -> String {
    serde_json::to_string(&error.fault()).unwrap_or_default().trim_matches('"').to_owned()
}

fn form(value: &str) -> Result<String, String> {
    Message::from_form(value).map(|message| message.xml().to_owned()).map_err(|error| code(&error))
}

fn pasted(bytes: &[u8]) -> Result<(String, Wrapping), String> {
    let message = Message::from_pasted(bytes);
    message.map(|message| (message.xml().to_owned(), message.wrapping())).map_err(|error| code(&error))
}

#[test]
fn a_form_value_is_base64_in_which_white_space_is_forgiven() {
    let whole = base64(XML.as_bytes());
    let (first, second) = whole.split_at(20);
    assert_eq!(form(&whole), Ok(XML.into()));
    // RFC 2045 section 6.8: what is not of the alphabet is skipped. Padding is not needed to know the end.
    for value in [
        format!("{first}\r\n{second}\r\n"),
        format!("{first} {second} "),
        format!("\t{first}\t\u{a0}{second}"),
        format!("\u{feff}{first}\u{200b}{second}"),
        whole.trim_end_matches('=').to_owned(),
    ] {
        assert_eq!(form(&value), Ok(XML.into()), "{value:?}");
    }
    let blanks: Vec<_> = whole.as_bytes().chunks(7).map(String::from_utf8_lossy).collect();
    assert_eq!(form(&blanks.join(" ")), Ok(XML.into()));
    assert_eq!(form(&base64(format!("\u{FEFF}{XML}").as_bytes())), Ok(XML.into()));
    for (value, code) in [
        (String::new(), "response_empty"),
        ("\r\n".into(), "response_empty"),
        (format!("{first}*{second}"), "not_base64"),
        (format!("{first}={second}"), "not_base64"),
        ("PHNhbWw_-w".into(), "not_base64"),
        (XML.into(), "not_base64"),
        (whole[..whole.len() - whole.len() % 4 - 3].to_owned(), "base64_cut_off"),
        (base64(b"hello"), "not_xml"),
        (base64(&[0xC3, 0x28]), "not_utf8"),
        (base64(&[0xFF, 0xFE, b'<', 0]), "utf16"),
        (base64(&compress_to_vec(XML.as_bytes(), 6)), "not_xml"),
        ("A".repeat(MAX_BASE64_BYTES + 1), "response_too_large"),
    ] {
        assert_eq!(form(&value), Err(code.to_owned()), "{value:.60}");
    }
}

#[test]
fn the_limits_are_exact() {
    let whole = format!("<{}", " ".repeat(MAX_XML_BYTES - 1));
    assert_eq!(base64(whole.as_bytes()).len(), MAX_BASE64_BYTES);
    assert_eq!(form(&base64(whole.as_bytes())).map(|xml| xml.len()), Ok(MAX_XML_BYTES));
    assert_eq!(pasted(whole.trim().as_bytes()), Ok(("<".into(), Wrapping::Xml)));
    // The operator's limit holds for both sizes.
    let least = ResponseLimit::of_kilobytes(ResponseLimit::LEAST_KILOBYTES).unwrap();
    let small = format!("<{}", " ".repeat(least.xml_bytes() - 1));
    let within =
        |xml: &str| Message::from_form_within(&base64(xml.as_bytes()), least).map_err(|error| code(&error));
    assert_eq!(within(&small).map(|message| message.xml().len()), Ok(least.xml_bytes()));
    assert_eq!(within(&format!("{small}   ")), Err("response_too_large".to_owned()));
    let one_more = format!("<{}>", " ".repeat(MAX_XML_BYTES - 1));
    assert_eq!(pasted(one_more.as_bytes()), Err("response_too_large".to_owned()));
    assert_eq!(pasted(&vec![b'A'; MAX_PASTED_BYTES + 1]), Err("response_too_large".to_owned()));
}

#[test]
fn there_is_one_field() {
    let whole = base64(XML.as_bytes());
    let one = |values: &[&str]| {
        Message::from_fields(values.iter().copied(), ResponseLimit::DEFAULT).map_err(|error| code(&error))
    };
    assert_eq!(one(&[&whole]).map(|message| message.wrapping()), Ok(Wrapping::Form));
    assert_eq!(one(&[]), Err("response_missing".to_owned()));
    assert_eq!(one(&[&whole, &whole]), Err("response_repeated".to_owned()));
}

#[test]
fn whatever_a_person_has_is_read() {
    let plain = base64(XML.as_bytes());
    let deflated = base64(&compress_to_vec(XML.as_bytes(), 6));
    let zlib = base64(&compress_to_vec_zlib(XML.as_bytes(), 6));
    let percent = |text: &str| {
        text.bytes().flat_map(|byte| format!("%{byte:02X}").into_bytes()).map(char::from).collect::<String>()
    };
    for (text, wrapping) in [
        (XML.to_owned(), Wrapping::Xml),
        (percent(XML), Wrapping::Xml),
        (plain.clone(), Wrapping::Base64),
        (percent(&plain), Wrapping::Base64),
        (format!(" '{plain}' "), Wrapping::Base64),
        (format!("SAMLResponse={}&RelayState=a%20b", percent(&plain)), Wrapping::Base64),
        (deflated.clone(), Wrapping::Deflated),
        (format!("https://a.example/?SAMLResponse={}", percent(&deflated)), Wrapping::Deflated),
        (zlib, Wrapping::Deflated),
    ] {
        assert_eq!(pasted(text.as_bytes()), Ok((XML.into(), wrapping)), "{text}");
    }
}

#[test]
fn what_is_not_a_response_is_named() {
    let bomb = base64(&compress_to_vec(&vec![b' '; 60 * 1024 * 1024], 6));
    let page = "<!DOCTYPE HTML><form><input name=SAMLResponse value=PHN>";
    for (bytes, code) in [
        (b"".to_vec(), "response_empty"),
        (b" \n".to_vec(), "response_empty"),
        (page.into(), "form_page"),
        (b"<html><title>Error</title>".to_vec(), "web_page"),
        (b"https://idp.example/saml".to_vec(), "not_xml"),
        (b"{\"a\":1}".to_vec(), "not_xml"),
        (b"SAMLResponse=%4".to_vec(), "bad_percent"),
        (b"SAMLResponse=%zz".to_vec(), "bad_percent"),
        (b"a response".to_vec(), "not_xml"),
        (b"hello".to_vec(), "not_xml"),
        (b"our identity provider".to_vec(), "not_xml"),
        (CERTIFICATE.into(), "certificate_file"),
        (
            CERTIFICATE
                .replace("-----BEGIN CERTIFICATE-----", "")
                .replace("-----END CERTIFICATE-----", "")
                .into(),
            "certificate_file",
        ),
        (KEY.into(), "certificate_file"),
        (format!("{}*", "A".repeat(400)).into(), "not_base64"),
        ("A".repeat(401).into(), "base64_cut_off"),
        (base64(b"hello there").into(), "not_xml"),
        (vec![0xFF, 0xFE, b'<', 0], "utf16"),
        (vec![0xC3, 0x28], "not_utf8"),
        (base64(&[b'<', 0xC3, 0x28]).into(), "not_utf8"),
        (bomb.into(), "deflate_bomb"),
    ] {
        assert_eq!(
            pasted(&bytes),
            Err(code.to_owned()),
            "{}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
        );
    }
}

#[test]
fn each_refusal_is_a_sentence_with_a_way_out() {
    for error in [
        MessageError::Missing,
        MessageError::Repeated,
        MessageError::Empty,
        MessageError::TooLarge { bytes: 1, kilobytes: 1 },
        MessageError::PastedTooLarge,
        MessageError::XmlTooLarge { bytes: 1, most: 1 },
        MessageError::Bomb,
        MessageError::NotBase64('*'),
        MessageError::NotBase64('\u{7}'),
        MessageError::Base64Url,
        MessageError::EncodedTwice,
        MessageError::BlanksForPlus,
        MessageError::CutOff,
        MessageError::Compressed,
        MessageError::Certificate,
        MessageError::PrivateKey,
        MessageError::BadPercent,
        MessageError::NotUtf8,
        MessageError::Utf16,
        MessageError::NotXml,
        MessageError::WebPage,
        MessageError::FormPage,
    ] {
        let sentence = error.to_string();
        assert!(sentence.ends_with('.') && sentence.contains(' ') && !sentence.contains('!'), "{sentence}");
    }
}

proptest! {
    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Message::from_pasted(&bytes);
        let _ = Message::from_pasted(base64(&bytes).as_bytes());
        let _ = Message::from_form(&base64(&bytes));
        let _ = Message::from_form(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn xml_survives_every_wrapping(inner in "[ -~äß漢]{0,60}") {
        let xml = format!("<a>{inner}</a>");
        let all = [base64(xml.as_bytes()), base64(&compress_to_vec(xml.as_bytes(), 9))];
        for text in all {
            assert_eq!(pasted(text.as_bytes()).map(|read| read.0), Ok(xml.clone()));
        }
    }
}

/// What a size is counted in, and nothing that is not known.
#[test]
fn sizes_are_true() {
    let posted = MessageError::TooLarge { bytes: 270_000, kilobytes: 256 }.to_string();
    assert!(posted.contains("270000 bytes of base64"), "{posted}");
    let in_the_page = MessageError::PastedTooLarge.to_string();
    assert!(in_the_page.contains("larger than the") && !in_the_page.contains("has "), "{in_the_page}");
}
