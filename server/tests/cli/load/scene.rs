//! Organizations with owners who are signed in; the first one has SSO enabled, and a verified domain.

use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use base64ct::{Base64, Encoding as _};
use serde_json::{Value, json};
use sso_practice::rand_core::OsRng;
use sso_practice::{KeyKind, Order, Person, Provider, Request, Signing, certificate};
use sso_server::clock::{Clock as _, SystemClock};
use sso_server::dns::zone::{ZoneServer, serve};
use sso_server::secret;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::rate::Sent;
use super::requests;
use crate::dns::{ACME, Everywhere, acme, claim, owner};
use crate::helpers::{Running, call, run};

pub const OWNER: &str = "olivia@acme.example";
pub const PASSWORD: &str = crate::dns::PASSWORD;

pub struct Scene {
    folder: TempDir,
    provider: Provider,
    /// The path that starts a sign-in to the first organization.
    pub postback: String,
    /// A session of an owner of each organization; the first one has SSO enabled.
    pub cookies: Vec<String>,
}

impl Scene {
    pub fn new(organizations: u32) -> Self {
        let (folder, runtime) = (acme(), Runtime::new().unwrap());
        let (publish, records) = watch::channel(String::new());
        let zone: ZoneServer = runtime.block_on(serve(Everywhere(records))).unwrap();
        let server = Running::start(folder.path(), &["--dns-server", &zone.address().to_string()]);
        let cookie = owner(&folder, &server);
        let now = SystemClock.now();
        let provider =
            Provider::generate("https://idp.acme.example", KeyKind::Rsa2048, now, &mut OsRng).unwrap();
        enable(&server, &cookie, &provider);
        let made = claim(&server, &cookie, ("POST", ""), ACME);
        publish.send(made["txt_value"].as_str().unwrap().to_owned()).unwrap();
        let started = Instant::now();
        while claim(&server, &cookie, ("POST", "/acme.example/check"), "{}")["status"]["name"] != "verified" {
            assert!(started.elapsed() < Duration::from_secs(10), "the domain is not verified");
        }
        let values = get(&server, &cookie, "/api/service-provider");
        let postback = values["postback_url"].as_str().unwrap();
        let postback = postback[postback.find("/security").unwrap()..].to_owned();
        drop(server);
        let mut scene = Self { folder, provider, postback, cookies: vec![cookie] };
        let others = (1..organizations).map(|number| scene.other(number)).collect::<Vec<_>>();
        scene.cookies.extend(others);
        scene
    }

    pub fn data(&self) -> &str {
        self.folder.path().to_str().unwrap()
    }

    /// One more organization, whose owner is signed in.
    fn other(&self, number: u32) -> String {
        let email = format!("owner@other{number}.example");
        let name = format!("Other {number}");
        let made = run(&["init", "--organization", &name, "--owner", &email, "--data", self.data()]);
        assert_eq!(made.code, 0, "{}", made.err);
        let (token, now) = (secret::token().unwrap(), SystemClock.now().0);
        let database = rusqlite::Connection::open(self.folder.path().join("sso.sqlite3")).unwrap();
        let sql = "INSERT INTO session (token_hash, person_id, created_at, last_seen_at, reauthenticated_at)
                   SELECT ?1, id, ?2, ?2, ?2 FROM person WHERE email = ?3";
        assert_eq!(database.execute(sql, (secret::hash(&token), now, email)).unwrap(), 1);
        format!("__Host-sso-session={token}")
    }

    /// What the provider has each browser post that was sent to it with such a head.
    pub fn answers(&self, heads: impl Iterator<Item = HeaderMap>) -> Vec<Sent> {
        heads.map(|head| self.answer(&head)).collect()
    }

    fn answer(&self, head: &HeaderMap) -> Sent {
        let text = |name: &str| head[name].to_str().unwrap();
        let query = text("location").split_once('?').unwrap().1;
        let field = |name: &str| {
            form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).unwrap().1.into_owned()
        };
        let request = Request::from_redirect(&field("SAMLRequest")).unwrap();
        let person = Person::named(OWNER, "Olivia", "Berg");
        let now = SystemClock.now();
        let order =
            Order { request: &request, person: &person, signing: Signing::Assertion, fault: None, now };
        let response = Base64::encode_string(self.provider.respond(&order, &mut OsRng).unwrap().as_bytes());
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("SAMLResponse", &response).append_pair("RelayState", &field("RelayState"));
        requests::post(text("set-cookie").split(';').next().unwrap(), form.finish())
    }
}

fn get(server: &Running, cookie: &str, path: &str) -> Value {
    let (status, _, text) = call("GET", &format!("{}{path}", server.url), &[("cookie", cookie)], "");
    assert_eq!(status, 200, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// Enables the provider's settings.
fn enable(server: &Running, cookie: &str, provider: &Provider) {
    let url = format!("{}/api/connection", server.url);
    let (_, headers, _) = call("GET", &url, &[("cookie", cookie)], "");
    let form = json!({
        "sign_in_url": provider.sign_in_url,
        "issuer_url": provider.issuer,
        "certificates": [{ "pem": certificate::pem(&provider.certificate), "file_name": "certificate.pem" }],
        "require_sso": false,
    });
    let headers = [("cookie", cookie), ("if-match", headers["etag"].to_str().unwrap())];
    let (status, _, text) = call("POST", &format!("{url}/enable"), &headers, &form.to_string());
    assert_eq!(status, 200, "{text}");
}
