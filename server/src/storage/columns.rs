//! What columns of either database hold, and how it is read back.

use sso_model::access::Role;
use sso_model::api::ActivityKind;
use sso_model::api::attempt::{AttemptKind, AttemptOutcome};
use sso_model::api::people::AddressFault;
use sso_model::audit::Action;
use sso_model::openid::algorithm::SigningAlgorithm;

use super::StoreError;

/// A column holds a value that this program does not write.
pub(super) fn corrupt_column(column: &str, value: &dyn std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the column {column} holds {value}, which no version of this program writes"))
}

pub(super) fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Failed(error.to_string()))
}

pub(super) fn of_json<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| corrupt_column(column, &error))
}

pub(super) fn role_of(code: &str) -> Result<Role, StoreError> {
    Role::of_code(code).ok_or_else(|| corrupt_column("role", &code))
}

/// As the column `role_place`.
pub(super) fn place_of(role: Role) -> i64 {
    Role::ALL.iter().zip(0..).find(|(one, _)| **one == role).map_or(-1, |(_, place)| place)
}

/// The action's name in JSON is its name in the database.
pub(super) fn action_code(action: Action) -> Result<String, StoreError> {
    match serde_json::to_value(action) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        other => Err(StoreError::Failed(format!("an action has no name: {other:?}"))),
    }
}

/// The condition that tells the kinds of entries apart, word for word as the index `audit_entry_kind` has it.
pub(super) fn is_a_visit() -> Result<String, StoreError> {
    let visits = Action::ALL.into_iter().filter(|action| ActivityKind::Visits.has(*action));
    let codes = visits.map(|action| Ok(format!("'{}'", action_code(action)?)));
    let codes = codes.collect::<Result<Vec<_>, StoreError>>()?;
    Ok(format!("action IN ({})", codes.join(", ")))
}

pub(super) fn action_of(code: &str) -> Result<Action, StoreError> {
    let action = serde_json::from_value(serde_json::Value::String(code.to_owned()));
    action.map_err(|error| corrupt_column("action", &error))
}

pub(super) fn kind_code(kind: AttemptKind) -> &'static str {
    match kind {
        AttemptKind::Test => "test",
        AttemptKind::SignIn => "sign_in",
    }
}

pub(super) fn kind_of(code: &str) -> Result<AttemptKind, StoreError> {
    match code {
        "test" => Ok(AttemptKind::Test),
        "sign_in" => Ok(AttemptKind::SignIn),
        other => Err(corrupt_column("kind", &other)),
    }
}

pub(super) fn outcome_code(outcome: AttemptOutcome) -> &'static str {
    match outcome {
        AttemptOutcome::Waiting | AttemptOutcome::Abandoned => "waiting",
        AttemptOutcome::Passed => "passed",
        AttemptOutcome::Refused | AttemptOutcome::WaitsForDomain => "refused",
    }
}

pub(super) fn outcome_of(code: &str) -> Result<AttemptOutcome, StoreError> {
    match code {
        "waiting" => Ok(AttemptOutcome::Waiting),
        "passed" => Ok(AttemptOutcome::Passed),
        "refused" => Ok(AttemptOutcome::Refused),
        other => Err(corrupt_column("outcome", &other)),
    }
}

pub(super) fn fault_code(fault: AddressFault) -> &'static str {
    match fault {
        AddressFault::Taken => "taken",
        AddressFault::Characters => "characters",
        AddressFault::Domain => "domain",
    }
}

pub(super) fn fault_of(code: &str) -> Result<AddressFault, StoreError> {
    match code {
        "taken" => Ok(AddressFault::Taken),
        "characters" => Ok(AddressFault::Characters),
        "domain" => Ok(AddressFault::Domain),
        other => Err(corrupt_column("address_fault", &other)),
    }
}

pub(super) fn algorithm_of(name: &str) -> Result<SigningAlgorithm, StoreError> {
    SigningAlgorithm::of_name(name).ok_or_else(|| corrupt_column("algorithm", &name))
}
