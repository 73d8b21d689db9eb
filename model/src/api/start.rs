//! What a page that starts has to know.

use serde::{Deserialize, Serialize};

use super::connection::ConnectionView;
use super::demo::PracticeIdp;
use super::session::Session;
use crate::service_provider::ServiceProvider;

/// One answer to the first question: on a slow line every further question costs a journey.
///
/// The settings are for owners and admins. They are missing too where they cannot be read: who asks for them alone is
/// told why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Start {
    /// Who is signed in; nothing if nobody is.
    pub session: Option<Session>,
    /// As `GET /api/connection` answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<ConnectionView>,
    /// As `GET /api/service-provider` answers; there if [`Self::connection`] is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_provider: Option<ServiceProvider>,
    /// What can be connected without an account anywhere; present only with `--demo`, where [`Self::connection`] is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub practice_idp: Option<PracticeIdp>,
}
