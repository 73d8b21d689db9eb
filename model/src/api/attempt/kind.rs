//! What an attempt was for.

use serde::{Deserialize, Serialize};

/// Why it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttemptKind {
    /// An owner or admin tried settings: no session, no person, nothing but the report.
    Test,
    /// Somebody wanted to come in.
    SignIn,
}
