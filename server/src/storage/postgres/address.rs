//! `postgres://…`: where the database is, and how the connection to it is protected.

use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr as _;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// Where a PostgreSQL database is. Its `Debug` text has no password.
#[derive(Clone)]
pub struct DatabaseUrl {
    pub(super) config: Config,
    pub(super) tls: TlsMode,
    /// PEM file with the certificates to trust instead of the system's.
    pub(super) root_certificates: Option<PathBuf>,
}

/// libpq's `sslmode`. `allow` is missing: it begins without TLS, and nobody means that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsMode {
    /// No TLS.
    Disable,
    /// TLS where the server offers it. Whose certificate that is does not matter.
    Prefer,
    /// TLS. Whose certificate that is does not matter, unless the URL names root certificates.
    Require,
    /// TLS with a certificate that a root certificate vouches for, whatever name it has.
    VerifyCa,
    /// TLS with such a certificate of this host.
    VerifyFull,
}

/// Why a URL is refused. `Display` is the sentence that the operator reads; it repeats no password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum UrlError {
    /// Another scheme.
    #[error("The database URL does not start with postgres://. Give it as postgres://USER@HOST/DATABASE.")]
    Scheme,
    /// A part that cannot be read.
    #[error(
        "The database URL cannot be read: {0}. Give it as postgres://USER@HOST/DATABASE, with special characters percent-encoded."
    )]
    Unreadable(String),
    /// No host.
    #[error(
        "The database URL names no host. Give it as postgres://USER@HOST/DATABASE, or postgres://USER@%2Frun%2Fpostgresql/DATABASE for a socket."
    )]
    NoHost,
    /// No database.
    #[error("The database URL names no database. Give it as postgres://USER@HOST/DATABASE.")]
    NoDatabase,
    /// A mode that is not libpq's.
    #[error(
        "The database URL has sslmode={0}, which is not known. Give verify-full, verify-ca, require, prefer or disable."
    )]
    TlsMode(String),
    /// `allow`.
    #[error(
        "The database URL has sslmode=allow, which begins without TLS and is not supported. Give verify-full, or disable if the connection needs no TLS."
    )]
    Allow,
    /// A password with `@`, most likely.
    #[error("The database URL has more than one @. Write @ as %40 in a user name or password.")]
    At,
}

impl DatabaseUrl {
    /// Reads a URL. A password from elsewhere takes the place of the one in it.
    ///
    /// # Errors
    /// A [`UrlError`].
    pub fn parse(url: &str, password: Option<&str>) -> Result<Self, UrlError> {
        if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(UrlError::Scheme);
        }
        // The driver would take what follows the first one for the host, and sentences name the host.
        if url.matches('@').count() > 1 {
            return Err(UrlError::At);
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut tls, mut root_certificates, mut others) = (None, None, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match form_urlencoded::parse(pair.as_bytes()).next() {
                Some((name, value)) if name == "sslmode" => tls = Some(TlsMode::parse(&value)?),
                Some((name, value)) if name == "sslrootcert" => {
                    root_certificates = Some(PathBuf::from(value.as_ref()));
                }
                _ => others.push(pair),
            }
        }
        let mut config = Config::from_str(&format!("{base}?{}", others.join("&"))).map_err(unreadable)?;
        if config.get_hosts().is_empty() {
            return Err(UrlError::NoHost);
        }
        if config.get_dbname().is_none_or(str::is_empty) {
            return Err(UrlError::NoDatabase);
        }
        if let Some(password) = password {
            config.password(password);
        }
        let tls = tls.unwrap_or(if is_near(&config) { TlsMode::Prefer } else { TlsMode::VerifyFull });
        Ok(Self { tls: tls.of(root_certificates.is_some(), &config), config, root_certificates })
    }

    /// How the connection is protected.
    pub fn tls(&self) -> TlsMode {
        self.tls
    }

    /// Host and database, as sentences name them.
    pub fn name(&self) -> String {
        let host = self.config.get_hosts().first().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(folder) => folder.display().to_string(),
        });
        format!("{} on {}", self.config.get_dbname().unwrap_or_default(), host.unwrap_or_default())
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DatabaseUrl({}, {:?})", self.name(), self.tls)
    }
}

impl TlsMode {
    fn parse(text: &str) -> Result<Self, UrlError> {
        Ok(match text {
            "disable" => Self::Disable,
            "allow" => return Err(UrlError::Allow),
            "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            other => return Err(UrlError::TlsMode(other.to_owned())),
        })
    }

    /// As libpq: a socket has no TLS, and `require` with root certificates means `verify-ca`.
    fn of(self, has_roots: bool, config: &Config) -> Self {
        match self {
            _ if config.get_hosts().iter().all(is_socket) => Self::Disable,
            Self::Require if has_roots => Self::VerifyCa,
            mode => mode,
        }
    }
}

/// Every host is this computer: nobody listens on the way.
fn is_near(config: &Config) -> bool {
    config.get_hostaddrs().iter().all(IpAddr::is_loopback)
        && config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
            Host::Unix(_) => true,
        })
}

fn is_socket(host: &Host) -> bool {
    matches!(host, Host::Unix(_))
}

/// The driver's reason. It quotes names of parameters, never values.
fn unreadable(error: tokio_postgres::Error) -> UrlError {
    let reason =
        error.into_source().map_or_else(|| "it is not a URL".to_owned(), |reason| reason.to_string());
    UrlError::Unreadable(reason)
}

#[cfg(test)]
mod tests;
