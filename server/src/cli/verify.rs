//! `sso-server verify`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::database::Database;
use super::place::Place;
use super::{Failure, say};
use crate::storage::sqlite::FILE;
use crate::storage::verify::Verified;
use crate::storage::{postgres, sqlite};

/// Check the database, or a backup, from end to end; also while servers run on it.
#[derive(Args)]
#[command(
    after_help = "Checks every table and index, every reference, that each organization’s log has no gap, that people are
counted right, and that every stored setting can be read; of a data folder also every page of the file."
)]
pub(super) struct Verify {
    /// A backup to check instead of the data folder's database
    file: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

impl Verify {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let (name, verified) = match self.file {
            Some(file) => in_file(&file)?,
            None => whole(&self.place.database()?)?,
        };
        say(&format!("{name} is whole: {verified}."))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The name of a database, and what it holds if it is whole.
pub(super) fn whole(database: &Database) -> Result<(String, Verified), Failure> {
    match database {
        Database::Folder(folder) => in_file(&folder.join(FILE)),
        Database::Server(url) => {
            let verifying = async {
                postgres::verify(url).await.map_err(|error| Failure::Verify(error, "pg_restore --help"))
            };
            Ok((format!("The database {}", url.name()), super::block_on(verifying)?))
        }
    }
}

fn in_file(file: &Path) -> Result<(String, Verified), Failure> {
    let verified = sqlite::verify(file).map_err(|error| Failure::Verify(error, "sso-server restore FILE"))?;
    Ok((file.display().to_string(), verified))
}
