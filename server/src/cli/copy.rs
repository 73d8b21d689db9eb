//! `sso-server copy`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::database::{Database, Said};
use super::{Failure, say, verify};
use crate::storage::copy::{CopyError, Tables, copy};
use crate::storage::postgres::PostgresTables;
use crate::storage::sqlite::{FILE, SqliteTables};

/// Copy everything from a data folder to an empty database in PostgreSQL, or back.
#[derive(Args)]
#[command(
    after_help = "Stop every server first. Everything is copied: people with their passwords, sessions and links, connections,
domains, sign-in attempts and the log. Both sides are then compared row by row, and the copy is verified. An interrupted copy
is repeated by the same command, which goes on where it stopped; no server starts on the target before that. The source is
brought up to date and otherwise stays as it is."
)]
pub(super) struct Copy {
    /// Data folder, or postgres:// URL, that everything is copied from
    #[arg(long, value_name = "DIR|URL")]
    from: String,
    /// Data folder, or postgres:// URL, that everything is copied to; it must be empty
    #[arg(long, value_name = "DIR|URL")]
    to: String,
    /// File with the password of the database in PostgreSQL [default: the systemd credential database-password]
    #[arg(long, value_name = "FILE", env = "SSO_DATABASE_PASSWORD_FILE")]
    database_password_file: Option<PathBuf>,
}

impl Copy {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let (from, to) = (self.database(&self.from)?, self.database(&self.to)?);
        match (&from, &to) {
            (Database::Folder(_), Database::Folder(_)) => {
                return Err(CopyError::SameKind("sso-server backup and sso-server restore").into());
            }
            (Database::Server(_), Database::Server(_)) => {
                return Err(CopyError::SameKind("pg_dump and pg_restore").into());
            }
            _ => {}
        }
        if let Database::Folder(folder) = &from {
            is_there(folder)?;
        }
        super::block_on(copy_all(from, to.clone()))?;
        let (name, verified) = verify::whole(&to)?;
        say(&format!("{name} is whole: {verified}."))?;
        Ok(ExitCode::SUCCESS)
    }

    fn database(&self, said: &str) -> Result<Database, Failure> {
        let is_url = said.contains("://");
        let flags = Said {
            data: (!is_url).then(|| PathBuf::from(said)),
            database_url: is_url.then(|| said.to_owned()),
            password_file: self.database_password_file.clone(),
        };
        Database::choose(flags, Said::default())
    }
}

/// A mistyped source is not created.
fn is_there(folder: &Path) -> Result<(), Failure> {
    let is_there = folder.join(FILE).metadata().is_ok_and(|is| is.is_file() && is.len() > 0);
    if is_there { Ok(()) } else { Err(CopyError::Empty(folder.display().to_string()).into()) }
}

async fn copy_all(from: Database, to: Database) -> Result<(), Failure> {
    let mut source = tables(from).await?;
    let mut target = tables(to).await?;
    let copying = move || {
        copy(&mut *source, &mut *target, &mut |table, rows| {
            // A reader that has gone does not stop the copy.
            let _ = say(&format!("{table}: {rows}"));
        })
    };
    let copied = tokio::task::spawn_blocking(copying).await;
    Ok(copied.map_err(|error| Failure::System(error.to_string()))??)
}

async fn tables(database: Database) -> Result<Box<dyn Tables + Send>, CopyError> {
    Ok(match database {
        Database::Folder(folder) => Box::new(SqliteTables::open(&folder)?),
        Database::Server(url) => Box::new(PostgresTables::open(&url).await?),
    })
}
