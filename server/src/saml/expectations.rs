//! What a response is compared with.

use sso_model::saml::expected::{Decryption, Expectations, Expected, RelayState, RequestStanding};
use sso_model::saved_settings::SavedSettings;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

/// What the server knows of a response before it is judged.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The settings that must hold.
    pub settings: SavedSettings,
    /// Our values.
    pub service_provider: ServiceProvider,
    /// The organization's verified domains.
    pub domains: Vec<String>,
    /// The domain of a test's address is judged with its person ([`sso_model::person_link::judge_test`]).
    pub is_test: bool,
    /// How the request stands.
    pub standing: RequestStanding,
    /// What came as RelayState.
    pub relay_state: RelayState,
    /// What happens to encrypted parts.
    pub decryption: Decryption,
    /// The instant.
    pub now: Timestamp,
}

impl Compared {
    /// The same as the judge takes it.
    pub fn expectations(&self) -> Expectations {
        let Self { settings, service_provider, domains, .. } = self;
        Expectations {
            service_provider: service_provider.clone(),
            issuer_url: settings.issuer_url.clone(),
            certificates: settings.certificates.iter().map(|one| one.certificate.clone()).collect(),
            provider: settings.saved_provider(),
            request: Expected::Is(self.standing.clone()),
            relay_state: Expected::Is(self.relay_state),
            attributes: Expected::Is(settings.attributes.clone()),
            domains: if self.is_test { Expected::NotChecked } else { Expected::Is(domains.clone()) },
            decryption: self.decryption.clone(),
            now: self.now,
        }
    }
}
