//! What holds for whatever people type, store, send and do.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "properties/acts.rs"]
mod acts;
#[path = "properties/agreement.rs"]
mod agreement;
#[path = "properties/claims.rs"]
mod claims;
#[path = "rules/files.rs"]
mod files;
#[path = "properties/forms.rs"]
mod forms;
#[path = "properties/json.rs"]
mod json;
#[path = "properties/merging.rs"]
mod merging;
#[path = "properties/urls.rs"]
mod urls;

use proptest::test_runner::Config;
use sso_model::service_provider::ServiceProvider;

/// Failures are printed with their seed; nothing is written into the checkout.
fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn service_provider() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}
