//! `sso-server key list | rotate`.

use clap::{Args, Subcommand};
use sso_model::openid::algorithm::SigningAlgorithm;

use super::place::Place;
use super::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::openid::Keys;
use crate::usecases::signing_keys;

/// List the keys that sign ID tokens, and replace them.
#[derive(Args)]
#[command(
    after_help = "A replaced key signs nothing more and is published for another day, so that nobody is signed out by it.
Every server on the database uses the new keys from its next token on."
)]
pub(super) struct Key {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand)]
enum Act {
    /// List the keys that are published.
    List,
    /// Make new keys, and publish the old ones for another day.
    Rotate,
}

impl Key {
    pub(super) async fn act(self) -> Result<(), Failure> {
        let storage = self.place.database()?.open_existing().await?;
        let now = SystemClock.now();
        if let Act::Rotate = self.act {
            let keys = Keys::new(self.place.seal_key()?);
            let made = SigningAlgorithm::ALL.map(|algorithm| keys.make(algorithm));
            let made = made.into_iter().collect::<Result<Vec<_>, _>>().map_err(Failure::Key)?;
            let retired = signing_keys::rotate(&*storage, made, now).await?;
            let said = match retired {
                0 => "The first keys were made.".to_owned(),
                count => format!("{count} keys were replaced. They are published for another day."),
            };
            say(&said)?;
        }
        for key in signing_keys::published(&*storage, now).await? {
            let state = key.retired_at.map_or_else(
                || "in use".to_owned(),
                |at| format!("published until {}", at.plus(signing_keys::PUBLISHED_SECONDS)),
            );
            say(&format!("{}  {}  {state}", key.kid, key.algorithm.name()))?;
        }
        Ok(())
    }
}
