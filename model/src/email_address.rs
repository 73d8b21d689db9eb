//! An e-mail address of a person: how it is stored, and when two are the same.

use core::fmt;

/// Longest address in bytes (RFC 5321 section 4.5.3.1.3, without the angle brackets).
const MAX_BYTES: usize = 254;

/// An address that an account may have.
///
/// Two addresses are the same if they are equal as stored: without the white space around them, and with A to Z in
/// lower case. The rules of Unicode would make one address of two (U+212A, the Kelvin sign, becomes k), and the person with
/// the one would come in as the other. Characters outside ASCII are not taken at all: one that is invisible, turns the
/// direction of writing or looks like another letter would put an account next to its double.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

/// Why a text is not the address of an account. `Display` is the sentence that the person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailAddressError {
    /// Nothing is filled in.
    #[error("Enter the person’s e-mail address.")]
    Missing,
    /// It is not one name at one domain.
    #[error("This is not an e-mail address. Enter one such as name@example.com.")]
    Form,
    /// Over `MAX_BYTES`.
    #[error("The address is longer than {MAX_BYTES} characters. Enter a shorter one.")]
    TooLong,
    /// A character outside ASCII.
    #[error(
        "The address has the character U+{:04X}, which is invisible or can look like another one. Use letters, digits and signs of ASCII.", *.0 as u32
    )]
    Character(char),
}

impl EmailAddressError {
    /// Stable name for JSON and tests.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "email_missing",
            Self::Form => "email_form",
            Self::TooLong => "email_too_long",
            Self::Character(_) => "email_character",
        }
    }
}

impl EmailAddress {
    /// Reads an address as it was typed or sent.
    ///
    /// # Errors
    /// The reason why no account may have it.
    pub fn parse(text: &str) -> Result<Self, EmailAddressError> {
        let folded = Self::folded(text);
        if folded.is_empty() {
            return Err(EmailAddressError::Missing);
        }
        if let Some(odd) = folded.chars().find(|c| !c.is_ascii()) {
            return Err(EmailAddressError::Character(odd));
        }
        if folded.len() > MAX_BYTES {
            return Err(EmailAddressError::TooLong);
        }
        let is_plain = folded.bytes().all(|byte| byte.is_ascii_graphic());
        let (name, domain) = folded.split_once('@').ok_or(EmailAddressError::Form)?;
        let has_labels = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        if is_plain && !name.is_empty() && !domain.contains('@') && has_labels {
            Ok(Self(folded))
        } else {
            Err(EmailAddressError::Form)
        }
    }

    /// A text as addresses are stored and compared, whatever it is: for look-ups.
    pub fn folded(text: &str) -> String {
        text.trim().to_ascii_lowercase()
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_are_the_same_by_one_rule() {
        let stored = |text: &str| EmailAddress::parse(text).map(|address| address.as_str().to_owned());
        for text in ["olivia@acme.example", " Olivia@ACME.example\n", "OLIVIA@acme.EXAMPLE"] {
            assert_eq!(stored(text), Ok("olivia@acme.example".to_owned()), "{text}");
        }
        assert_ne!(stored("o.livia@acme.example"), stored("olivia@acme.example"));
        assert_ne!(stored("olivia+x@acme.example"), stored("olivia@acme.example"));
    }

    #[test]
    fn what_looks_like_another_address_is_not_taken() {
        for odd in [
            "oliv\u{200b}ia",
            "\u{202e}olivia",
            "o\u{212a}ivia",
            "ol\u{131}via",
            "\u{43e}livia",
            "olivi\u{fe0f}a",
        ] {
            let error = EmailAddress::parse(&format!("{odd}@acme.example"));
            assert_eq!(error.map_err(EmailAddressError::code), Err("email_character"), "{odd:?}");
        }
        for form in [
            "olivia",
            "@acme.example",
            "olivia@",
            "olivia@acme",
            "a b@acme.example",
            "a@b@acme.example",
            "a@acme..example",
            "a\u{7}@acme.example",
        ] {
            assert_eq!(EmailAddress::parse(form), Err(EmailAddressError::Form), "{form:?}");
        }
        assert_eq!(EmailAddress::parse(" "), Err(EmailAddressError::Missing));
        assert_eq!(
            EmailAddress::parse(&format!("{}@acme.example", "x".repeat(250))),
            Err(EmailAddressError::TooLong)
        );
    }
}
