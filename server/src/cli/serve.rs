//! `sso-server serve`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use clap::builder::FalseyValueParser;
use tokio::net::TcpListener;

use super::settings::{Checked, Settings};
use super::signals::Signals;
use super::{Failure, listen, logging};
use crate::clock::{Clock as _, SystemClock};
use crate::config::{Config, PublicUrl};
use crate::demo::{self, practice_app};
use crate::dns::zone::{self, ZoneServer};
use crate::dns::{self, Dns};
use crate::fetch::Fetch;
use crate::openid::Keys;
use crate::password::Passwords;
use crate::seal::SealKeyFile;
use crate::state::AppState;
use crate::storage::Storage;
use crate::usecases::{applications, signing_keys};

/// Serve the page and its API until ctrl-c or SIGTERM.
#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// Serve an example organization whose people and password everybody knows; on this computer only
    #[arg(long, env = "SSO_DEMO", value_parser = FalseyValueParser::new())]
    demo: bool,
    /// TOML file with the same settings, with _ for - in their names; flags and environment win
    #[arg(long, value_name = "FILE", env = "SSO_CONFIG")]
    config: Option<PathBuf>,
}

impl Serve {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let file = self.config.as_deref().map(Settings::of_file).transpose()?.unwrap_or_default();
        let checked = self.settings.checked(file, self.demo)?;
        logging::start();
        super::block_on(serve(checked))?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn serve(checked: Checked) -> Result<(), Failure> {
    let Checked { listen: address, database, seal_key, mut config, has_public_url, applications: declared } =
        checked;
    let signals = Signals::listen()?;
    // First the port: a second start on the same address should not touch the data.
    let listener = listen::bind(address).await?;
    if !has_public_url {
        // With port 0 the system chose one.
        let address = listener.local_addr().map_err(|error| Failure::System(error.to_string()))?;
        config.public_url = PublicUrl::of_listener(address)?;
    }
    let storage = database.to_serve(config.demo).await?;
    if let Some(declared) = declared {
        applications::declare(&*storage, declared, SystemClock.now()).await?;
    }
    let keys = keys(&*storage, seal_key).await?;
    if config.demo {
        practice_app::register(&*storage, config.public_url.as_str(), SystemClock.now()).await?;
    }
    greet(&config, &listener)?;
    say_without_application(&*storage).await?;
    let (dns, _zone) = dns(&config, &storage).await?;
    let app = AppState {
        fetch: Fetch::new(dns.clone(), config.metadata.clone()),
        dns,
        storage,
        clock: Arc::new(SystemClock),
        config: Arc::new(config),
        keys,
        passwords: Passwords::new()?,
    };
    listen::serve(listener, app, signals).await;
    Ok(())
}

/// The keys that sign ID tokens. A seal key that does not open them is noticed now, and not at somebody's sign-in.
async fn keys(storage: &dyn Storage, seal_key: Option<SealKeyFile>) -> Result<Keys, Failure> {
    let keys = Keys::new(seal_key);
    if !keys.can_sign() {
        tracing::warn!("No application can sign people in: set --seal-key-file.");
        return Ok(keys);
    }
    let published = signing_keys::published(storage, SystemClock.now()).await?;
    let mut in_use = published.iter().filter(|key| key.retired_at.is_none());
    in_use.try_for_each(|key| keys.check(key)).map_err(Failure::Key)?;
    Ok(keys)
}

/// The DNS servers for claimed domains: the operator's choice, the demo's own zone, or those of the system. The zone
/// is served until the value is dropped.
async fn dns(config: &Config, storage: &Arc<dyn Storage>) -> Result<(Dns, Option<ZoneServer>), Failure> {
    if !config.dns_servers.is_empty() {
        return Ok((Dns::of_servers(&config.dns_servers, dns::PATIENCE)?, None));
    }
    if !config.demo {
        return Ok((Dns::of_system()?, None));
    }
    let served = zone::serve(demo::dns::DemoZone::of(Arc::clone(storage))).await;
    let zone = served.map_err(|error| Failure::System(error.to_string()))?;
    Ok((Dns::of_servers(&[zone.address()], dns::PATIENCE)?, Some(zone)))
}

fn greet(config: &Config, listener: &TcpListener) -> Result<(), Failure> {
    let url = config.public_url.as_str();
    super::say(&format!("The console is at {url}/"))?;
    if config.demo {
        let people = demo::introduction(config).people;
        let owner = people.first().map_or("", |person| person.email.as_str());
        super::say(&format!("Sign in as {owner} with the password {}", demo::PASSWORD))?;
        super::say("The sign-in page names the others.")?;
    }
    let listening = listener.local_addr().map(|address| address.to_string()).unwrap_or_default();
    tracing::info!(listening, public_url = url, demo = config.demo, "started");
    if is_proxy_forgotten(config, listener) {
        tracing::warn!(
            "Every client seems to be the proxy, so all share one limit of sign-in attempts. Set --behind-proxy if the proxy sends X-Forwarded-For."
        );
    }
    Ok(())
}

/// A member who signs in comes to a page without a way on.
async fn say_without_application(storage: &dyn Storage) -> Result<(), Failure> {
    if applications::all(storage).await?.is_empty() {
        tracing::info!(
            "No application is registered, so members who sign in have nothing to open. Register one: sso-server app add --help"
        );
    }
    Ok(())
}

/// An https URL in front of a listener for this computer only: something else takes the requests first.
fn is_proxy_forgotten(config: &Config, listener: &TcpListener) -> bool {
    let is_local = listener.local_addr().is_ok_and(|address| address.ip().is_loopback());
    config.public_url.is_secure() && is_local && !config.behind_proxy
}
