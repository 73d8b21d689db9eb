//! It encrypts for the console's encryption certificate, as a provider that reads our metadata.

use serde_json::json;

use super::{demo, post, response, service_provider};
use crate::helpers::{call, sign_in};

#[test]
fn it_encrypts_once_the_console_has_a_certificate() {
    let demo = demo();
    let base = demo.server.url.as_str();
    let page = || call("GET", &format!("{base}/practice-idp/sso?{}", service_provider(base)), &[], "").2;
    let sign = |more: &str| {
        let body = format!("{}&person=mia%40acme.example&signing=both{more}", service_provider(base));
        post(base, &body).2
    };
    // Without a certificate it is not offered, and a form that asks for it all the same gets a plain response.
    assert!(!page().contains("What is encrypted"));
    assert!(!response(&sign("&fault=&encrypt=1")).contains("EncryptedAssertion"));

    let cookie = sign_in(base, "olivia@acme.example", "practice-makes-perfect");
    let (_, headers, _) = call("GET", &format!("{base}/api/connection"), &[("cookie", &cookie)], "");
    let headers = [("cookie", cookie.as_str()), ("if-match", headers["etag"].to_str().unwrap())];
    let draft = json!({
        "sign_in_url": format!("{base}/practice-idp/sso"), "issuer_url": format!("{base}/practice-idp/metadata"),
        "certificates": [], "require_sso": false, "accept_encrypted": true,
    });
    let (status, _, text) =
        call("PUT", &format!("{base}/api/connection/draft"), &headers, &draft.to_string());
    assert_eq!(status, 200, "{text}");

    let field = "<input type=\"checkbox\" name=\"encrypt\" value=\"1\" checked> Assertion";
    assert!(page().contains(field), "{}", page());
    let encrypted = sign("&fault=&encrypt=1");
    assert!(encrypted.contains("Signed: both. Encrypted: assertion. What is wrong: nothing"), "{encrypted}");
    let xml = response(&encrypted);
    assert!(xml.contains("<saml:EncryptedAssertion ") && xml.contains("rsa-oaep-mgf1p"), "{xml}");
    assert!(!xml.contains("mia@acme.example"), "{xml}");
    assert!(response(&sign("&fault=")).contains("<saml:Assertion "), "the person decides");
    assert!(!response(&sign("&fault=unsigned&encrypt=1")).contains("ds:Signature"));
}
