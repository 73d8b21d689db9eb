//! A file that should never have been sent leaves nothing behind: neither in the log nor in the data.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use crate::helpers::{Running, call, program, sign_in};

#[test]
fn a_private_key_sent_as_certificate_is_kept_nowhere() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    // With everything that the program can be told to log.
    let server = Running::of(program(&["serve", "--demo", "--data", data]).env("SSO_LOG", "trace"));
    let olivia = sign_in(&server.url, "olivia@acme.example", "practice-makes-perfect");
    let sso = format!("{}/api/connection", server.url);
    let etag = call("GET", &sso, &[("cookie", &olivia)], "").1["etag"].to_str().unwrap().to_owned();
    let pem = rcgen::KeyPair::generate().unwrap().serialize_pem();
    let (secret, name) = (pem.lines().nth(1).unwrap(), "acme-signing-key.pem");
    assert!(secret.len() == 64 && pem.contains("PRIVATE KEY"), "{pem}");
    let headers = [("cookie", olivia.as_str()), ("if-match", etag.as_str())];
    for (method, path) in [("PUT", "draft"), ("POST", "enable")] {
        let form = json!({
            "sign_in_url": "https://idp.example/in",
            "issuer_url": "https://idp.example/issuer",
            "certificates": [{ "pem": pem, "file_name": name }],
            "require_sso": false,
        });
        let (status, _, text) = call(method, &format!("{sso}/{path}"), &headers, &form.to_string());
        assert_eq!(status, 422, "{text}");
        assert!(text.contains("/certificates/0") && !text.contains(secret), "{text}");
        let log = server.log_with(&format!("/api/connection/{path}"));
        assert!(!log.contains(secret) && !log.contains(name), "{log}");
    }
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.iter().any(|file| file.ends_with("sso.sqlite3-wal")), "{files:?}");
    for file in files {
        let bytes = fs::read(&file).unwrap();
        for kept in [secret, name] {
            assert!(!bytes.windows(kept.len()).any(|window| window == kept.as_bytes()), "{kept} in {file:?}");
        }
    }
}
