//! The address at which calendars read when certificates end.

use serde::{Deserialize, Serialize};

use super::Saved;

/// Whether there is an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarFeedView {
    /// When it was made, and by whom; none if there is none.
    pub made: Option<Saved>,
}

/// A new address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarFeedMade {
    /// With its secret, which is shown this once.
    pub url: String,
}
