//! The organization that was faster: its SSO is enabled, so its issuer is taken.

use sso_domain::access::Role;
use sso_domain::audit::Action;
use sso_domain::certificate::read::read;
use sso_domain::draft::{ChosenCertificate, Draft, Settings};
use sso_domain::lifecycle::Command;
use sso_domain::service_provider::ServiceProvider;
use sso_domain::timestamp::Timestamp;

use super::DemoError;
use crate::audit;
use crate::store::{ConnectionChange, Entry, Snapshot, Store};

pub(super) const NAME: &str = "Globex";

pub(super) const OWNER: (&str, &str, Role) = ("Gina Rossi", "gina@globex.example", Role::Owner);

/// The issuer that nobody else can have.
const ISSUER: &str = "https://sso.jumpcloud.com/saml2/globex";

/// Made by `openssl ca -selfsign`, valid from 2020 to 2049. Its key was thrown away.
const CERTIFICATE: &str = include_str!("globex.pem");

/// Enables it.
pub(super) async fn enable(store: &dyn Store, org_id: &str, now: Timestamp) -> Result<(), DemoError> {
    // Whatever the server's own values will be: nobody has signed in with these settings.
    let ours = ServiceProvider::of("http://127.0.0.1", org_id);
    let Some(settings) = settings(&ours, now) else {
        tracing::warn!(
            "the demo's certificate is not valid by this computer's clock: {NAME} stays without SSO"
        );
        return Ok(());
    };
    let values = ours.clone();
    let decide = move |before: &Snapshot| {
        let next = before.connection.after(Command::Enable(settings), before.facts(&values), now)?;
        let changes = audit::changes(Action::Enabled, &before.connection, &next);
        let entry =
            Entry { actor: OWNER.0.to_owned(), changes, ..Entry::of_server(now, Action::Enabled, "") };
        Ok((next, entry))
    };
    let change = ConnectionChange { at: now, ours, issuer: None, decide: Box::new(decide) };
    store.change_connection(org_id, change).await?;
    Ok(())
}

fn settings(ours: &ServiceProvider, now: Timestamp) -> Option<Settings> {
    let file = read(CERTIFICATE.as_bytes()).ok()?;
    let chosen = |certificate| ChosenCertificate { file_name: "certificate.pem".to_owned(), certificate };
    let draft = Draft {
        sign_in_url: "https://sso.jumpcloud.com/saml2/globex-console".to_owned(),
        issuer_url: ISSUER.to_owned(),
        certificates: file.certificates.into_iter().map(chosen).collect(),
        require_sso: false,
    };
    draft.for_enabling(ours, now).ok()
}
