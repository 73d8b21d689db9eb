//! The organization that was faster: its SSO is enabled and its domain verified, so its issuer and its domain are
//! taken.

use sso_model::access::Role;
use sso_model::api::Saved;
use sso_model::audit::Action;
use sso_model::certificate::read::read;
use sso_model::domain_claim::{DomainClaim, Lookup, txt_value};
use sso_model::domain_name::DomainName;
use sso_model::draft::{ChosenCertificate, Draft, Settings};
use sso_model::lifecycle::Proof;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::DemoError;
use crate::names::Tables;
use crate::secret;
use crate::storage::{Entry, Storage};
use crate::usecases::connection::{self, Change, PassedSignIn};
use crate::usecases::domains::{self, LookedUp};
use crate::usecases::{ActError, settings as stored_settings};

pub(super) const NAME: &str = "Globex";

pub(super) const OWNER: (&str, &str, Role) = ("Gina Rossi", "gina@globex.example", Role::Owner);

/// The issuer that nobody else can have.
const ISSUER: &str = "https://sso.jumpcloud.com/saml2/globex";

/// The domain that nobody else can hold.
const DOMAIN: &str = "globex.example";

/// Made by `openssl ca -selfsign`, valid from 2020 to 2049. Its key was thrown away.
const CERTIFICATE: &str = include_str!("globex.pem");

/// Enables it.
pub(super) async fn enable(storage: &dyn Storage, org_id: &str, now: Timestamp) -> Result<(), DemoError> {
    // Whatever the server's own values will be: nobody has signed in with these settings.
    let service_provider = ServiceProvider::of("http://127.0.0.1", org_id);
    let Some(settings) = settings(&service_provider, now) else {
        tracing::warn!(
            "the demo’s certificate is not valid by this computer’s clock: {NAME} stays without SSO"
        );
        return Ok(());
    };
    let change = Change {
        org_id: org_id.to_owned(),
        service_provider,
        entry: Entry { actor: OWNER.0.to_owned(), ..Entry::of_server(now, Action::Enabled, "") },
        knows: Box::new(|_| true),
    };
    connection::enable_settings(storage, change, settings).await?;
    Ok(())
}

/// Claims its domain and finds the record: who else claims it learns that it is held.
pub(super) async fn hold_domain(
    storage: &dyn Storage,
    org_id: &str,
    now: Timestamp,
) -> Result<(), DemoError> {
    let Ok(name) = DomainName::parse(DOMAIN, &Tables) else { return Ok(()) };
    let claim = DomainClaim::new(&name, txt_value("sso-console", &secret::id()?), now);
    let by = |action| Entry { actor: OWNER.0.to_owned(), ..Entry::of_server(now, action, DOMAIN) };
    domains::claim(storage, org_id, claim.clone(), by(Action::DomainAdded)).await?;
    let found = LookedUp { claim, lookup: Lookup::Found };
    let service_provider = ServiceProvider::of("http://127.0.0.1", org_id);
    domains::record_lookup(storage, org_id, found, &service_provider, by(Action::DomainVerified)).await?;
    Ok(())
}

/// Its owner has signed in: that reserves the issuer. By values that the server will hardly have, so that it meets no
/// condition of the requirement.
pub(super) async fn prove(storage: &dyn Storage, org_id: &str, now: Timestamp) -> Result<(), DemoError> {
    let service_provider = ServiceProvider::of("http://127.0.0.1", org_id);
    let Some(live) = stored_settings(storage, org_id).await.map_err(ActError::from)?.connection.live else {
        return Ok(());
    };
    let fingerprint = live.settings.fingerprint(&service_provider);
    let proof = Proof { fingerprint, domain: DOMAIN.to_owned() };
    let last = Saved { at: now, by: OWNER.0.to_owned() };
    let passed = PassedSignIn { proof, last, person_id: None };
    connection::sign_in_passed(storage, org_id, passed, &service_provider).await?;
    Ok(())
}

fn settings(service_provider: &ServiceProvider, now: Timestamp) -> Option<Settings> {
    let file = read(CERTIFICATE.as_bytes()).ok()?;
    let chosen = |certificate| ChosenCertificate { file_name: "certificate.pem".to_owned(), certificate };
    let draft = Draft {
        sign_in_url: "https://sso.jumpcloud.com/saml2/globex-console".to_owned(),
        issuer_url: ISSUER.to_owned(),
        certificates: file.certificates.into_iter().map(chosen).collect(),
        ..Draft::default()
    };
    draft.for_enabling(service_provider, now).ok()
}
