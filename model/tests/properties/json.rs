//! What is stored or sent comes back as it was.

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sso_model::api::DraftBody;
use sso_model::draft::Draft;
use sso_model::timestamp::Timestamp;

use crate::{cases, forms};

fn through_json<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).expect("it is written")).expect("it is read")
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_draft(draft in forms::draft()) {
        prop_assert_eq!(&through_json(&draft), &draft);
    }

    #[test]
    fn the_body_of_a_draft(draft in forms::draft()) {
        let body = DraftBody::from(&draft);
        prop_assert_eq!(&through_json(&body), &body);
    }

    #[test]
    fn a_body_with_anything_else_is_refused(draft in forms::draft(), name in "[a-z]{1,8}") {
        let mut value = serde_json::to_value(DraftBody::from(&draft)).expect("it is written");
        let known = value.get(&name).is_some();
        value.as_object_mut().expect("an object").insert(name, true.into());
        prop_assert!(known || serde_json::from_value::<DraftBody>(value).is_err());
    }

    /// From the year 0 to 9999: all that a certificate can hold (RFC 5280 section 4.1.2.5).
    #[test]
    fn an_instant(seconds in -62_167_219_200_i64..=253_402_300_799) {
        let instant = Timestamp(seconds);
        prop_assert_eq!(through_json(&instant), instant);
        prop_assert_eq!(instant.to_string().parse(), Ok(instant));
    }

    #[test]
    fn no_text_breaks_the_reading_of_instants(text in "[0-9TZ:+ .-]{0,24}|\\PC{0,24}") {
        if let Ok(instant) = text.parse::<Timestamp>() {
            prop_assert_eq!(instant.to_string().parse(), Ok(instant));
        }
    }
}

#[test]
fn an_unknown_member_of_a_stored_draft_is_refused() {
    let text = r#"{"sign_in_url":"","issuer_url":"","certificates":[],"require_sso":false,"x":1}"#;
    assert!(serde_json::from_str::<Draft>(text).is_err());
    assert!(
        serde_json::from_str::<Draft>(&text.replace(r#","x":1"#, "")).is_ok_and(|draft| draft.is_empty())
    );
}
