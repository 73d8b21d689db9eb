//! What a page that starts has to know.

use serde::{Deserialize, Serialize};

use super::connection::ConnectionView;
use super::demo::PracticeIdp;
use super::session::Session;
use super::status::ConnectionStatus;
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
    /// The connection at a glance; there if [`Self::connection`] is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ConnectionStatus>,
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

/// What of a [`Start`] is shown at once. The settings themselves take more code to read and to show, and come after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct StartSummary {
    /// Who is signed in; nothing if nobody is.
    pub session: Option<Session>,
    /// The connection at a glance; nothing where the answer has no settings.
    pub status: Option<ConnectionStatus>,
}
