//! Which application asks, and whether it is that one.

use sso_model::application::Application;
use sso_model::openid::error::ErrorCode::InvalidClient;
use sso_model::openid::error::ProtocolError;

use crate::secret;
use crate::storage::{Storage, StoreError, Transactions as _, Work};

/// What a client sends of itself to the token endpoint.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Its client ID.
    pub client_id: String,
    /// Its secret; none of a public client.
    pub secret: Option<String>,
}

/// A client that has proven who it is, or that cannot and need not.
#[derive(Clone, Debug)]
pub struct Client(Application);

impl Client {
    /// Returns the application.
    pub fn application(&self) -> &Application {
        &self.0
    }
}

/// Returns the application of this client ID.
///
/// # Errors
/// The database's.
pub async fn client(storage: &dyn Storage, client_id: &str) -> Result<Option<Application>, StoreError> {
    let client_id = client_id.to_owned();
    let find = move |work: &dyn Work| work.application(&client_id);
    Ok(storage.read(find).await?.map(|stored| stored.application))
}

/// Compares the secret with those that are valid (RFC 6749 section 2.3). Of both only SHA-256 is compared, so the time it
/// takes says nothing about the secret.
///
/// # Errors
/// The database's.
pub async fn authenticate(
    storage: &dyn Storage,
    credentials: Credentials,
) -> Result<Result<Client, ProtocolError>, StoreError> {
    let Credentials { client_id, secret } = credentials;
    let hash = secret.as_deref().map(secret::hash);
    let find =
        move |work: &dyn Work| Ok((work.application(&client_id)?, work.application_secrets(&client_id)?));
    let (stored, secrets) = storage.read::<_, StoreError>(find).await?;
    let refused = Err(InvalidClient.with("the client is unknown or its authentication is wrong"));
    let Some(stored) = stored else { return Ok(refused) };
    let is_proven = match (stored.application.is_public, &hash) {
        (true, given) => given.is_none(),
        (false, Some(given)) => secrets.iter().any(|one| one.secret_hash == *given),
        (false, None) => false,
    };
    Ok(if is_proven { Ok(Client(stored.application)) } else { refused })
}
