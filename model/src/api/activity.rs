//! What was done, by whom, newest first.

use serde::{Deserialize, Serialize};

use crate::audit::{Action, REQUIREMENT, ValueChange};
use crate::lifecycle::Requirement;
use crate::timestamp::Timestamp;

/// Which entries are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// What changed how people come in, and what was done about it: [`Action::is_about_access`].
    Changes,
    /// Who came, went or looked.
    Visits,
}

impl ActivityKind {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Changes, Self::Visits];

    /// Returns the name in JSON and in the address of the call.
    pub fn code(self) -> &'static str {
        match self {
            Self::Changes => "changes",
            Self::Visits => "visits",
        }
    }

    /// Returns whether entries of `action` are of this kind. Each action is of exactly one.
    pub fn has(self, action: Action) -> bool {
        action.is_about_access() == (self == Self::Changes)
    }
}

/// A page of the activity, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityPage {
    /// Newest first.
    pub entries: Vec<ActivityEntry>,
    /// Give it as `before` for the next page; none if this is the last.
    pub next: Option<i64>,
    /// The name of the person whose acts were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
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
    /// The person who did it; none if it was a program or somebody unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<String>,
}

impl ActivityEntry {
    /// Returns what follows the person's name: the action, and of a change of the requirement, which one.
    pub fn sentence(&self) -> &'static str {
        let requirement = self.changes.iter().find(|change| change.name == REQUIREMENT);
        match (self.action, requirement) {
            (Action::RequirementChanged, Some(change)) => {
                let of = |name: &str| Requirement::ALL.into_iter().find(|one| one.name() == name);
                match (of(&change.before), of(&change.after)) {
                    (_, Some(Requirement::Armed)) => "armed the requirement",
                    (_, Some(Requirement::Required)) => "required SSO",
                    (Some(Requirement::Required), Some(Requirement::Off)) => "stopped requiring SSO",
                    (_, Some(Requirement::Off)) => "disarmed the requirement",
                    (_, None) => self.action.sentence(),
                }
            }
            _ => self.action.sentence(),
        }
    }
}
