//! A server for one test, and what tests say to it.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use sso_model::access::Role;
use sso_model::api::{Organization, Person};
use sso_model::audit::Action;
use sso_model::operator_contact::OperatorContact;
use sso_model::saml::message::ResponseLimit;
use sso_model::timestamp::{DAY, Timestamp};
use sso_server::clock::{Clock as _, SetClock};
use sso_server::config::{Config, PublicUrl};
use sso_server::dns::Dns;
use sso_server::dns::zone::{self as dns_zone, ZoneServer};
use sso_server::fetch::{Fetch, Reach};
use sso_server::openid::Keys;
use sso_server::password::{self, Passwords};
use sso_server::seal::SealKey;
use sso_server::secret;
use sso_server::serve::{Limits, Pace, serve};
use sso_server::state::AppState;
use sso_server::storage::{Entry, LinkRecord, NewPerson};
use sso_server::usecases::deployment::{self, NewOrganization};
use sso_server::usecases::{password_links, people};
use tempfile::TempDir;
use tokio::runtime::Runtime;

mod acme;
mod application;
mod beside;
mod call;
mod cost;
mod database;
mod document;
mod forms;
mod idp;
mod kept;
pub mod metadata_host;
mod passing;
mod zone;

pub use acme::{Acme, repairable};
pub use application::{App, CHALLENGE, VERIFIER, basic, encoded, sent, with, with_wiki};
pub use call::{Answer, Call};
pub use document::Operation;
pub use forms::{certificate, draft, settings};
pub use idp::{Idp, Journey, code_of, journey, path_of, person as practice_person, posted, session_of};
pub use kept::{Kept, on_postgres};
pub use zone::Records;

pub const PASSWORD: &str = "practice-makes-perfect";

/// 24 November 2026, noon.
pub const NOON: Timestamp = Timestamp(1_795_521_600);

pub const OWNER: &str = "olivia@acme.example";
pub const ADMIN: &str = "adam@acme.example";
pub const BILLING: &str = "bill@acme.example";
pub const MEMBER: &str = "mia@acme.example";
pub const STRANGER: &str = "gina@globex.example";

/// How long a silent DNS server is waited for; half of it is what an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(4);

/// Longer than a test waits for its turn on a busy machine.
pub const LIMITS: Limits = Limits {
    head: Duration::from_secs(20),
    pace: Pace { patience: Duration::from_secs(20), bytes_per_second: 1024 },
    connections: 64,
    connections_of_network: 64,
    drain: Duration::from_secs(1),
};

static PASSWORDS: LazyLock<Passwords> = LazyLock::new(|| Passwords::new().unwrap());
static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::sealed_by(SealKey::random().unwrap()));
static HASH: LazyLock<String> = LazyLock::new(|| password::hash(PASSWORD).unwrap());

/// Acme with all roles, and Globex with an owner.
pub struct Server {
    pub address: SocketAddr,
    pub clock: Arc<SetClock>,
    pub store: Kept,
    pub app: AppState,
    pub dns: Records,
    _zone: ZoneServer,
    pub runtime: Runtime,
    pub folder: TempDir,
}

/// A signed-in browser.
#[derive(Clone)]
pub struct Browser {
    pub cookie: String,
}

impl Server {
    pub fn start() -> Self {
        Self::with("http://127.0.0.1", sso_server::app)
    }

    /// A server whose public URL is this one, and whose routes are made by `routes`.
    pub fn with(public_url: &str, routes: impl FnOnce(AppState) -> Router) -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(SetClock::at(NOON));
        let runtime = Runtime::new().unwrap();
        let store = Kept::open(folder.path(), &runtime);
        let dns = Records::default();
        let zone = runtime.block_on(dns_zone::serve(dns.clone())).unwrap();
        // Building it starts tasks.
        let asked = runtime.block_on(async { Dns::of_servers(&[zone.address()], PATIENCE) }).unwrap();
        let app = AppState {
            fetch: Fetch::new(asked.clone(), metadata_host::reach()),
            dns: asked,
            storage: Arc::new(store.clone()),
            clock: Arc::clone(&clock) as _,
            config: Arc::new(config(public_url)),
            keys: KEYS.clone(),
            passwords: PASSWORDS.clone(),
        };
        let address = runtime.block_on(async {
            fill(&store).await;
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(serve(listener, routes(app.clone()), LIMITS, std::future::pending()));
            address
        });
        Self { address, clock, store, app, dns, _zone: zone, runtime, folder }
    }

    /// A call of the console's own page.
    pub fn call(&self, method: &str, path: &str) -> Call {
        self.bare(method, path).header("x-sso-console", "1")
    }

    /// A call without any of our headers.
    pub fn bare(&self, method: &str, path: &str) -> Call {
        Call::new(self.address, method, path)
    }

    pub fn get(&self, browser: &Browser, path: &str) -> Answer {
        self.call("GET", path).by(browser).send()
    }

    pub fn try_sign_in(&self, email: &str, password: &str) -> Answer {
        let body = serde_json::json!({ "email": email, "password": password });
        self.call("POST", "/api/session").json(&body).send()
    }

    pub fn sign_in(&self, email: &str) -> Browser {
        let answer = self.try_sign_in(email, PASSWORD);
        assert_eq!(answer.status, 200, "{}", answer.text());
        Browser { cookie: answer.cookie() }
    }

    /// The secret of a new password link.
    pub fn link(&self, email: &str) -> String {
        let token = secret::token().unwrap();
        let now = self.clock.now();
        let link = LinkRecord { token_hash: secret::hash(&token), expires_at: now.plus(DAY) };
        self.runtime.block_on(async {
            let account = people::account(&self.store, email).await.unwrap().unwrap();
            let entry = Entry::of_server(now, Action::PasswordLinkMade, &account.person.name);
            password_links::make(&self.store, &account, link, entry).await.unwrap();
        });
        token
    }

    /// The settings' current version.
    pub fn etag(&self, browser: &Browser) -> String {
        self.get(browser, "/api/connection").etag()
    }

    /// A change on the newest version.
    pub fn change(&self, browser: &Browser, method: &str, path: &str) -> Call {
        self.call(method, path).by(browser).header("if-match", &self.etag(browser))
    }

    /// Brings the organization's connection to "enabled".
    pub fn enable(&self, browser: &Browser, issuer: &str) -> Answer {
        self.change(browser, "POST", "/api/connection/enable").json(&settings(issuer)).send()
    }
}

fn config(public_url: &str) -> Config {
    Config {
        public_url: PublicUrl::parse(public_url).unwrap(),
        product_name: "Example product".to_owned(),
        contact: OperatorContact::parse("it@example.com").ok(),
        postback_url: None,
        sp_entity_id: None,
        acs_url: None,
        max_response: ResponseLimit::DEFAULT,
        demo: false,
        dns_servers: Vec::new(),
        metadata: Reach::default(),
        behind_proxy: true,
    }
}

async fn fill(store: &Kept) {
    let person = |name: &str, email: &str, role| NewPerson {
        person: Person { id: secret::id().unwrap(), name: name.into(), email: email.into(), role },
        at: NOON,
        password_hash: Some(HASH.clone()),
        link: None,
    };
    let organization = |name: &str, people| {
        let organization = Organization { id: secret::id().unwrap(), name: name.into() };
        NewOrganization { organization, at: NOON, people, entries: Vec::new() }
    };
    let acme = organization(
        "Acme Robotics",
        vec![
            person("Olivia Berg", OWNER, Role::Owner),
            person("Adam Novak", ADMIN, Role::Admin),
            person("Bill Okafor", BILLING, Role::BillingAdmin),
            person("Mia Tanaka", MEMBER, Role::Member),
        ],
    );
    let globex = organization("Globex", vec![person("Gina Rossi", STRANGER, Role::Owner)]);
    assert!(deployment::begin(store, false, vec![acme, globex]).await.unwrap());
}
