//! New passwords that are not taken.

use sso_model::access::{PasswordError, check_new_password};

use super::words;

pub(crate) fn check() {
    let email = "mara@acme.example";
    let long = "ä".repeat(513);
    for (password, sentence) in [
        ("", "The password has 0 characters. Use 15 or more; a few unrelated words do well."),
        ("x", "The password has 1 character. Use 15 or more; a few unrelated words do well."),
        ("fourteen chars", "The password has 14 characters. Use 15 or more; a few unrelated words do well."),
        (&long, "The password is longer than 1024 bytes. Use a shorter one."),
        (
            "my MARA@acme.example",
            "The password repeats your e-mail address. Use one that nobody could guess from who you are.",
        ),
    ] {
        assert_eq!(check_new_password(password, email).expect_err(password).to_string(), sentence);
        words::check(sentence);
    }
    assert_eq!(PasswordError::Different.to_string(), "The two entries differ. Type the same password twice.");
    for good in ["fifteen letters", "ääääääääääääääã", &"x".repeat(1024)] {
        assert_eq!(check_new_password(good, email), Ok(()), "{good}");
    }
}
