//! `sso-server issuer list | release`.

use clap::{Args, Subcommand};
use sso_model::audit::Action;

use super::place::Place;
use super::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::storage::Entry;
use crate::usecases::connection::{release_issuer, reserved_issuers};

/// List which organization has reserved which Issuer URL, and release one.
#[derive(Args)]
#[command(
    after_help = "An organization reserves the Issuer URL of its settings when a sign-in has passed on them and one of its
domains is verified. Then no other organization can save or enable it."
)]
pub(super) struct Issuer {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand)]
enum Act {
    /// List every reserved Issuer URL with its organization.
    List,
    /// Let other organizations have an Issuer URL. The settings that use it keep working.
    Release {
        /// The Issuer URL, exactly as it is listed
        issuer: String,
    },
}

impl Issuer {
    pub(super) async fn act(self) -> Result<(), Failure> {
        let storage = self.place.database()?.open_existing().await?;
        match self.act {
            Act::List => {
                let reserved = reserved_issuers(&*storage).await?;
                reserved.iter().try_for_each(|(issuer, holder)| {
                    say(&format!("{issuer}  {} ({})", holder.name, holder.id))
                })
            }
            Act::Release { issuer } => {
                let entry = Entry::of_server(SystemClock.now(), Action::IssuerReleased, &issuer);
                let holder = release_issuer(&*storage, &issuer, entry).await?;
                let holder = holder.ok_or_else(|| Failure::IssuerNotReserved(issuer.clone()))?;
                say(&format!("Released {issuer}, which {} had reserved.", holder.name))?;
                say("It is reserved again by the organization that next signs in through it.")
            }
        }
    }
}
