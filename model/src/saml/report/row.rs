//! One check of a report.

use serde::{Deserialize, Serialize};

use crate::saml::check::Check;

/// How one check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Outcome {
    /// Right.
    Passed,
    /// Works, and should be changed.
    Warned,
    /// Wrong: the sign-in is refused.
    Failed,
    /// It looks right, but no signature has verified: anybody could have written it.
    NotProven,
    /// An earlier fault made it impossible or unsafe to look.
    NotReached,
    /// It cannot be known here (without the server, or without a value that was not given).
    NotChecked,
}

/// What to change, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Remedy {
    /// The field in this identity provider's own words: "JumpCloud: SP Entity ID".
    pub place: String,
    /// The value to copy there, or to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// One check and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckRow {
    /// Which.
    pub check: Check,
    /// How it ended.
    pub outcome: Outcome,
    /// Stable name of the fault or warning; empty where there is none.
    pub code: String,
    /// What happened and, after a fault, the way out. Holds no personal value.
    pub sentence: String,
    /// What arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// What belongs there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What to change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// `received` holds an address, a name or an identifier of a person.
    pub personal: bool,
}

impl CheckRow {
    /// A row without details.
    pub fn new(check: Check, outcome: Outcome, code: &str, sentence: impl Into<String>) -> Self {
        Self {
            check,
            outcome,
            code: code.to_owned(),
            sentence: sentence.into(),
            received: None,
            expected: None,
            remedy: None,
            personal: false,
        }
    }

    /// It is right.
    pub fn passed(check: Check, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::Passed, "", sentence)
    }

    /// It works and should be changed.
    pub fn warned(check: Check, code: &str, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::Warned, code, sentence)
    }

    /// It is wrong.
    pub fn failed(check: Check, code: &str, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::Failed, code, sentence)
    }

    /// An earlier fault stood in the way.
    pub fn not_reached(check: Check) -> Self {
        Self::new(check, Outcome::NotReached, "", "An earlier fault kept this check from running.")
    }

    /// It cannot be known here.
    pub fn not_checked(check: Check, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::NotChecked, "", sentence)
    }

    /// With what arrived.
    #[must_use]
    pub fn received(self, received: impl Into<String>) -> Self {
        Self { received: Some(received.into()), ..self }
    }

    /// With what belongs there.
    #[must_use]
    pub fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    /// With what to change; `place` in the identity provider's words.
    #[must_use]
    pub fn remedy(self, place: impl Into<String>, value: Option<&str>) -> Self {
        let value = value.map(str::to_owned);
        Self { remedy: Some(Remedy { place: place.into(), value }), ..self }
    }

    /// What arrived is personal.
    #[must_use]
    pub fn personal(self) -> Self {
        Self { personal: true, ..self }
    }
}
