//! Without the demo, the servers that the operator names are asked, and by nobody's click too.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use serde_json::{Value, json};
use sso_server::dns::zone::{Answer, Zone, serve};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::helpers::{Running, call, run, sign_in};

const PASSWORD: &str = "a-long-enough-password";

/// Every name has this TXT record.
struct Everywhere(watch::Receiver<String>);

#[async_trait]
impl Zone for Everywhere {
    async fn txt(&self, _: &str) -> Answer {
        Answer::Txt(vec![self.0.borrow().clone()])
    }
}

/// Signs the first owner of a new organization in.
fn owner(folder: &TempDir, server: &Running) -> String {
    let data = folder.path().to_str().unwrap();
    let made = run(&["user", "link", "olivia@acme.example", "--data", data]);
    let token = made.out.trim().rsplit('#').next().unwrap().to_owned();
    let body = json!({ "token": token, "password": PASSWORD }).to_string();
    assert_eq!(call("POST", &format!("{}/api/password-link/password", server.url), &[], &body).0, 204);
    sign_in(&server.url, "olivia@acme.example", PASSWORD)
}

fn claim(server: &Running, cookie: &str, method: &str, body: &str) -> Value {
    let (status, _, text) = call(method, &format!("{}/api/domains", server.url), &[("cookie", cookie)], body);
    assert_eq!(status, 200, "{text}");
    serde_json::from_str::<Value>(&text).unwrap()["domains"][0]["claim"].clone()
}

#[test]
fn the_named_server_is_asked_by_itself() {
    let (folder, runtime) = (TempDir::new().unwrap(), Runtime::new().unwrap());
    let (publish, records) = watch::channel("v=spf1 -all".to_owned());
    let zone = runtime.block_on(serve(Everywhere(records))).unwrap();
    let data = folder.path().to_str().unwrap();
    let made = run(&["init", "--organization", "Acme", "--owner", "olivia@acme.example", "--data", data]);
    assert_eq!(made.code, 0, "{}", made.err);
    let address = zone.address().to_string();
    let server = Running::start(folder.path(), &["--dns-server", &address]);
    let cookie = owner(&folder, &server);
    let made = claim(&server, &cookie, "POST", "{\"domain\":\"acme.example\"}");
    publish.send(made["txt_value"].as_str().unwrap().to_owned()).unwrap();
    drop(server);
    // The first look by itself is due in five minutes: as if they had passed.
    let database = rusqlite::Connection::open(folder.path().join("sso.sqlite3")).unwrap();
    assert_eq!(database.execute("UPDATE domain_claim SET next_check_at = 0", []).unwrap(), 1);
    let server = Running::start(folder.path(), &["--dns-server", &address]);
    let started = Instant::now();
    while claim(&server, &cookie, "GET", "")["status"]["name"] != "verified" {
        assert!(started.elapsed() < Duration::from_secs(10), "nobody looked");
        std::thread::sleep(Duration::from_millis(50));
    }
}
