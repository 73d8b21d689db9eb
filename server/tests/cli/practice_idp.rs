//! The practice identity provider of the demo, over real HTTP; and that nothing of it is there without the flag.

use std::sync::{Arc, Mutex, Weak};

use base64ct::{Base64, Encoding as _};
use miniz_oxide::deflate::compress_to_vec;
use sso_model::certificate::read::read;
use sso_practice::Fault;
use tempfile::TempDir;
use ureq::http::HeaderMap;

use crate::helpers::{Running, call};

mod encryption;
mod metadata;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A demo and its data, which outlive no test: what a `static` owns is never dropped.
struct Demo {
    server: Running,
    _folder: TempDir,
}

/// The demo of the tests that run at the same time: its keys are not made for each of them.
fn demo() -> Arc<Demo> {
    static RUNNING: Mutex<Weak<Demo>> = Mutex::new(Weak::new());
    let mut running = RUNNING.lock().unwrap();
    running.upgrade().unwrap_or_else(|| {
        let folder = TempDir::new().unwrap();
        let server = Running::start(folder.path(), &["--demo"]);
        let demo = Arc::new(Demo { server, _folder: folder });
        *running = Arc::downgrade(&demo);
        demo
    })
}

/// Letters and digits stay, all else is escaped.
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

/// A request as the console at `base` sends it, for the query and for the form.
fn request(base: &str, acs_url: &str) -> String {
    let xml = format!(
        "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_asked\" Version=\"2.0\" \
         IssueInstant=\"2026-11-24T12:00:00Z\" AssertionConsumerServiceURL=\"{acs_url}\">\
         <saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">{base}/security/sso/v2/authorize/</saml:Issuer>\
         </samlp:AuthnRequest>"
    );
    let packed = Base64::encode_string(&compress_to_vec(xml.as_bytes(), 6));
    format!("SAMLRequest={}&RelayState=token%20%22%3C7", escaped(&packed))
}

fn service_provider(base: &str) -> String {
    request(base, &format!("{base}/sso/saml2"))
}

fn post(base: &str, body: &str) -> (u16, HeaderMap, String) {
    let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None);
    let agent: ureq::Agent = config.build().into();
    let form = agent.post(format!("{base}/practice-idp/sign")).header(FORM.0, FORM.1);
    let mut response = form.send(body).unwrap();
    let text = response.body_mut().read_to_string().unwrap();
    (response.status().as_u16(), response.headers().clone(), text)
}

fn sign(base: &str, fault: &str) -> String {
    let request = service_provider(base);
    let body = format!("{request}&person=mia%40acme.example&signing=both&fault={fault}");
    let (status, _, text) = post(base, &body);
    assert_eq!(status, 200, "{fault}: {text}");
    text
}

/// The response in the form that is posted to the console.
fn response(page: &str) -> String {
    let field = page.split_once("name=\"SAMLResponse\" value=\"").unwrap().1;
    let text = Base64::decode_vec(field.split('"').next().unwrap()).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn one_picks_a_person_and_a_fault() {
    let demo = demo();
    let base = demo.server.url.as_str();
    let (status, headers, page) =
        call("GET", &format!("{}/practice-idp/sso?{}", base, service_provider(base)), &[], "");
    assert_eq!(status, 200, "{page}");
    for person in ["olivia", "adam", "bill", "mia", "newcomer"] {
        assert!(page.contains(&format!("value=\"{person}@acme.example\"")), "{person}");
    }
    assert!(page.contains("oskar@outside.example"));
    for fault in Fault::ALL {
        assert!(page.contains(&format!("<option value=\"{}\">{}<", fault.id(), fault.title())), "{fault:?}");
    }
    assert!(page.contains("name=\"RelayState\" value=\"token &quot;&lt;7\""), "{page}");
    for value in ["sso", "metadata"] {
        assert!(page.contains(&format!("<code>{base}/practice-idp/{value}</code>")), "{value}");
    }
    let about = call("GET", &format!("{base}/api/about"), &[], "").2;
    assert!(about.contains(&format!("\"sign_in_url\":\"{base}/practice-idp/sso\"")), "{about}");
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(policy.contains("; form-action 'self'; ") && !policy.contains("script-src"), "{policy}");
    assert!(
        page.contains("<link rel=\"icon\" href=\"data:") && policy.contains("; img-src data:; "),
        "{policy}"
    );
}

#[test]
fn the_response_is_sent_to_the_console_and_nowhere_else() {
    let demo = demo();
    let base = demo.server.url.as_str();
    let page = sign(base, "");
    assert!(page.contains(&format!("<form method=\"post\" action=\"{base}/sso/saml2\">")), "{page}");
    assert!(page.contains("name=\"RelayState\" value=\"token &quot;&lt;7\""), "{page}");
    assert!(page.contains("<script>document.forms[0].submit()</script>"));
    let xml = response(&page);
    assert!(
        xml.contains("InResponseTo=\"_asked\"") && xml.contains(">mia@acme.example</saml:NameID>"),
        "{xml}"
    );
    assert_eq!(xml.matches("<ds:Signature ").count(), 2);
    let body = format!("{}&person=mia%40acme.example&signing=both&look=1", service_provider(base));
    let (_, headers, page) = post(base, &body);
    assert!(page.contains("&lt;saml:Assertion ") && !page.contains("<script>"), "{page}");
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains(&format!("form-action {base}; ")) && !policy.contains("script-src"), "{policy}");
    let (_, headers, _) = post(base, &body.replace("&look=1", ""));
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("script-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
}

#[test]
fn faults_are_made_as_they_are_called() {
    let demo = demo();
    let base = demo.server.url.as_str();
    assert!(response(&sign(base, "wrong_audience")).contains("another-service.example"));
    assert!(!response(&sign(base, "unsigned")).contains("ds:Signature"));
    let unsolicited = sign(base, "unsolicited");
    assert!(!response(&unsolicited).contains("InResponseTo"));
    let (status, _, text) =
        post(base, &format!("{}&person=mia%40acme.example&signing=both&fault=none", service_provider(base)));
    assert!(status == 400 && text.contains("was changed on its way"), "{text}");
    // Nobody asked: then it cannot answer anything, whatever the form says.
    let (_, _, text) = post(base, "person=olivia%40acme.example&signing=assertion&fault=");
    assert!(!response(&text).contains("InResponseTo") && !text.contains("RelayState"), "{text}");
}

#[test]
fn a_replay_is_the_same_response() {
    // A demo of its own: the other tests are handed responses at the same time.
    let folder = TempDir::new().unwrap();
    let demo = Running::start(folder.path(), &["--demo"]);
    let asked = request(&demo.url, &format!("{}/sso/saml2", demo.url));
    let post = |fault: &str| {
        let body = format!("{asked}&person=mia%40acme.example&signing=assertion&fault={fault}");
        post(&demo.url, &body).2
    };
    assert!(post("replay").contains("Nothing has been sent yet"));
    let first = response(&post(""));
    assert_ne!(response(&post("expired")), first);
    assert_eq!(response(&post("replay")), first, "the last flawless one");
    assert_ne!(response(&post("")), first);
    let certificate = |url: &str| call("GET", &format!("{url}/practice-idp/certificate.pem"), &[], "").2;
    let before = certificate(&demo.url);
    drop(demo);
    let again = Running::start(folder.path(), &["--demo"]);
    assert_eq!(certificate(&again.url), before, "the keys are kept");
}

#[test]
fn it_answers_its_own_console_only() {
    let demo = demo();
    let base = demo.server.url.as_str();
    let evil = request(base, "https://evil.example/acs");
    let (status, headers, page) = call("GET", &format!("{base}/practice-idp/sso?{evil}"), &[], "");
    assert_eq!(status, 400);
    assert!(
        page.contains("answers only its own console") && page.contains("https://evil.example/acs"),
        "{page}"
    );
    assert!(headers["content-security-policy"].to_str().unwrap().contains("form-action 'none'"));
    let (status, _, page) = post(base, &format!("{evil}&person=mia%40acme.example&signing=both&fault="));
    assert!(status == 400 && !page.contains("SAMLResponse"), "{page}");
    let cross =
        call("POST", &format!("{base}/practice-idp/sign"), &[("sec-fetch-site", "cross-site"), FORM], "");
    assert_eq!(cross.0, 403);
    let (status, _, page) = call("GET", &format!("{base}/practice-idp/sso?SAMLRequest=%25"), &[], "");
    assert!(status == 400 && page.contains("was cut off or changed on its way"), "{page}");
}

#[test]
fn its_metadata_and_certificate_are_those_that_it_signs_with() {
    let demo = demo();
    let base = demo.server.url.as_str();
    let get = |path: &str| call("GET", &format!("{base}/practice-idp/{path}"), &[], "");
    let (status, headers, metadata) = get("metadata");
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (200, "application/samlmetadata+xml"));
    assert!(metadata.contains(&format!("entityID=\"{base}/practice-idp/metadata\"")), "{metadata}");
    let (status, headers, pem) = get("certificate.pem");
    assert_eq!(status, 200);
    assert!(headers["content-disposition"].to_str().unwrap().contains("practice-idp.pem"));
    assert_eq!(read(pem.as_bytes()).unwrap().certificates.len(), 1);
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    assert!(metadata.contains(&body) && response(&sign(base, "")).contains(&body));
}

#[test]
fn nothing_of_it_is_there_without_the_flag() {
    let demo = demo();
    let base = demo.server.url.as_str();
    let folder = crate::dns::acme();
    let server = Running::start(folder.path(), &[]);
    for path in ["", "/", "/sso", "/sign", "/metadata", "/certificate.pem"] {
        for method in ["GET", "POST"] {
            let real = call(method, &format!("{}/practice-idp{path}", server.url), &[], "");
            // The same as at an address that there never was.
            let never = call(method, &format!("{}/never-idp{path}", server.url), &[], "");
            assert_eq!((real.0, &real.2), (never.0, &never.2), "{method} {path}");
            assert!(!real.2.contains("ractice"), "{method} {path}");
        }
        let method = if path == "/sign" { "POST" } else { "GET" };
        let there = call(method, &format!("{base}/practice-idp{path}"), &[], "");
        assert!(
            there.0 == 200 || (path == "/sign" && there.0 == 415),
            "{path} is one of its paths: {}",
            there.0
        );
    }
    let about = call("GET", &format!("{}/api/about", server.url), &[], "").2;
    assert!(!about.contains("practice"), "{about}");
}
