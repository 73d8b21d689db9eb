//! `sso-server app add | list | show | secret | remove`.

mod add;
mod declared;
mod failure;
mod show;

use clap::{Args, Subcommand};

use super::place::{Address, Place};
use super::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::config::PublicUrl;
use crate::secret;
use crate::storage::{Storage, StoredSecret};
use crate::usecases::applications;

use add::Add;
pub(super) use declared::{Declared, declarations};
pub use failure::AppFailure;

/// Register applications that sign people in through this server, list them, and replace their secrets.
#[derive(Args)]
#[command(
    after_help = "An application is a product with an OpenID Connect client. It is the same for every organization.
What stands under [[application]] in the configuration file is changed only there.

Example:
  sso-server app add 'Acme Robots' --redirect-uri https://robots.acme.example/callback"
)]
pub(super) struct App {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    address: Address,
}

#[derive(Subcommand)]
enum Act {
    /// Register an application and print its client ID and secret; the secret is printed once.
    Add(Add),
    /// List every application.
    List,
    /// Show everything that is known of an application, but not its secrets.
    Show {
        /// The client ID, as it is listed
        client_id: String,
    },
    /// Print a second secret; both are valid until the older one is ended.
    Secret {
        /// The client ID, as it is listed
        client_id: String,
        /// Do not make a secret: end the older one, once the application uses the newer
        #[arg(long)]
        end_older: bool,
    },
    /// Remove an application; nobody signs in to it any more.
    Remove {
        /// The client ID, as it is listed
        client_id: String,
    },
}

impl App {
    pub(super) async fn act(self) -> Result<(), Failure> {
        let public_url = self.address.public_url(&self.place)?;
        let storage = self.place.database()?.open_existing().await?;
        match self.act {
            Act::Add(new) => new.run(&*storage, &public_url).await,
            Act::List => show::list(&*storage).await,
            Act::Show { client_id } => show::one(&*storage, &public_url, &client_id).await,
            Act::Secret { client_id, end_older: false } => second(&*storage, &client_id).await,
            Act::Secret { client_id, end_older: true } => {
                let application = applications::end_older_secret(&*storage, &client_id).await?;
                say(&format!("Ended the older secret of {}. The newer one is valid.", application.name))
            }
            Act::Remove { client_id } => {
                let removed = applications::remove(&*storage, &client_id).await?.application;
                say(&format!("Removed {}. Nobody signs in to it any more.", removed.name))
            }
        }
    }
}

async fn second(storage: &dyn Storage, client_id: &str) -> Result<(), Failure> {
    let (secret, stored) = new_secret()?;
    let application = applications::add_secret(storage, client_id, stored).await?;
    say(&format!("Made a secret for {}. An older one stays valid as well.", application.name))?;
    say(&format!("  Client secret:  {secret}"))?;
    say(
        "It is printed only now: the server stores its hash. Once the application uses it, end the older one:",
    )?;
    say(&format!("  sso-server app secret {client_id} --end-older"))
}

/// Returns a new secret, and what is stored of it.
fn new_secret() -> Result<(String, StoredSecret), Failure> {
    let secret = secret::token()?;
    let stored = StoredSecret { secret_hash: secret::hash(&secret), created_at: SystemClock.now() };
    Ok((secret, stored))
}

/// Prints what the application is set up with.
fn say_settings(public_url: &PublicUrl, client_id: &str, secret: Option<&str>) -> Result<(), Failure> {
    say(&format!("  Issuer:         {}", public_url.as_str()))?;
    say(&format!("  Client ID:      {client_id}"))?;
    match secret {
        Some(secret) => say(&format!("  Client secret:  {secret}")),
        None => Ok(()),
    }
}
