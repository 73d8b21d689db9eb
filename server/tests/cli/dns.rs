//! Without the demo, the servers that the operator names are asked, and by nobody's click too.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use serde_json::{Value, json};
use sso_server::dns::zone::{Answer, Zone, serve};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::helpers::{Running, call, run, sign_in};

pub const PASSWORD: &str = "a-long-enough-password";

/// The body that claims it.
pub const ACME: &str = "{\"domain\":\"acme.example\"}";

/// Every name has this TXT record.
pub struct Everywhere(pub watch::Receiver<String>);

#[async_trait]
impl Zone for Everywhere {
    async fn txt(&self, _: &str) -> Answer {
        Answer::Txt(vec![self.0.borrow().clone()])
    }
}

/// A data folder with one organization.
pub fn acme() -> TempDir {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let made = run(&["init", "--organization", "Acme", "--owner", "olivia@acme.example", "--data", data]);
    assert_eq!(made.code, 0, "{}", made.err);
    folder
}

/// Signs its owner in for the first time.
pub fn owner(folder: &TempDir, server: &Running) -> String {
    let data = folder.path().to_str().unwrap();
    let made = run(&["user", "link", "olivia@acme.example", "--data", data]);
    let token = made.out.trim().rsplit('#').next().unwrap().to_owned();
    let body = json!({ "token": token, "password": PASSWORD }).to_string();
    assert_eq!(call("POST", &format!("{}/api/password-link/password", server.url), &[], &body).0, 204);
    sign_in(&server.url, "olivia@acme.example", PASSWORD)
}

/// A call below `/api/domains`, and the one claim that it answers with.
pub fn claim(server: &Running, cookie: &str, (method, path): (&str, &str), body: &str) -> Value {
    let url = format!("{}/api/domains{path}", server.url);
    let (status, _, text) = call(method, &url, &[("cookie", cookie)], body);
    assert_eq!(status, 200, "{text}");
    serde_json::from_str::<Value>(&text).unwrap()["domains"][0]["claim"].clone()
}

#[test]
fn the_named_server_is_asked_by_itself() {
    let (folder, runtime) = (acme(), Runtime::new().unwrap());
    let (publish, records) = watch::channel("v=spf1 -all".to_owned());
    let zone = runtime.block_on(serve(Everywhere(records))).unwrap();
    let address = zone.address().to_string();
    let server = Running::start(folder.path(), &["--dns-server", &address]);
    let cookie = owner(&folder, &server);
    let made = claim(&server, &cookie, ("POST", ""), ACME);
    publish.send(made["txt_value"].as_str().unwrap().to_owned()).unwrap();
    drop(server);
    // The first look by itself is due in five minutes: as if they had passed.
    let database = rusqlite::Connection::open(folder.path().join("sso.sqlite3")).unwrap();
    assert_eq!(database.execute("UPDATE domain_claim SET next_check_at = 0", []).unwrap(), 1);
    let server = Running::start(folder.path(), &["--dns-server", &address]);
    let started = Instant::now();
    while claim(&server, &cookie, ("GET", ""), "")["status"]["name"] != "verified" {
        assert!(started.elapsed() < Duration::from_secs(10), "nobody looked");
        std::thread::sleep(Duration::from_millis(50));
    }
}
