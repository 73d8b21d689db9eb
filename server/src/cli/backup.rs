//! `sso-server backup`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Failure;
use super::place::Place;
use crate::storage::sqlite;

/// Copy the database into a file, also while servers run on it.
#[derive(Args)]
#[command(
    after_help = "The copy is whole, checked, and on the disk when the command ends. To restore it, stop the
servers, run sso-server restore FILE, and start them."
)]
pub(super) struct Backup {
    /// The file to be made; it must not be there yet
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Backup {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        sqlite::backup(&self.place.folder()?, &self.file)?;
        super::say(&format!("The backup is in {}.", self.file.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
