//! The stable names of faults, as JSON has them.

use sso_model::saml::report::CheckRow;

/// The name of the fault of `row`; empty where there is none.
pub fn code(row: &CheckRow) -> String {
    let code = row.fault.map(|fault| serde_json::to_value(fault).expect("a name"));
    code.map_or_else(String::new, |code| code.as_str().expect("a text").to_owned())
}
