//! An organization that requires SSO, beside two servers that run on the same data.

use serde_json::{Value, json};
use sso_model::api::{Organization, Saved};
use sso_model::audit::Action;
use sso_model::domain_claim::{DomainClaim, Lookup, Status};
use sso_model::lifecycle::Proof;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;
use sso_server::clock::{Clock as _, SystemClock};
use sso_server::storage::Entry;
use sso_server::storage::sqlite::SqliteStore;
use sso_server::usecases::connection::{self, PassedSignIn};
use sso_server::usecases::domains::{self, LookedUp};
use sso_server::usecases::{deployment, settings};
use tempfile::TempDir;

use crate::helpers::{Ran, Running, call, run, sign_in};

const PASSWORD: &str = "practice-makes-perfect";
pub const GINA: &str = "gina@globex.example";
pub const MAX: &str = "max@globex.example";

/// Not one that the demo claims by itself.
const DOMAIN: &str = "people.globex.example";

/// Two servers on one demo folder, with the same values; Globex requires SSO.
pub struct Locked {
    pub folder: TempDir,
    pub servers: [Running; 2],
    pub cookie: String,
}

impl Locked {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let values = ["--demo", "--public-url", "http://127.0.0.1:8080"];
        let servers = [Running::start(folder.path(), &values), Running::start(folder.path(), &values)];
        let cookie = sign_in(&servers[0].url, GINA, PASSWORD);
        let locked = Self { folder, servers, cookie };
        let globex = tokio::runtime::Runtime::new().unwrap().block_on(locked.make_ready());
        let etag = locked.view(0)["etag"].as_str().unwrap().to_owned();
        let headers = [("cookie", locked.cookie.as_str()), ("if-match", etag.as_str())];
        let seen = locked.get(0, "/api/connection/affected")["confirmation"].clone();
        let wish = json!({ "requirement": "required", "confirmed": seen }).to_string();
        let url = format!("{}/api/connection/requirement", locked.servers[0].url);
        let (status, _, text) = call("PUT", &url, &headers, &wish);
        assert_eq!(status, 200, "{} {text}", globex.name);
        assert_eq!(locked.view(1)["requirement"], "required");
        locked
    }

    /// A domain is verified, and a sign-in passed on what is live.
    async fn make_ready(&self) -> Organization {
        let store = SqliteStore::open(self.folder.path()).unwrap();
        let organizations = deployment::organizations(&store).await.unwrap();
        let globex = organizations.into_iter().find(|one| one.name == "Globex").unwrap();
        let (now, service_provider) =
            (SystemClock.now(), ServiceProvider::of("http://127.0.0.1:8080", &globex.id));
        let entry = |action| Entry::of_server(now, action, DOMAIN);
        let claim = claim(now);
        let looked_up = LookedUp { claim: claim.clone(), lookup: Lookup::Found };
        domains::claim(&store, &globex.id, claim, entry(Action::DomainAdded)).await.unwrap();
        let entry = entry(Action::DomainVerified);
        let verified = domains::record_lookup(&store, &globex.id, looked_up, &service_provider, entry).await;
        assert!(verified.unwrap().holds());
        let live = settings(&store, &globex.id).await.unwrap().connection.to_edit();
        let last = Saved { at: now, by: "Gina Rossi".to_owned() };
        let fingerprint = live.fingerprint(&service_provider);
        let proof = Proof { fingerprint, domain: DOMAIN.to_owned() };
        let sign_in = PassedSignIn { proof, last, person_id: None };
        connection::sign_in_passed(&store, &globex.id, sign_in, &service_provider).await.unwrap();
        globex
    }

    pub fn get(&self, server: usize, path: &str) -> Value {
        let url = format!("{}{path}", self.servers[server].url);
        let (status, _, text) = call("GET", &url, &[("cookie", &self.cookie)], "");
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).unwrap()
    }

    pub fn view(&self, server: usize) -> Value {
        self.get(server, "/api/connection")
    }

    /// A member, who sets a password.
    pub fn add_max(&self) {
        self.set_password(&self.add(MAX, "member"));
    }

    /// The secret of the link with which that person sets a password.
    pub fn add(&self, email: &str, role: &str) -> String {
        let added = self.user(&["add", email, "--role", role, "--organization", "Globex"]);
        added.out.trim().rsplit_once('#').unwrap().1.to_owned()
    }

    pub fn user(&self, arguments: &[&str]) -> Ran {
        let data = self.folder.path().to_str().unwrap();
        run(&[&["user", "--data", data], arguments].concat())
    }

    pub fn set_password(&self, token: &str) {
        let body = json!({ "token": token, "password": "a-way-in-that-works" }).to_string();
        let url = format!("{}/api/password-link/password", self.servers[1].url);
        let (status, _, text) = call("POST", &url, &[], &body);
        assert_eq!(status, 204, "{text}");
    }

    /// What each server answers when this person signs in by password.
    pub fn by_password(&self, email: &str) -> [u16; 2] {
        let body = json!({ "email": email, "password": "a-way-in-that-works" }).to_string();
        [0, 1].map(|at: usize| {
            let url = format!("{}/api/session", self.servers[at].url);
            call("POST", &url, &[], &body).0
        })
    }

    pub fn break_glass(&self, more: &[&str]) -> Ran {
        let data = self.folder.path().to_str().unwrap();
        run(&[&["break-glass", "--data", data, "--organization", "Globex"], more].concat())
    }
}

fn claim(now: Timestamp) -> DomainClaim {
    DomainClaim {
        domain: DOMAIN.to_owned(),
        unicode: DOMAIN.to_owned(),
        txt_value: "sso-console-domain-verify=1".to_owned(),
        added_at: now,
        status: Status::Pending,
        last_check: None,
        next_check_at: now.plus(3600),
    }
}
