//! The server's settings from flags, environment and file, in this order of precedence.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::FalseyValueParser;
use serde::Deserialize;
use sso_model::operator_contact::OperatorContact;
use sso_model::saml::message::ResponseLimit;
use sso_model::url_text::WebUrl;

use super::app::{self, Declared};
use super::database::{Database, Said};
use super::seal_key::seal_key;
use super::{Failure, reach};
use crate::config::{Config, ORG_ID, PublicUrl};
use crate::http::saml_addresses;
use crate::reason;
use crate::seal::SealKeyFile;
use crate::usecases::applications::Declaration;

/// The address it listens on by default.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// Everything that a flag, an environment variable and a line of the file can say.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT", env = "SSO_LISTEN", value_parser = address)]
    listen: Option<SocketAddr>,
    /// Folder of the database; with --demo made if it is not there [default: data]
    #[arg(long, value_name = "DIR", env = "SSO_DATA")]
    pub(super) data: Option<PathBuf>,
    /// Database in PostgreSQL 14 or newer, instead of a folder
    #[arg(
        long,
        value_name = "URL",
        env = "SSO_DATABASE_URL",
        hide_env_values = true,
        conflicts_with = "data"
    )]
    database_url: Option<String>,
    /// File with the password of that database [default: the systemd credential database-password]
    #[arg(long, value_name = "FILE", env = "SSO_DATABASE_PASSWORD_FILE")]
    database_password_file: Option<PathBuf>,
    /// File with the seal key of private keys [default: the systemd credential seal-key, else seal.key in the folder]
    #[arg(long, value_name = "FILE", env = "SSO_SEAL_KEY_FILE")]
    pub(super) seal_key_file: Option<PathBuf>,
    /// Where people open the console; https, except on this computer [default: http://ADDRESS:PORT]
    #[arg(long, value_name = "URL", env = "SSO_PUBLIC_URL")]
    pub(super) public_url: Option<String>,
    /// The product that people sign in to [default: SSO console]
    #[arg(long, value_name = "NAME", env = "SSO_PRODUCT_NAME")]
    product_name: Option<String>,
    /// Whom people ask for help: an e-mail address or an https URL, shown on every page of the server and in its help
    #[arg(long, value_name = "ADDRESS|URL", env = "SSO_CONTACT")]
    contact: Option<String>,
    /// Instead of the usual one; see [`ORG_ID`].
    #[arg(
        long,
        value_name = "URL",
        env = "SSO_POSTBACK_URL",
        help = "Postback URL to publish instead of the usual one; {org_id} stands for the organization"
    )]
    postback_url: Option<String>,
    /// SP Entity ID to publish instead of the usual one
    #[arg(long, value_name = "URL", env = "SSO_SP_ENTITY_ID")]
    sp_entity_id: Option<String>,
    /// ACS URL to publish instead of the usual one
    #[arg(long, value_name = "URL", env = "SSO_ACS_URL")]
    acs_url: Option<String>,
    /// Largest SAML response that is read, in KB of base64, from 16 to 512 [default: 256]
    #[arg(long, value_name = "KB", env = "SSO_MAX_RESPONSE_KB")]
    max_response_kb: Option<u32>,
    /// DNS server to ask about claimed domains; may be given several times [default: the system's]
    #[arg(long, value_name = "ADDRESS:PORT", env = "SSO_DNS_SERVER", value_delimiter = ',')]
    #[serde(default)]
    dns_server: Vec<SocketAddr>,
    /// Network inside from which metadata may be fetched too, as 10.0.0.0/8; may be given several times
    #[arg(long, value_name = "NETWORK", env = "SSO_METADATA_ALLOW", value_delimiter = ',')]
    #[serde(default)]
    metadata_allow: Vec<String>,
    /// PEM file of certificate authorities to trust for metadata, beside those of the system
    #[arg(long, value_name = "FILE", env = "SSO_METADATA_CA")]
    metadata_ca: Option<PathBuf>,
    /// A proxy stands in front: take the client's address from the last X-Forwarded-For
    #[arg(long, env = "SSO_BEHIND_PROXY", value_parser = FalseyValueParser::new())]
    #[serde(default)]
    behind_proxy: bool,
    /// The applications, only in the file; without it those that are stored stay.
    #[arg(skip)]
    pub(super) application: Option<Vec<Declared>>,
}

/// Settings that were checked.
pub(super) struct Checked {
    pub(super) listen: SocketAddr,
    pub(super) database: Database,
    /// Where the seal key is.
    pub(super) seal_key: Option<SealKeyFile>,
    /// Its public URL is the listening address's if nobody gave one.
    pub(super) config: Config,
    /// Somebody gave one.
    pub(super) has_public_url: bool,
    /// The applications of the file, if it says any.
    pub(super) applications: Option<Vec<Declaration>>,
}

impl Settings {
    /// Those of a TOML file, whose names are the flags' with `_` for `-`.
    pub(super) fn of_file(file: &Path) -> Result<Self, Failure> {
        let failed = |reason: String| Failure::ConfigFile { file: file.to_owned(), reason };
        let text = fs::read_to_string(file).map_err(|error| failed(reason::of_io(&error)))?;
        toml::from_str(&text).map_err(|error| failed(error.message().to_owned()))
    }

    /// What it says of the database.
    pub(super) fn database(&self) -> Said {
        Said {
            data: self.data.clone(),
            database_url: self.database_url.clone(),
            password_file: self.database_password_file.clone(),
        }
    }

    /// What this leaves open, as `file` says; but for the database, which only one of them names.
    fn or(self, file: Self) -> Self {
        Self {
            listen: self.listen.or(file.listen),
            data: None,
            database_url: None,
            database_password_file: None,
            seal_key_file: self.seal_key_file.or(file.seal_key_file),
            public_url: self.public_url.or(file.public_url),
            product_name: self.product_name.or(file.product_name),
            contact: self.contact.or(file.contact),
            postback_url: self.postback_url.or(file.postback_url),
            sp_entity_id: self.sp_entity_id.or(file.sp_entity_id),
            acs_url: self.acs_url.or(file.acs_url),
            max_response_kb: self.max_response_kb.or(file.max_response_kb),
            dns_server: if self.dns_server.is_empty() { file.dns_server } else { self.dns_server },
            metadata_allow: if self.metadata_allow.is_empty() {
                file.metadata_allow
            } else {
                self.metadata_allow
            },
            metadata_ca: self.metadata_ca.or(file.metadata_ca),
            behind_proxy: self.behind_proxy || file.behind_proxy,
            application: self.application.or(file.application),
        }
    }

    /// Everything with its default, checked. What this leaves open is as `file` says.
    pub(super) fn checked(self, file: Self, demo: bool) -> Result<Checked, Failure> {
        let database = Database::choose(self.database(), file.database())?;
        self.or(file).with(database, demo)
    }

    fn with(self, database: Database, demo: bool) -> Result<Checked, Failure> {
        let listen = self.listen.unwrap_or(LISTEN);
        if demo && !listen.ip().is_loopback() {
            return Err(Failure::DemoAddress);
        }
        let has_public_url = self.public_url.is_some();
        let public_url = match self.public_url {
            Some(url) => PublicUrl::parse(&url)?,
            None if listen.ip().is_loopback() => PublicUrl::of_listener(listen)?,
            None => return Err(Failure::PublicUrlMissing(listen)),
        };
        if demo && !public_url.is_loopback() {
            return Err(Failure::DemoPublicUrl);
        }
        let product_name = self.product_name.unwrap_or_else(|| "SSO console".to_owned());
        if product_name.trim().is_empty() {
            return Err(Failure::EmptyName("--product-name"));
        }
        if let Some(value) = self.postback_url.as_deref().filter(|url| !url.contains(ORG_ID)) {
            let reason = "it names no organization. Put {org_id} where its identifier belongs.";
            return Err(Failure::ServiceProvider { flag: "--postback-url", value: value.to_owned(), reason });
        }
        let config = Config {
            public_url,
            product_name,
            contact: contact(self.contact.as_deref())?,
            postback_url: url("--postback-url", self.postback_url)?,
            sp_entity_id: url("--sp-entity-id", self.sp_entity_id)?,
            acs_url: url("--acs-url", self.acs_url)?,
            max_response: max_response(self.max_response_kb)?,
            demo,
            dns_servers: self.dns_server,
            metadata: reach::reach(&self.metadata_allow, self.metadata_ca.as_deref())?,
            behind_proxy: self.behind_proxy,
        };
        servable(&config)?;
        let applications = self.application.map(app::declarations).transpose()?;
        let seal_key = seal_key(self.seal_key_file, &database);
        Ok(Checked { listen, database, seal_key, config, has_public_url, applications })
    }
}

/// Refuses published URLs whose paths this server cannot answer.
fn servable(config: &Config) -> Result<(), Failure> {
    saml_addresses::check(config).map_err(|(flag, error)| {
        let values = config.service_provider(ORG_ID);
        let value = if flag == "--acs-url" { values.acs_url } else { values.postback_url };
        Failure::ServiceProvider { flag, value, reason: error.reason() }
    })
}

fn max_response(kilobytes: Option<u32>) -> Result<ResponseLimit, Failure> {
    let Some(kilobytes) = kilobytes else { return Ok(ResponseLimit::DEFAULT) };
    ResponseLimit::of_kilobytes(kilobytes).ok_or(Failure::MaxResponse(kilobytes))
}

/// Whom people ask; nobody where nothing was given.
fn contact(text: Option<&str>) -> Result<Option<OperatorContact>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let contact = OperatorContact::parse(text);
    contact.map(Some).map_err(|reason| Failure::Contact { value: text.to_owned(), reason })
}

/// An address with its port; clap puts the flag's name in front of the sentence.
fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| match text.trim_start_matches(':').parse::<u16>() {
        Ok(port) => format!("it names no address. Give 127.0.0.1:{port} for this computer only, or 0.0.0.0:{port} for every other one."),
        Err(_) => "it is not an address with a port. Give numbers, as in 127.0.0.1:8080 or [::1]:8080.".to_owned(),
    })
}

fn url(flag: &'static str, value: Option<String>) -> Result<Option<String>, Failure> {
    let Some(value) = value else { return Ok(None) };
    let url = WebUrl::parse(&value.replace(ORG_ID, "x"));
    let reason = match url {
        Ok(url) if url.is_secure() || url.is_loopback() => return Ok(Some(value)),
        Ok(_) => "it must start with https://, except on this computer.",
        Err(_) => "it is not a URL. Give it as https://sso.example.com/path.",
    };
    Err(Failure::ServiceProvider { flag, value, reason })
}
