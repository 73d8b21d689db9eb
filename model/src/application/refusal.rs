//! Why an act on an application does not happen. `Display` is the sentence that the operator reads.

use super::{ClientId, MOST_SECRETS};

/// The rule that forbids it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplicationRefusal {
    /// The client ID is another application's.
    #[error("The client ID {0} belongs to an application already. Choose another one with --client-id.")]
    Taken(ClientId),
    /// There is none with this client ID.
    #[error("There is no application {0}. See which there are: sso-server app list")]
    Unknown(String),
    /// Only the configuration file changes it.
    #[error(
        "The application {0} stands in the configuration file. Change it there, and start the server again."
    )]
    Declared(ClientId),
    /// It has no secrets.
    #[error("The application {0} is public, so it has no secret.")]
    Public(ClientId),
    /// Two are valid already.
    #[error(
        "The application {0} has {MOST_SECRETS} secrets already. End the older one first: sso-server app secret {0} --end-older"
    )]
    SecondSecret(ClientId),
    /// There is no older one.
    #[error("The application {0} has one secret, so there is no older one to end. Nothing was changed.")]
    OnlySecret(ClientId),
}
