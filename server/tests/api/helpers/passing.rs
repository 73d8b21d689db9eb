//! Sign-ins that pass, without an identity provider: what the ACS route tells the storage, said directly.

use sso_model::access::Role;
use sso_model::api::{Person, Saved};
use sso_model::audit::Action;
use sso_model::domain_claim::{DomainClaim, Lookup, Status};
use sso_model::draft::Draft;
use sso_model::lifecycle::Proof;
use sso_model::service_provider::ServiceProvider;
use sso_server::clock::Clock as _;
use sso_server::secret;
use sso_server::storage::{Entry, NewPerson};
use sso_server::usecases::connection::{self, PassedSignIn};
use sso_server::usecases::domains::{self, LookedUp};
use sso_server::usecases::people::{self, OnPerson};
use sso_server::usecases::{self, Snapshot};

use super::{Browser, Server};

impl Server {
    /// The organization of the browser's person.
    pub fn org_id(&self, browser: &Browser) -> String {
        self.get(browser, "/api/session").json()["organization"]["id"].as_str().unwrap().to_owned()
    }

    /// Our values for it.
    #[expect(clippy::unused_self, reason = "what a server says, though every test's says the same")]
    pub fn service_provider(&self, org_id: &str) -> ServiceProvider {
        ServiceProvider::of("http://127.0.0.1", org_id)
    }

    /// Adds a person without a password.
    pub fn add_member(&self, org_id: &str, name: &str, email: &str) {
        let now = self.clock.now();
        let person =
            Person { id: secret::id().unwrap(), name: name.into(), email: email.into(), role: Role::Member };
        let new = NewPerson { person, at: now, password_hash: None, link: None };
        let entry = Entry::of_server(now, Action::PersonAdded, name);
        self.runtime.block_on(people::add(&self.store, org_id, Role::Owner, new, vec![entry])).unwrap();
    }

    /// The identifier of the person with this address.
    pub fn person_id(&self, by: &Browser, email: &str) -> String {
        let page = self.get(by, &format!("/api/people?search={email}")).json();
        page["people"][0]["person"]["id"].as_str().unwrap_or_else(|| panic!("{page}")).to_owned()
    }

    /// What the operator does to the person with this address.
    pub fn on_person(&self, email: &str, action: Action) -> OnPerson {
        let account = self.runtime.block_on(people::account(&self.store, email)).unwrap().unwrap();
        OnPerson {
            org_id: account.organization.id,
            person_id: account.person.id,
            by: Role::Owner,
            service_provider: None,
            entry: Entry::of_server(self.clock.now(), action, ""),
        }
    }

    /// What is stored of it.
    pub fn snapshot(&self, org_id: &str) -> Snapshot {
        self.runtime.block_on(usecases::settings(&self.store, org_id)).unwrap()
    }

    /// A test by an address of acme.example passes on what the form shows: the draft, else the live settings.
    pub fn test_passes(&self, browser: &Browser) {
        let org_id = self.org_id(browser);
        let settings = self.snapshot(&org_id).connection.to_edit();
        self.passes(&org_id, &settings, None);
    }

    /// A sign-in of this person, or a test, passes on these settings.
    pub fn passes(&self, org_id: &str, settings: &Draft, email: Option<&str>) {
        let service_provider = self.service_provider(org_id);
        self.runtime.block_on(async {
            let account = match email {
                Some(email) => people::account(&self.store, email).await.unwrap(),
                None => None,
            };
            let by = account.as_ref().map_or("Olivia Berg".to_owned(), |account| account.person.name.clone());
            let sign_in = PassedSignIn {
                proof: Proof {
                    fingerprint: settings.fingerprint(&service_provider),
                    domain: "acme.example".to_owned(),
                },
                last: Saved { at: self.clock.now(), by },
                person_id: account.map(|account| account.person.id),
            };
            connection::sign_in_passed(&self.store, org_id, sign_in, &service_provider).await.unwrap();
        });
    }

    /// The organization claims a domain, and DNS has the record.
    pub fn verify_domain(&self, org_id: &str, domain: &str, service_provider: &ServiceProvider) {
        let now = self.clock.now();
        let claim = DomainClaim {
            domain: domain.to_owned(),
            unicode: domain.to_owned(),
            txt_value: "example-product-domain-verify=1".to_owned(),
            added_at: now,
            status: Status::Pending,
            last_check: None,
            next_check_at: now,
        };
        let looked_up = LookedUp { claim: claim.clone(), lookup: Lookup::Found };
        let entry = |action| Entry::of_server(now, action, domain);
        self.runtime.block_on(async {
            domains::claim(&self.store, org_id, claim, entry(Action::DomainAdded)).await.unwrap();
            let entry = entry(Action::DomainVerified);
            let found = domains::record_lookup(&self.store, org_id, looked_up, service_provider, entry).await;
            assert!(found.unwrap().holds());
        });
    }

    /// The claim of a domain is removed.
    pub fn lose_domain(&self, org_id: &str, domain: &str, service_provider: &ServiceProvider) {
        let entry = Entry::of_server(self.clock.now(), Action::DomainRemoved, domain);
        let removed = domains::remove(&self.store, org_id, domain, service_provider, entry);
        self.runtime.block_on(removed).unwrap();
    }
}
