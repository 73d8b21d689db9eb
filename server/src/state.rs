//! What every request can reach.

use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::dns::Dns;
use crate::fetch::Fetch;
use crate::openid::Keys;
use crate::password::Passwords;
use crate::storage::Storage;

/// Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// What is kept.
    pub storage: Arc<dyn Storage>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What the operator said.
    pub config: Arc<Config>,
    /// Looking at the DNS of claimed domains.
    pub dns: Dns,
    /// What signs ID tokens.
    pub keys: Keys,
    /// Fetching metadata.
    pub fetch: Fetch,
    /// Hashing.
    pub passwords: Passwords,
}
