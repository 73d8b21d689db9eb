//! One check of a report.

use serde::de::IntoDeserializer as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::Remedy;
use crate::saml::check::Check;
use crate::saml::fault::Fault;

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

/// One check and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckRow {
    /// Which.
    pub check: Check,
    /// How it ended.
    pub outcome: Outcome,
    /// The fault or warning, if there is one.
    #[serde(rename = "code", default, skip_serializing_if = "Option::is_none", deserialize_with = "stored")]
    pub fault: Option<Fault>,
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
    fn new(check: Check, outcome: Outcome, fault: Option<Fault>, sentence: impl Into<String>) -> Self {
        Self {
            check,
            outcome,
            fault,
            sentence: sentence.into(),
            received: None,
            expected: None,
            remedy: None,
            personal: false,
        }
    }

    /// It is right.
    pub fn passed(check: Check, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::Passed, None, sentence)
    }

    /// It works and should be changed.
    pub fn warned(check: Check, fault: Fault, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::Warned, Some(fault), sentence)
    }

    /// It is wrong.
    pub fn failed(check: Check, fault: Fault, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::Failed, Some(fault), sentence)
    }

    /// An earlier fault stood in the way.
    pub fn not_reached(check: Check) -> Self {
        Self::new(check, Outcome::NotReached, None, "An earlier fault kept this check from running.")
    }

    /// It cannot be known here.
    pub fn not_checked(check: Check, sentence: impl Into<String>) -> Self {
        Self::new(check, Outcome::NotChecked, None, sentence)
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

    /// With what to change.
    #[must_use]
    pub fn remedy(self, remedy: Remedy) -> Self {
        Self { remedy: Some(remedy), ..self }
    }

    /// What arrived is personal.
    #[must_use]
    pub fn personal(self) -> Self {
        Self { personal: true, ..self }
    }
}

/// Reads the fault of a stored row. Reports of earlier versions write an empty text where there is none.
fn stored<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Fault>, D::Error> {
    let code = String::deserialize(from)?;
    if code.is_empty() { Ok(None) } else { Fault::deserialize(code.as_str().into_deserializer()).map(Some) }
}
