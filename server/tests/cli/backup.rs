//! A backup is real only when it was restored.

use tempfile::TempDir;

use crate::helpers::{Running, call, run, sign_in, try_call};

const PASSWORD: &str = "practice-makes-perfect";

#[test]
fn a_backup_made_under_load_is_a_working_server() {
    let (folder, kept) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let server = Running::start(folder.path(), &["--demo"]);
    let cookie = sign_in(&server.url, "olivia@acme.example", PASSWORD);
    let view = save(&server.url, &cookie, 0);
    let restored = kept.path().join("sso.sqlite3");
    let (data, target) = (folder.path().to_str().unwrap(), restored.to_str().unwrap());
    std::thread::scope(|scope| {
        let url = server.url.clone();
        let writing = scope.spawn(move || {
            for number in 1..20 {
                save(&url, &cookie, number);
            }
        });
        let made = run(&["backup", target, "--data", data]);
        assert_eq!(made.code, 0, "{}", made.err);
        writing.join().unwrap();
    });
    let second = run(&["backup", target, "--data", data]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("exists already"), "{}", second.err);
    drop(server);
    let again = Running::start(kept.path(), &["--demo"]);
    let cookie = sign_in(&again.url, "olivia@acme.example", PASSWORD);
    let (status, _, text) = call("GET", &format!("{}/api/connection", again.url), &[("cookie", &cookie)], "");
    assert_eq!(status, 200);
    assert!(text.contains("https://idp.example/") && view.contains("https://idp.example/0"), "{text}");
    let left: Vec<_> = std::fs::read_dir(kept.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("unfinished")), "{left:?}");
}

#[test]
fn without_a_database_there_is_nothing_to_back_up() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("backup");
    let ran =
        run(&["backup", target.to_str().unwrap(), "--data", folder.path().join("no").to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.lines().count()), (1, 1));
    assert!(ran.err.contains("There is no database in"), "{}", ran.err);
    assert!(!target.exists());
}

/// Saves a draft on the newest version.
fn save(url: &str, cookie: &str, number: u32) -> String {
    let (status, text) = try_save(url, cookie, number).unwrap();
    assert_eq!(status, 200, "{text}");
    text
}

/// The same, where somebody else may be faster or the server gone.
pub fn try_save(url: &str, cookie: &str, number: u32) -> Result<(u16, String), ureq::Error> {
    let sso = format!("{url}/api/connection");
    let (_, headers, _) = try_call("GET", &sso, &[("cookie", cookie)], "")?;
    let etag = headers["etag"].to_str().unwrap().to_owned();
    let issuer = format!("https://idp.example/{number}");
    let body = serde_json::json!({ "sign_in_url": "", "issuer_url": issuer, "certificates": [], "require_sso": false });
    let headers = [("cookie", cookie), ("if-match", etag.as_str())];
    let (status, _, text) = try_call("PUT", &format!("{sso}/draft"), &headers, &body.to_string())?;
    Ok((status, text))
}
