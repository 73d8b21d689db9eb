//! The applications that somebody can open.

use serde::{Deserialize, Serialize};

use crate::application::{Application, goes_on_to};
use crate::timestamp::Timestamp;

/// Every application, by name: the same for every organization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationList {
    /// A card each.
    pub applications: Vec<ApplicationCard>,
    /// Where a sign-in goes on to that no application began, of a person who may not manage SSO: the default application,
    /// else the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_on_to: Option<String>,
    /// The identity provider through which the person signed in, where its name is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_in_through: Option<String>,
}

/// What is shown of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationCard {
    /// Its name.
    pub name: String,
    /// The host of its page.
    pub host: String,
    /// Where *Open* leads; none where the operator has named neither its initiate-login URI nor its home page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_url: Option<String>,
    /// When the person opened it last; none if never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<Timestamp>,
}

/// When a person opened an application last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The application.
    pub client_id: String,
    /// When.
    pub at: Timestamp,
}

/// The application that waits for a sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskingApplication {
    /// Its name.
    pub name: String,
    /// The address that it knows of the person (`login_hint`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login_hint: Option<String>,
}

impl ApplicationList {
    /// Returns the cards of these applications, in their order. `issuer` is this server's; `openings` are the person's.
    #[must_use]
    pub fn of(applications: &[Application], openings: &[Opening], issuer: &str) -> Self {
        let opened_at = |application: &Application| {
            let of_it = openings.iter().find(|one| one.client_id == application.client_id.as_str());
            of_it.map(|opening| opening.at)
        };
        let card = |application: &Application| ApplicationCard {
            name: application.name.clone(),
            host: application.host().to_owned(),
            open_url: application.open_url(issuer),
            opened_at: opened_at(application),
        };
        let goes_on_to = goes_on_to(applications).and_then(|one| one.open_url(issuer));
        Self { applications: applications.iter().map(card).collect(), goes_on_to, signed_in_through: None }
    }
}
