//! `sso-server restore`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::place::Place;
use super::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::storage::sqlite::restore;

/// Put a backup in the place of the database, and keep what was there.
#[derive(Args)]
#[command(
    after_help = "Stop every server on the data folder first: while one runs, nothing is restored. The backup is checked
before and after it is copied. What was there is moved into a folder named replaced-… beside it."
)]
pub(super) struct Restore {
    /// The backup, as sso-server backup made it
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Restore {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let mark = SystemClock.now().to_string().replace(':', "");
        let restored = restore(&self.place.folder()?, &self.file, &mark)?;
        say(&format!("Restored {}: {}.", self.file.display(), restored.verified))?;
        if let Some(replaced) = restored.replaced {
            say(&format!("What was there before is in {}.", replaced.display()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
