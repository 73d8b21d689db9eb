//! A response inside of another text.

use sso_model::saml::message::Message;

use super::{base64, pasted};

/// A response as logs, mails, programs and browsers' tools show it.
#[test]
fn a_response_is_found_in_what_is_around_it() {
    let xml = format!(
        "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">{}</samlp:Response>",
        "text with ä+/ÿ and 100 % of &amp;lt; ".repeat(20)
    );
    let plain = base64(xml.as_bytes());
    let percent = plain.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let lines = |begin: &str, end: &str| {
        let lines =
            plain.as_bytes().chunks(70).map(|line| format!("{begin}{}", String::from_utf8_lossy(line)));
        lines.collect::<Vec<_>>().join(end)
    };
    for text in [
        format!("SAMLResponse: {plain}\nRelayState: abc"),
        format!("SAMLResponse\n{plain}\nRelayState\nabc"),
        format!("samlresponse={percent}&RelayState=x"),
        format!("RelayState=x&SAMLResponse={percent}"),
        format!("curl 'https://sso.example.com/sso/saml2' --data-raw 'SAMLResponse={percent}'"),
        format!("GET /sso/saml2?SAMLResponse={percent} HTTP/1.1\nHost: sso.example.com"),
        format!("{{\"SAMLResponse\": \"{plain}\", \"RelayState\": \"x\"}}"),
        format!("{{\"SAMLResponse\":\"{}\"}}", plain.replace('/', "\\/")),
        format!("data:text/xml;base64,{plain}"),
        format!("-----BEGIN RESPONSE-----\n{}\n-----END RESPONSE-----", lines("", "\n")),
        lines("> ", "\r\n"),
        lines("", "=\r\n"),
        lines("", "\\n"),
        plain.replace('A', "\u{200b}A"),
        format!("```xml\n{xml}\n```"),
        format!("2026-11-24 12:00:00 DEBUG received {xml} from the browser"),
        xml.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
    ] {
        assert_eq!(pasted(text.as_bytes()).map(|read| read.0), Ok(xml.clone()), "{text:.90}");
    }
    let field = format!("<input type=\"hidden\" name=\"SAMLResponse\" value=\"{plain}\">");
    assert_eq!(pasted(field.as_bytes()), Err("form_page".to_owned()));
    // The twins: another message in a log line, and a response that is cut.
    let request = "DEBUG <samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>";
    assert_eq!(pasted(request.as_bytes()), Err("not_xml".to_owned()));
    assert_eq!(
        pasted(format!("{plain}A").replace('=', "").as_bytes()).map(|read| read.0),
        Err("base64_cut_off".into())
    );
    // A form that was not encoded well.
    let posted = |value: String| Message::from_form(&value).map_err(|error| error.to_string());
    let blanks = posted(plain.replace('+', " ")).unwrap_err();
    assert!(plain.contains('+') && blanks.contains("plus signs"), "{blanks}");
    let twice = posted(percent).unwrap_err();
    assert!(twice.contains("URL-encoded twice"), "{twice}");
}
