//! Instants in words, by the browser's own calendar.

use sso_model::timestamp::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

use sso_console::browser::dates;

/// 11 May 2029, 11:14 in UTC: the same day from UTC-11 to UTC+12.
const AT: Timestamp = Timestamp(1_873_192_440);

/// Hours and minutes of the reader's zone, asked in another way than the page does.
fn clock(at: Timestamp) -> String {
    #[expect(clippy::cast_precision_loss, reason = "seconds of this century fit a double")]
    let date = js_sys::Date::new(&(at.0 as f64 * 1000.0).into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

#[wasm_bindgen_test]
fn are_written_as_people_write_them() {
    assert_eq!(dates::date(AT), "11 May 2029");
    assert_eq!(dates::date(AT), AT.date_in_words(), "as in the sentences of the rules");
    assert_eq!(dates::weekday_and_date(AT), "Friday, 11 May 2029");
    assert_eq!(dates::time(AT), clock(AT));
    let zone = dates::zone(AT);
    assert!(zone.starts_with("UTC"), "{zone}");
    assert_eq!(dates::date_and_time(AT), format!("11 May 2029, {} {zone}", clock(AT)));
}

#[wasm_bindgen_test]
fn today_is_called_today() {
    assert_eq!(dates::near(AT, AT), format!("today, {}", clock(AT)));
    assert_eq!(dates::near(AT, AT.plus(3 * 86_400)), dates::date_and_time(AT));
}

#[wasm_bindgen_test]
fn every_date_of_a_certificate_can_be_written() {
    for at in [0, -2_208_988_800 + 43_200, 253_402_257_600].map(Timestamp) {
        assert_eq!(dates::date(at).split(' ').next_back(), at.date_in_words().split(' ').next_back(), "{at}");
    }
}
