//! `sso-server verify`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::place::Place;
use super::{Failure, say};
use crate::storage::sqlite::{FILE, verify};

/// Check the database, or a backup, from end to end; also while servers run on it.
#[derive(Args)]
#[command(
    after_help = "Checks every page, every table and index, every reference, and that each organization’s log has no gap."
)]
pub(super) struct Verify {
    /// A backup to check instead of the data folder's database
    file: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

impl Verify {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let file = match self.file {
            Some(file) => file,
            None => self.place.folder()?.join(FILE),
        };
        let verified = verify(&file)?;
        say(&format!("{} is whole: {verified}.", file.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
