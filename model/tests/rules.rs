//! Every rule of the form with the exact sentence that a person reads. The tables stand in `rules/`; the
//! page's own tests run the same ones in a browser.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "rules/tables.rs"]
mod tables;

#[test]
fn bad_sign_in_urls() {
    tables::sign_in::check();
}

#[test]
fn bad_issuer_urls() {
    tables::issuer::check();
}

#[test]
fn lengths_at_their_limits() {
    tables::limits::check();
}

#[test]
fn whole_drafts() {
    tables::whole::check();
}

#[test]
fn good_values_of_well_known_providers() {
    tables::good::check();
}

#[test]
fn saving_takes_what_enabling_does_not() {
    tables::good::check_saving();
}

#[test]
fn repairs_lead_to_something_right() {
    tables::repairs::check();
}

#[test]
fn passwords() {
    tables::passwords::check();
}

#[test]
fn there_are_at_least_forty_five_bad_inputs() {
    let bad = tables::sign_in::BAD.len() + tables::issuer::BAD.len() + tables::whole::bad_count();
    assert!(bad >= 45, "{bad}");
}
