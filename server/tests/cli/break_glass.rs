//! `break-glass`: the way out when nobody gets in, beside servers that run on the same data.

use serde_json::{Value, json};
use sso_domain::api::{Organization, Saved};
use sso_domain::audit::Action;
use sso_domain::domain_claim::{DomainClaim, Lookup, Status};
use sso_domain::service_provider::ServiceProvider;
use sso_domain::timestamp::Timestamp;
use sso_server::clock::{Clock as _, SystemClock};
use sso_server::store::sqlite::SqliteStore;
use sso_server::store::{Domains as _, Entry, LookedUp, PassedSignIn, Store as _};
use tempfile::TempDir;

use crate::helpers::{Ran, Running, call, run, sign_in};

const PASSWORD: &str = "practice-makes-perfect";
const GINA: &str = "gina@globex.example";
const MAX: &str = "max@globex.example";

/// Not one that the demo claims by itself.
const DOMAIN: &str = "people.globex.example";

/// Two servers on one demo folder, told the same values; Globex requires SSO.
struct Locked {
    folder: TempDir,
    servers: [Running; 2],
    cookie: String,
}

impl Locked {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let values = ["--demo", "--public-url", "http://127.0.0.1:8080"];
        let servers = [Running::start(folder.path(), &values), Running::start(folder.path(), &values)];
        let cookie = sign_in(&servers[0].url, GINA, PASSWORD);
        let locked = Self { folder, servers, cookie };
        let globex = tokio::runtime::Runtime::new().unwrap().block_on(locked.make_ready());
        let etag = locked.view(0)["etag"].as_str().unwrap().to_owned();
        let headers = [("cookie", locked.cookie.as_str()), ("if-match", etag.as_str())];
        let wish = json!({ "requirement": "required" }).to_string();
        let url = format!("{}/api/sso/requirement", locked.servers[0].url);
        let (status, _, text) = call("PUT", &url, &headers, &wish);
        assert_eq!(status, 200, "{} {text}", globex.name);
        assert_eq!(locked.view(1)["requirement"], "required");
        locked
    }

    /// A domain is verified, and a sign-in passed on what is live.
    async fn make_ready(&self) -> Organization {
        let store = SqliteStore::open(self.folder.path()).unwrap();
        let organizations = store.organizations().await.unwrap();
        let globex = organizations.into_iter().find(|one| one.name == "Globex").unwrap();
        let (now, ours) = (SystemClock.now(), ServiceProvider::of("http://127.0.0.1:8080", &globex.id));
        let entry = |action| Entry::of_server(now, action, DOMAIN);
        let claim = claim(now);
        let looked_up = LookedUp { claim: claim.clone(), lookup: Lookup::Found };
        store.add_domain(&globex.id, claim, entry(Action::DomainAdded)).await.unwrap();
        let verified = store.settle_domain(&globex.id, looked_up, &ours, entry(Action::DomainVerified)).await;
        assert!(verified.unwrap().unwrap().holds());
        let live = store.snapshot(&globex.id).await.unwrap().connection.to_edit();
        let last = Saved { at: now, by: "Gina Rossi".to_owned() };
        let sign_in = PassedSignIn { fingerprint: live.fingerprint(&ours), last, person_id: None };
        store.sign_in_passed(&globex.id, sign_in, &ours).await.unwrap();
        globex
    }

    fn get(&self, server: usize, path: &str) -> Value {
        let url = format!("{}{path}", self.servers[server].url);
        let (status, _, text) = call("GET", &url, &[("cookie", &self.cookie)], "");
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).unwrap()
    }

    fn view(&self, server: usize) -> Value {
        self.get(server, "/api/sso")
    }

    /// A member, who sets a password.
    fn add_max(&self) {
        let data = self.folder.path().to_str().unwrap();
        let added = run(&["user", "add", MAX, "--organization", "Globex", "--data", data]);
        let token = added.out.trim().rsplit_once('#').unwrap().1.to_owned();
        self.set_password(&token);
    }

    fn set_password(&self, token: &str) {
        let body = json!({ "token": token, "password": "a-way-in-that-works" }).to_string();
        let url = format!("{}/api/password-link/password", self.servers[1].url);
        let (status, _, text) = call("POST", &url, &[], &body);
        assert_eq!(status, 204, "{text}");
    }

    /// What each server answers when this person signs in by password.
    fn by_password(&self, email: &str) -> [u16; 2] {
        let body = json!({ "email": email, "password": "a-way-in-that-works" }).to_string();
        [0, 1].map(|at: usize| {
            let url = format!("{}/api/session", self.servers[at].url);
            call("POST", &url, &[], &body).0
        })
    }

    fn break_glass(&self, more: &[&str]) -> Ran {
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

#[test]
fn it_turns_sso_off_while_two_servers_run_and_both_obey_at_once() {
    let locked = Locked::new();
    locked.add_max();
    assert_eq!(locked.by_password(MAX), [401, 401], "members are required to use SSO");
    let ran = locked.break_glass(&["--owner", GINA, "--public-url", "https://sso.example.com"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(
        lines[..7],
        [
            "Broke the glass for Globex:",
            "  SSO: Disabled, was Enabled",
            "  Requirement: Off, was Required",
            "The settings are kept. Every running server obeys at its next request.",
            "Owners and admins who can sign in by password:",
            "  gina@globex.example  Gina Rossi",
            "With this link gina@globex.example sets a password (once, within 24 hours):",
        ]
    );
    let token = lines[7].split_once("/set-password#").unwrap().1.to_owned();
    for server in 0..2 {
        let view = locked.view(server);
        assert_eq!((&view["stage"], &view["requirement"]), (&json!("disabled"), &json!("off")));
        assert_eq!(view["live"]["require_sso"], false, "enabling again does not require it again");
    }
    let entries = locked.get(1, "/api/activity?limit=2")["entries"].clone();
    assert_eq!(
        (&entries[0]["action"], &entries[1]["action"]),
        (&json!("password_link_made"), &json!("broke_glass"))
    );
    assert_eq!(entries[1]["actor"], "sso-server");
    assert_eq!(entries[1]["changes"][0], json!({ "name": "SSO", "before": "Enabled", "after": "Disabled" }));
    assert_eq!(locked.by_password(MAX), [200, 200]);
    locked.set_password(&token);
    assert_eq!(locked.by_password(GINA), [200, 200]);
}

#[test]
fn broken_twice_it_says_that_nothing_was_on() {
    let locked = Locked::new();
    assert_eq!(locked.break_glass(&[]).code, 0);
    let last = locked.get(0, "/api/activity?limit=1")["entries"][0]["seq"].clone();
    let again = locked.break_glass(&[]);
    assert_eq!(again.code, 0);
    assert!(
        again.out.starts_with("SSO was not in force for Globex, so nothing was turned off.\n"),
        "{}",
        again.out
    );
    assert!(again.out.contains("gina@globex.example"), "{}", again.out);
    assert_eq!(locked.get(0, "/api/activity?limit=1")["entries"][0]["seq"], last, "nothing to record");
}

#[test]
fn what_it_cannot_do_it_says_and_leaves_everything_as_it_was() {
    let locked = Locked::new();
    let before = locked.view(0);
    let refused = |more: &[&str], words: &str| {
        let ran = locked.break_glass(more);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (1, "", 1), "{}", ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
    };
    refused(&["--owner", "nobody@globex.example"], "Nobody signs in with nobody@globex.example.");
    refused(&["--owner", "olivia@acme.example"], "olivia@acme.example does not belong to Globex.");
    refused(&["--owner", "gina"], "gina is not an e-mail address.");
    let data = locked.folder.path().to_str().unwrap();
    let acme =
        ["break-glass", "--data", data, "--organization", "Acme Robotics", "--owner", "mia@acme.example"];
    let ran = run(&acme);
    assert!(ran.err.contains("mia@acme.example is a Member, who cannot manage SSO."), "{}", ran.err);
    let ran = run(&["break-glass", "--data", data, "--organization", "Initech"]);
    assert!(ran.err.contains("There is no organization Initech."), "{}", ran.err);
    assert_eq!(run(&["break-glass", "--data", data]).code, 2, "which organization is no guess");
    assert_eq!(locked.view(1), before);
}
