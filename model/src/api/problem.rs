//! What a call that failed answers.

use serde::{Deserialize, Serialize};

use super::connection::ConnectionView;
use super::sign_in::SsoWay;
use crate::lifecycle::Condition;

/// RFC 9457 problem, with our members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `about:blank`, or a path of the API documentation.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in a few words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// The sentence that the person reads.
    pub detail: String,
    /// Stable name.
    pub code: String,
    /// Number of the request, for the operator; the header `x-request-id` carries it too.
    pub request_id: String,
    /// Problems with fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// With `conditions_not_met`: which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// With `wrong_password`: the way through the identity provider, where the organization that holds the address's
    /// domain requires it. The same for every address of that domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sso: Option<SsoWay>,
    /// With 429: seconds to wait, as in the header `retry-after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

// The page reads the problem first, and `Conflict` where it has to know what is saved now.
/// The body of a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// What happened.
    #[serde(flatten)]
    pub problem: Problem,
    /// With 412: what is saved now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<ConnectionView>>,
}

/// What a [`Refusal`] with 412 says of the settings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Conflict {
    /// What is saved now.
    pub current: Box<ConnectionView>,
}

/// A problem with one field of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the body.
    pub pointer: String,
    /// Stable name.
    pub code: String,
    /// The sentence that the person reads.
    pub detail: String,
}
