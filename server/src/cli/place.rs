//! Where the data is and where the console is opened, for the commands that do not serve.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::database::{Database, Said};
use super::seal_key::seal_key;
use super::settings::Settings;
use crate::config::PublicUrl;
use crate::seal::SealKeyFile;

/// The database.
#[derive(Args)]
pub(super) struct Place {
    /// Folder of the database [default: data]
    #[arg(long, value_name = "DIR", env = "SSO_DATA", global = true)]
    data: Option<PathBuf>,
    /// Database in PostgreSQL 14 or newer, instead of a folder
    #[arg(
        long,
        value_name = "URL",
        env = "SSO_DATABASE_URL",
        hide_env_values = true,
        global = true,
        conflicts_with = "data"
    )]
    database_url: Option<String>,
    /// File with the password of that database [default: the systemd credential database-password]
    #[arg(long, value_name = "FILE", env = "SSO_DATABASE_PASSWORD_FILE", global = true)]
    database_password_file: Option<PathBuf>,
    /// File with the seal key [default: the systemd credential seal-key, else seal.key in the folder]
    #[arg(long, value_name = "FILE", env = "SSO_SEAL_KEY_FILE", global = true)]
    seal_key_file: Option<PathBuf>,
    /// TOML file that `serve` is started with; flags and environment win
    #[arg(long, value_name = "FILE", env = "SSO_CONFIG", global = true)]
    config: Option<PathBuf>,
}

/// The console's address.
#[derive(Args)]
pub(super) struct Address {
    /// The printed link begins with it.
    #[arg(
        long,
        value_name = "URL",
        env = "SSO_PUBLIC_URL",
        global = true,
        help = "Where people open the console: the printed link begins with it [default: http://127.0.0.1:8080]"
    )]
    public_url: Option<String>,
}

impl Place {
    /// The database.
    pub(super) fn database(&self) -> Result<Database, Failure> {
        let flags = Said {
            data: self.data.clone(),
            database_url: self.database_url.clone(),
            password_file: self.database_password_file.clone(),
        };
        Database::choose(flags, self.file()?.database())
    }

    /// The folder, for the commands that work on its file.
    pub(super) fn folder(&self) -> Result<PathBuf, Failure> {
        self.database()?.folder()
    }

    /// Where the seal key is.
    pub(super) fn seal_key(&self) -> Result<Option<SealKeyFile>, Failure> {
        Ok(seal_key(self.seal_key_file.clone().or(self.file()?.seal_key_file), &self.database()?))
    }

    fn file(&self) -> Result<Settings, Failure> {
        Ok(self.config.as_deref().map(Settings::of_file).transpose()?.unwrap_or_default())
    }
}

impl Address {
    /// The address, checked; from the place's file if no flag says it.
    pub(super) fn public_url(&self, place: &Place) -> Result<PublicUrl, Failure> {
        let url = self.public_url.clone().or(place.file()?.public_url);
        Ok(PublicUrl::parse(&url.unwrap_or_else(|| "http://127.0.0.1:8080".to_owned()))?)
    }
}
