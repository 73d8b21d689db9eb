//! Which database a command works on: the file in a folder, or one in PostgreSQL.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use crate::clock::{Clock as _, SystemClock};
use crate::demo;
use crate::reason;
use crate::storage::Storage;
use crate::storage::postgres::{DatabaseUrl, PostgresStorage};
use crate::storage::sqlite::{FILE, SqliteStore, is_open_to_others, reserve};
use crate::usecases::deployment;

/// The systemd credential that holds the password.
const CREDENTIAL: &str = "database-password";

/// Where the data is.
#[derive(Clone, Debug)]
pub(super) enum Database {
    /// `--data`.
    Folder(PathBuf),
    /// `--database-url`.
    Server(Box<DatabaseUrl>),
}

/// What one source of settings says of the database.
#[derive(Default)]
pub(super) struct Said {
    pub(super) data: Option<PathBuf>,
    pub(super) database_url: Option<String>,
    pub(super) password_file: Option<PathBuf>,
}

impl Database {
    /// The database that flags and environment name, else that of the file, else the folder `data`.
    pub(super) fn choose(flags: Said, file: Said) -> Result<Self, Failure> {
        let password_file = flags.password_file.clone().or_else(|| file.password_file.clone());
        let server = |url: &str| Self::server(url, password_file.as_deref());
        match (flags, file) {
            (Said { database_url: Some(_), data: Some(_), .. }, _) => Err(Failure::TwoDatabases),
            (Said { database_url: Some(url), .. }, _) => server(&url),
            (Said { data: Some(folder), .. }, _) => Ok(Self::Folder(folder)),
            (_, Said { database_url: Some(_), data: Some(_), .. }) => Err(Failure::TwoDatabases),
            (_, Said { database_url: Some(url), .. }) => server(&url),
            (_, Said { data, .. }) => Ok(Self::Folder(data.unwrap_or_else(|| PathBuf::from("data")))),
        }
    }

    fn server(url: &str, password_file: Option<&Path>) -> Result<Self, Failure> {
        let password = password(password_file)?;
        Ok(Self::Server(Box::new(DatabaseUrl::parse(url, password.as_deref())?)))
    }

    /// The folder, for the commands that work on its file.
    pub(super) fn folder(self) -> Result<PathBuf, Failure> {
        match self {
            Self::Folder(folder) => Ok(folder),
            Self::Server(_) => Err(Failure::OnlyFolder),
        }
    }

    /// Opens what is to be served. Only the demo is made here: an empty database in the place of one whose path was
    /// mistyped, or whose disk is not mounted, would know nobody.
    pub(super) async fn to_serve(&self, demo: bool) -> Result<Arc<dyn Storage>, Failure> {
        if demo && matches!(self, Self::Server(_)) {
            return Err(Failure::DemoDatabase);
        }
        let storage = if demo { self.open(true).await? } else { self.open_existing().await? };
        if deployment::is_demo(&*storage).await? == Some(true) && !demo {
            return Err(self.is_demo());
        }
        let Self::Folder(folder) = self else { return Ok(storage) };
        if is_open_to_others(folder) {
            tracing::warn!(
                folder = %folder.display(),
                "other users of this computer may read the database: chmod 700 the folder, chmod 600 the file"
            );
        }
        if let Err(error) = reserve(folder) {
            tracing::warn!(%error, "no room was reserved for break-glass on a full disk");
        }
        Ok(storage)
    }

    /// Opens it for real data or for the demo, never for both. A new one is marked for good.
    pub(super) async fn open(&self, demo: bool) -> Result<Arc<dyn Storage>, Failure> {
        let storage = self.connect().await?;
        match (deployment::is_demo(&*storage).await?, demo) {
            (None, true) => demo::fill(&*storage, SystemClock.now()).await?,
            (None, false) => {
                deployment::begin(&*storage, false, Vec::new()).await?;
            }
            (Some(_), _) => {}
        }
        // Asked again: another server may have been faster.
        match (deployment::is_demo(&*storage).await?, demo) {
            (Some(true), false) => Err(self.is_demo()),
            (Some(false), true) => Err(self.is_real()),
            _ => Ok(storage),
        }
    }

    /// Opens one that has people already, demo or not.
    pub(super) async fn open_existing(&self) -> Result<Arc<dyn Storage>, Failure> {
        if let Self::Folder(folder) = self
            && !folder.join(FILE).metadata().is_ok_and(|is| is.is_file() && is.len() > 0)
        {
            return Err(Failure::NoDatabase(folder.clone()));
        }
        let storage = self.connect().await?;
        match deployment::is_demo(&*storage).await? {
            Some(_) => Ok(storage),
            None => Err(Failure::NoOrganization),
        }
    }

    async fn connect(&self) -> Result<Arc<dyn Storage>, Failure> {
        Ok(match self {
            Self::Folder(folder) => Arc::new(SqliteStore::open(folder)?),
            Self::Server(url) => Arc::new(PostgresStorage::open(url).await?),
        })
    }

    fn is_demo(&self) -> Failure {
        match self {
            Self::Folder(folder) => Failure::DemoFolder(folder.clone()),
            Self::Server(_) => Failure::DemoDatabase,
        }
    }

    fn is_real(&self) -> Failure {
        match self {
            Self::Folder(folder) => Failure::RealFolder(folder.clone()),
            Self::Server(_) => Failure::DemoDatabase,
        }
    }
}

/// The password from the file, or from systemd (`LoadCredential=database-password:…`). One line end is not part of it.
fn password(file: Option<&Path>) -> Result<Option<String>, Failure> {
    let credential = || {
        let folder = PathBuf::from(std::env::var_os("CREDENTIALS_DIRECTORY")?);
        Some(folder.join(CREDENTIAL)).filter(|file| file.exists())
    };
    let Some(file) = file.map(Path::to_owned).or_else(credential) else { return Ok(None) };
    let failed = |error: std::io::Error| Failure::PasswordFile(file.clone(), reason::of_io(&error));
    let text = fs::read_to_string(&file).map_err(failed)?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(Some(line.strip_suffix('\r').unwrap_or(line).to_owned()))
}
