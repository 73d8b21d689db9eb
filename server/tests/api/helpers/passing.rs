//! Sign-ins that pass, without an identity provider: what the ACS route tells the store, told directly.

use sso_domain::api::Saved;
use sso_domain::draft::Draft;
use sso_domain::service_provider::ServiceProvider;
use sso_server::clock::Clock as _;
use sso_server::store::{PassedSignIn, Snapshot, Store as _};

use super::{Browser, Server};

impl Server {
    /// The organization of the browser's person.
    pub fn org_id(&self, browser: &Browser) -> String {
        self.get(browser, "/api/session").json()["organization"]["id"].as_str().unwrap().to_owned()
    }

    /// Our values for it.
    pub fn ours(&self, org_id: &str) -> ServiceProvider {
        ServiceProvider::of("http://127.0.0.1", org_id)
    }

    /// What is stored of it.
    pub fn snapshot(&self, org_id: &str) -> Snapshot {
        self.runtime.block_on(self.store.snapshot(org_id)).unwrap()
    }

    /// A test passes on what the form shows: the draft, else the live settings.
    pub fn test_passes(&self, browser: &Browser) {
        let org_id = self.org_id(browser);
        let settings = self.snapshot(&org_id).connection.to_edit();
        self.passes(&org_id, &settings, None);
    }

    /// A sign-in of this person, or a test, passes on these settings.
    pub fn passes(&self, org_id: &str, settings: &Draft, email: Option<&str>) {
        let ours = self.ours(org_id);
        self.runtime.block_on(async {
            let account = match email {
                Some(email) => self.store.account(email).await.unwrap(),
                None => None,
            };
            let by = account.as_ref().map_or("Olivia Berg".to_owned(), |account| account.person.name.clone());
            let sign_in = PassedSignIn {
                fingerprint: settings.fingerprint(&ours),
                last: Saved { at: self.clock.now(), by },
                person_id: account.map(|account| account.person.id),
            };
            self.store.sign_in_passed(org_id, sign_in, &ours).await.unwrap();
        });
    }
}
