//! The operator's way out.

use sso_model::lifecycle::Connection;

use super::{Entry, LinkRecord, Snapshot};

/// What breaking the glass does besides turning SSO off.
#[derive(Clone, Debug, Default)]
pub struct GlassOptions {
    /// The person of that identifier gets this link for a password.
    pub owner: Option<(String, LinkRecord, Entry)>,
    /// Every session of the organization ends.
    pub sign_out: bool,
}

/// What breaking the glass did.
#[derive(Clone, Debug)]
pub struct BrokenGlass {
    /// The connection as it was.
    pub before: Connection,
    /// What is now.
    pub after: Snapshot,
    /// How many sessions ended.
    pub sessions: usize,
}
