//! Where the data is and where the console is opened, for the commands that do not serve.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::settings::Settings;
use crate::config::PublicUrl;

/// The folder of the database.
#[derive(Args)]
pub(super) struct Place {
    /// Folder of the database [default: data]
    #[arg(long, value_name = "DIR", env = "SSO_DATA", global = true)]
    data: Option<PathBuf>,
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
    /// The folder.
    pub(super) fn folder(&self) -> Result<PathBuf, Failure> {
        let file = self.file()?;
        Ok(self.data.clone().or(file.data).unwrap_or_else(|| PathBuf::from("data")))
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
