//! Sentences of errors that depend on what they carry.

use sso_model::api::{FieldProblem, SsoWay};

pub(super) fn wrong_password(way: Option<&SsoWay>) -> &'static str {
    match way {
        Some(_) => "The password is wrong, or this organization signs in through its identity provider.",
        None => {
            "The e-mail address or the password is wrong. Try again, use single sign-on if your organization has it, or ask for a new password link."
        }
    }
}

pub(super) fn fields_in_words(problems: &[FieldProblem]) -> String {
    match problems {
        [one] => one.detail.clone(),
        many => format!("{} things need your attention before this can be saved.", many.len()),
    }
}

/// "1 person is", "7 people are".
pub(crate) fn people_in_words(count: u32) -> String {
    if count == 1 { "1 person is".to_owned() } else { format!("{count} people are") }
}

/// "1 second", "90 seconds", "5 minutes".
pub(crate) fn seconds_in_words(seconds: u32) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        seconds if seconds < 120 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds.div_ceil(60)),
    }
}
