//! `inspect` of the metadata of identity providers.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use base64ct::{Base64, Encoding as _};
use rcgen::{CertificateParams, DnType, KeyPair};
use serde_json::Value;
use tempfile::TempDir;

use crate::helpers::{of, program, run};

fn certificate(name: &str) -> String {
    let mut params = CertificateParams::new(vec!["idp.example".into()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().pem()
}

/// Metadata of one identity provider, and of a list with one that cannot be used and a service provider.
fn metadata(name: &str) -> (String, String) {
    let pem = certificate(name);
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let namespaces =
        "xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
    let key = format!(
        "<KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>"
    );
    let service = "<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"https://idp.example/sso?a=1&amp;b=2\"/>";
    let role = |key: &str| {
        format!(
            "<IDPSSODescriptor WantAuthnRequestsSigned=\"true\" protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">{key}{service}</IDPSSODescriptor>"
        )
    };
    let names = "<Organization><OrganizationDisplayName xml:lang=\"de\">Beispiel</OrganizationDisplayName></Organization>";
    let entity = |id: &str, inside: &str| {
        format!(
            "<EntityDescriptor {namespaces} entityID=\"{id}\" validUntil=\"2020-01-02T03:04:05Z\">{inside}</EntityDescriptor>"
        )
    };
    let one = entity("https://idp.example/", &format!("{}{names}", role(&key)));
    let others = entity("urn:bad", &role("")) + &entity("urn:sp", "<SPSSODescriptor/>");
    (one.clone(), format!("<EntitiesDescriptor {namespaces}>{one}{others}</EntitiesDescriptor>"))
}

#[test]
fn metadata_is_read_with_its_values() {
    let folder = TempDir::new().unwrap();
    let (one, list) = metadata("one");
    let mut files = Vec::new();
    let in_base64 = Base64::encode_string(one.as_bytes());
    for (name, text) in [("one.xml", &one), ("list.xml", &list), ("one.b64", &in_base64)] {
        let path = folder.path().join(name).to_str().unwrap().to_owned();
        fs::write(&path, text).unwrap();
        files.push(path);
    }
    let arguments: Vec<_> =
        ["inspect", "--json"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let ran = run(&arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let read: Value = serde_json::from_str(&ran.out).unwrap();
    for (file, name) in read.as_array().unwrap().iter().zip(&files) {
        assert_eq!(
            (&file["file"], &file["kind"], &file["refusal"]),
            (&name.as_str().into(), &"metadata".into(), &Value::Null)
        );
        assert_eq!(file["entities"].as_array().unwrap().len(), 1);
        let entity = &file["entities"][0];
        assert_eq!(
            (&entity["entity_id"], &entity["names"][0]),
            (&"https://idp.example/".into(), &"Beispiel".into())
        );
        let place =
            serde_json::json!({ "binding": "HTTP-Redirect", "url": "https://idp.example/sso?a=1&b=2" });
        assert_eq!((&entity["sign_in_urls"][0], &entity["wants_signed_requests"]), (&place, &true.into()));
        assert_eq!(entity["valid_until"], "2020-01-02T03:04:05Z");
        assert_eq!(
            (&entity["certificates"][0]["subject"], &entity["certificates"][0]["key"]["curve"]),
            (&"CN=one".into(), &"P-256".into())
        );
        let codes: Vec<_> = entity["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|said| said["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes, ["expired_metadata", "wants_signed_requests"]);
    }
    assert_eq!(read[0]["refused_entities"], Value::Array(Vec::new()));
    let refused = &read[1]["refused_entities"][0];
    assert_eq!(
        (&refused["entity_id"], &refused["refusals"][0]["code"]),
        (&"urn:bad".into(), &"no_signing_certificate".into())
    );
    let ran = run(&["inspect", &files[1]]);
    assert!(ran.out.contains("Identity provider 2 of 2") && ran.out.contains("CN=one"), "{}", ran.out);
}

#[test]
fn metadata_that_cannot_be_used_is_refused_by_name() {
    let folder = TempDir::new().unwrap();
    let (one, _) = metadata("one");
    let path = folder.path().join("file.xml").to_str().unwrap().to_owned();
    for (text, code) in [
        (one.replace("IDPSSODescriptor", "SPSSODescriptor"), "service_provider"),
        (one.replace("entityID", "id"), "no_entity_id"),
        (format!("<!DOCTYPE a>{one}"), "doctype"),
        (one[..one.len() - 9].to_owned(), "cut_off"),
    ] {
        fs::write(&path, text).unwrap();
        let ran = run(&["inspect", "--json", &path]);
        assert_eq!(ran.code, 1);
        let files: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!((&files[0]["kind"], &files[0]["refusal"]["code"]), (&"refused".into(), &code.into()));
        assert!(files[0]["refusal"]["message"].as_str().is_some_and(|text| text.ends_with('.')));
    }
}

/// A pipe is read once, and gives its text once only.
#[test]
fn metadata_comes_through_a_pipe_too() {
    let (_, list) = metadata("one");
    let list = list.replacen("><", &format!(">{}<", " ".repeat(100_000)), 1);
    let mut child = program(&["inspect", "--json", "/dev/stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
    let ran = of(child.wait_with_output().unwrap());
    let files: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&files[0]["kind"], &files[0]["entities"][0]["entity_id"]),
        (&"metadata".into(), &"https://idp.example/".into())
    );
}
