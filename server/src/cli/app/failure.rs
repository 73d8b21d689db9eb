//! Why an application is not registered. `Display` is what stands on stderr.

use std::path::PathBuf;

use sso_model::application::{ApplicationError, ApplicationRefusal, MOST_SECRETS, SHORTEST_SECRET};

/// See the module's text.
#[derive(Debug, thiserror::Error)]
pub enum AppFailure {
    /// What was given.
    #[error("{}", lines(.0))]
    Wrong(Vec<ApplicationError>),
    /// A rule.
    #[error("{0}")]
    Refused(#[from] ApplicationRefusal),
    /// What the configuration file says of one.
    #[error("The application {client_id} of the configuration file cannot be used. {}", lines(wrong))]
    Declared {
        /// Which.
        client_id: String,
        /// Everything that is wrong.
        wrong: Vec<ApplicationError>,
    },
    /// Two have one client ID.
    #[error("The configuration file declares the application {0} twice. Give each a client_id of its own.")]
    Twice(String),
    /// Several are the default.
    #[error("The configuration file has several default applications. Leave default = true at one of them.")]
    Defaults,
    /// A confidential one without a secret.
    #[error(
        "The application {0} of the configuration file has no secret. Name the file of its secret with secret_files, or set public = true."
    )]
    NoSecret(String),
    /// A public one with a secret.
    #[error(
        "The application {0} of the configuration file is public, so it has no secret. Leave out secret_files, or public."
    )]
    PublicSecret(String),
    /// More than are valid at once.
    #[error(
        "The application {0} of the configuration file has more than {MOST_SECRETS} secrets. Leave out the oldest."
    )]
    ManySecrets(String),
    /// The file of a secret.
    #[error("The client secret in {} cannot be read: {reason}.", file.display())]
    SecretFile {
        /// Which.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// A secret that could be guessed.
    #[error(
        "The client secret in {} has fewer than {SHORTEST_SECRET} characters, or white space inside. Make one at random: openssl rand -hex 32",
        .0.display()
    )]
    WeakSecret(PathBuf),
}

/// One sentence a line.
fn lines(wrong: &[ApplicationError]) -> String {
    wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
