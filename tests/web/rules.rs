//! The tables of the domain's own tests, word for word, in the program that people run.

use sso_model::api::DraftBody;
use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::timestamp::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../../model/tests/rules/tables.rs"]
mod tables;
#[path = "../../model/tests/rules/written_down.rs"]
mod written_down;

#[wasm_bindgen_test]
fn bad_sign_in_urls() {
    tables::sign_in::check();
}

#[wasm_bindgen_test]
fn bad_issuer_urls() {
    tables::issuer::check();
}

#[wasm_bindgen_test]
fn lengths_at_their_limits() {
    tables::limits::check();
}

#[wasm_bindgen_test]
fn whole_drafts() {
    assert!(tables::whole::bad_count() > 0);
    tables::whole::check();
}

#[wasm_bindgen_test]
fn good_values_of_well_known_providers() {
    tables::good::check();
    tables::good::check_saving();
}

#[wasm_bindgen_test]
fn repairs_lead_to_something_right() {
    tables::repairs::check();
}

#[wasm_bindgen_test]
fn passwords() {
    tables::passwords::check();
}

#[wasm_bindgen_test]
fn every_committed_file_is_read_as_natively() {
    written_down::check();
}

#[wasm_bindgen_test]
fn instants_from_the_year_0_to_9999() {
    for seconds in (-62_167_219_200_i64..=253_402_300_799).step_by(86_400 * 97 + 12_345) {
        let instant = Timestamp(seconds);
        assert_eq!(instant.to_string().parse(), Ok(instant));
    }
    assert_eq!(Timestamp(i64::MAX).days_until(Timestamp(i64::MIN)), i64::MIN / 86_400 - 1);
}

#[wasm_bindgen_test]
fn a_draft_with_every_certificate_comes_back_from_json() {
    let readable = written_down::FILES.iter().filter_map(|(name, bytes)| Some((name, read(bytes).ok()?)));
    let certificates = readable.flat_map(|(name, file)| {
        let chosen = |certificate| ChosenCertificate { file_name: (*name).to_owned(), certificate };
        file.certificates.into_iter().map(chosen)
    });
    let draft = Draft { certificates: certificates.collect(), ..tables::urls("\u{feff}ä", "<\u{1f511}>") };
    assert!(draft.certificates.len() > 15);
    let text = serde_json::to_string(&draft).expect("it is written");
    assert_eq!(serde_json::from_str::<Draft>(&text).expect("it is read"), draft);
    let body = DraftBody::from(&draft);
    let text = serde_json::to_string(&body).expect("it is written");
    assert_eq!(serde_json::from_str::<DraftBody>(&text).expect("it is read"), body);
}
