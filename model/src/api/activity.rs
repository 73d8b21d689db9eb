//! What was done, by whom, newest first.

use serde::{Deserialize, Serialize};

use crate::audit::{Action, ValueChange};
use crate::timestamp::Timestamp;

/// A page of the activity, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityPage {
    /// Newest first.
    pub entries: Vec<ActivityEntry>,
    /// Give it as `before` for the next page; none if this is the last.
    pub next: Option<i64>,
}

/// One recorded act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityEntry {
    /// Number within the organization, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Name of the person, or of the program on the server.
    pub actor: String,
    /// What was done.
    pub action: Action,
    /// About whom, where it is not the actor; else empty.
    pub subject: String,
    /// The client's address; empty if it was done on the server.
    pub address: String,
    /// What was before and after.
    pub changes: Vec<ValueChange>,
    /// The attempt to sign in whose reference `subject` is, for as long as it is kept.
    pub attempt_id: Option<String>,
}
