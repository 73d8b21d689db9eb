//! Why a command failed. `Display` is the one sentence on stderr.

mod act;

use std::net::SocketAddr;
use std::path::PathBuf;

use sso_model::access::Role;
use sso_model::lifecycle::LifecycleError;
use sso_model::operator_contact::OperatorContactError;
use sso_model::saml::message::ResponseLimit;

use super::app::AppFailure;
use super::reach::ReachError;
use crate::config::PublicUrlError;
use crate::demo::DemoError;
use crate::dns::DnsError;
use crate::error::people_in_words;
use crate::openid::KeyError;
use crate::password::HashError;
use crate::reason;
use crate::secret::NoRandomness;
use crate::storage::StoreError;
use crate::storage::copy::CopyError;
use crate::storage::postgres::{self, UrlError};
use crate::storage::sqlite::{BackupError, OpenError, RestoreError};
use crate::storage::verify::VerifyError;

/// See the module's text.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database does not open.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// The public URL.
    #[error("{0}")]
    PublicUrl(#[from] PublicUrlError),
    /// It listens to the outside and no public URL is set.
    #[error(
        "The server at {0} is reached from other computers. Say where people open it: --public-url https://sso.example.com"
    )]
    PublicUrlMissing(SocketAddr),
    /// Another program listens there.
    #[error("Port {} on {} is in use by another program. Stop it, or choose another port with --listen {}:PORT.", .0.port(), .0.ip(), .0.ip())]
    PortInUse(SocketAddr),
    /// It cannot be listened on.
    #[error("The address {} cannot be listened on: {}. Choose another one with --listen.", .0, reason::of_io(.1))]
    Listen(SocketAddr, std::io::Error),
    /// A port for the system's own services.
    #[error("Port {} needs root, or the capability CAP_NET_BIND_SERVICE. Choose a port from 1024 up with --listen {}:PORT, and let a proxy take the port that people use.", .0.port(), .0.ip())]
    PortNeedsRoot(SocketAddr),
    /// The demo is for this computer only.
    #[error(
        "--demo has well-known passwords, so it listens on this computer only. Leave out --listen, or give 127.0.0.1."
    )]
    DemoAddress,
    /// The demo's public URL leads elsewhere.
    #[error(
        "--demo has well-known passwords, so its public URL is on this computer. Leave out --public-url."
    )]
    DemoPublicUrl,
    /// A demo folder without the flag.
    #[error("The folder {} was made with --demo and has well-known passwords. Start it with --demo, or choose another folder with --data.", .0.display())]
    DemoFolder(PathBuf),
    /// The flag on real data.
    #[error("The folder {} was made without --demo, so it is not opened with it. Choose a new folder with --data.", .0.display())]
    RealFolder(PathBuf),
    /// The demo in PostgreSQL.
    #[error("--demo has a data folder of its own. Leave out --database-url, or leave out --demo.")]
    DemoDatabase,
    /// A folder and a server.
    #[error("--data and --database-url name two databases. Give one of them.")]
    TwoDatabases,
    /// The file of the password.
    #[error("The password of the database cannot be read from {}: {}.", .0.display(), .1)]
    PasswordFile(PathBuf, String),
    /// A command that works on SQLite's file.
    #[error(
        "This command works on the file of a data folder. For a database in PostgreSQL, make and restore backups with pg_dump and pg_restore."
    )]
    OnlyFolder,
    /// The URL of the database.
    #[error("{0}")]
    DatabaseUrl(#[from] UrlError),
    /// PostgreSQL does not open.
    #[error("{0}")]
    Postgres(#[from] postgres::OpenError),
    /// There is no configuration file.
    #[error("The configuration file {} cannot be read: {reason}.", file.display())]
    ConfigFile {
        /// Which.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// A certificate given on the command line. The sentence names the file.
    #[error("{0}")]
    Certificate(String),
    /// One of the service provider's values.
    #[error("{flag} {value} cannot be used: {reason}")]
    ServiceProvider {
        /// Its flag.
        flag: &'static str,
        /// What was given.
        value: String,
        /// Why, and the way out.
        reason: &'static str,
    },
    /// Outside of what can be set.
    #[error(
        "--max-response-kb {0} cannot be used. Give a number from {least} to {most}.",
        least = ResponseLimit::LEAST_KILOBYTES,
        most = ResponseLimit::MOST_KILOBYTES
    )]
    MaxResponse(u32),
    /// Neither an address nor a page.
    #[error("--contact {value} cannot be used. {reason}")]
    Contact {
        /// What was given.
        value: String,
        /// Why, and the way out.
        reason: OperatorContactError,
    },
    /// Metadata cannot be fetched as the operator wants.
    #[error(transparent)]
    Reach(#[from] ReachError),
    /// Not an e-mail address.
    #[error("{0} is not an e-mail address. Give it as name@example.com.")]
    Email(String),
    /// A name of nothing.
    #[error("{0} is empty. Give a name.")]
    EmptyName(&'static str),
    /// Longer than the page shows.
    #[error("{0} has more than {1} characters. Give a shorter name.")]
    LongName(&'static str, usize),
    /// Somebody has it.
    #[error(
        "Somebody signs in with {0} already. To let that person set a new password: sso-server user link {0}"
    )]
    EmailTaken(String),
    /// Nobody has it.
    #[error("Nobody signs in with {0}. See who does: sso-server user list")]
    NoSuchPerson(String),
    /// The number of links is another by now.
    #[error(
        "{people} linked now, which is not the number that you gave. Nothing was changed. Give --links {0} to link everybody anew.",
        people = people_in_words(*.0)
    )]
    OtherFigure(u32),
    /// Somebody of another organization.
    #[error("{email} does not belong to {organization}. See who does: sso-server user list")]
    OtherOrganization {
        /// The address.
        email: String,
        /// The organization that was named.
        organization: String,
    },
    /// Neither owner nor admin.
    #[error("{email} is a {}, who cannot manage SSO. Give an owner or admin: sso-server user list", role.name())]
    NotManaging {
        /// The address.
        email: String,
        /// That person's role.
        role: Role,
    },
    /// Nobody else is owner.
    #[error(
        "{email} is the only owner of {organization}. Make somebody else owner first: sso-server user role EMAIL owner"
    )]
    LastOwner {
        /// The address.
        email: String,
        /// The organization.
        organization: String,
    },
    /// A rule of the connection's life.
    #[error("{0}")]
    Lifecycle(#[from] LifecycleError),
    /// There are several organizations, and the command does not say which.
    #[error("There are several organizations. Say which one with --organization, by name or identifier.")]
    WhichOrganization,
    /// Not this one.
    #[error("There is no organization {0}. See which there are: sso-server user list")]
    NoSuchOrganization(String),
    /// The data folder has no database.
    #[error("There is no database in {}. Name the data folder with --data, see that its disk is mounted, or create an organization first: sso-server init --help", .0.display())]
    NoDatabase(PathBuf),
    /// Nobody has it.
    #[error("The Issuer URL {0} is not reserved. See which are: sso-server issuer list")]
    IssuerNotReserved(String),
    /// An application.
    #[error("{0}")]
    App(#[from] AppFailure),
    /// None yet.
    #[error("There is no organization yet. Create one first: sso-server init --help")]
    NoOrganization,
    /// A file that is not there.
    #[error("{} cannot be read: {}.", file.display(), reason::of_io(source))]
    File {
        /// Which.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The backup.
    #[error("{0}")]
    Backup(#[from] BackupError),
    /// The restore.
    #[error("{0}")]
    Restore(#[from] RestoreError),
    /// A database that is not whole, and how a backup is restored.
    #[error("{0} Restore a backup: {1}")]
    Verify(VerifyError, &'static str),
    /// The copy.
    #[error("{0}")]
    Copy(#[from] CopyError),
    /// The DNS resolver.
    #[error("{0}")]
    Dns(#[from] DnsError),
    /// The demo.
    #[error("{0}")]
    Demo(#[from] DemoError),
    /// The database.
    #[error("The database cannot be used: {0}.")]
    Store(#[from] StoreError),
    /// The keys that sign ID tokens.
    #[error(
        "The signing keys cannot be used: {0}. Give the seal key that they were sealed with, or make new keys: sso-server key rotate"
    )]
    Key(KeyError),
    /// Hashing.
    #[error("The server cannot start: {0}.")]
    Hash(#[from] HashError),
    /// Randomness.
    #[error("The server cannot start: {0}.")]
    Randomness(#[from] NoRandomness),
    /// The operating system.
    #[error("The system refused: {0}.")]
    System(String),
}
