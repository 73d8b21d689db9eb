//! Acts on connections, made of real settings.

use std::sync::LazyLock;

use sso_model::api::DomainsView;
use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Connection, Facts, Proof};
use sso_model::service_provider::ServiceProvider;

use crate::NOBODY_KNOWS;
use crate::certificates::{now, valid};

/// Our values.
pub(crate) fn service_provider() -> &'static ServiceProvider {
    static OURS: LazyLock<ServiceProvider> =
        LazyLock::new(|| ServiceProvider::of("https://sso.example.com", "k7"));
    &OURS
}

/// The domain that everybody's address is of.
pub(crate) const DOMAIN: &str = "acme.example";

/// Nothing is verified.
pub(crate) fn no_domain() -> &'static DomainsView {
    static NONE: LazyLock<DomainsView> = LazyLock::new(DomainsView::default);
    &NONE
}

/// [`DOMAIN`] is verified.
pub(crate) fn one_domain() -> &'static DomainsView {
    static ONE: LazyLock<DomainsView> = LazyLock::new(|| verified(DOMAIN));
    &ONE
}

/// This domain is verified, and no other.
pub(crate) fn verified(domain: &str) -> DomainsView {
    DomainsView { verified: vec![domain.to_owned()], ..DomainsView::default() }
}

/// Where these acts lead from nothing, while a domain is verified.
pub(crate) fn in_a_domain(commands: &[Command]) -> Connection {
    let facts = Facts { domains: one_domain(), ..*NOBODY_KNOWS };
    commands
        .iter()
        .fold(Connection::default(), |connection, command| with(&connection, command.clone(), facts))
}

/// Settings that may be enabled; `name` makes them different.
pub(crate) fn complete(name: &str) -> Draft {
    Draft {
        sign_in_url: format!("https://sso.jumpcloud.com/saml2/{name}"),
        issuer_url: format!("https://sso.jumpcloud.com/saml2/acme-{name}"),
        certificates: valid(&["rsa2048"]),
        ..Draft::default()
    }
}

pub(crate) fn save(draft: &Draft) -> Command {
    Command::SaveDraft(draft.for_saving(service_provider()).expect("it may be saved"))
}

pub(crate) fn enable(draft: &Draft) -> Command {
    Command::Enable(draft.for_enabling(service_provider(), now()).expect("it may be enabled"))
}

pub(crate) fn enabled(name: &str) -> Command {
    enable(&complete(name))
}

/// A sign-in passes on these settings.
pub(crate) fn passed(settings: &Draft) -> Command {
    proven(settings, DOMAIN)
}

/// A sign-in proves these settings, by an address of this domain.
pub(crate) fn proven(settings: &Draft, domain: &str) -> Command {
    Command::Prove(Proof { fingerprint: settings.fingerprint(service_provider()), domain: domain.to_owned() })
}

/// One act, while neither a domain nor a sign-in is known.
pub(crate) fn apply(connection: &Connection, command: Command) -> Connection {
    with(connection, command, *NOBODY_KNOWS)
}

pub(crate) fn with(connection: &Connection, command: Command, facts: Facts<'_>) -> Connection {
    connection.after(command, facts, now()).expect("taken")
}

/// Where these acts lead from nothing.
pub(crate) fn connection(commands: &[Command]) -> Connection {
    commands.iter().fold(Connection::default(), |connection, command| apply(&connection, command.clone()))
}
