//! An e-mail address of a person: how it is stored, and when two are the same.

use core::fmt;

use crate::url_text::is_invisible;

/// Longest address in bytes (RFC 5321 section 4.5.3.1.3, without the angle brackets).
const MAX_BYTES: usize = 254;

/// An address that an account may have.
///
/// Two addresses are the same if they are equal as stored: without the white space and what is invisible around them, and with
/// A to Z in lower case. The rules of Unicode would make one address of two (U+212A, the Kelvin sign, becomes k), and the person with
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
        "The address has the character U+{:04X}. Only letters, digits and signs of ASCII are taken, because others can be invisible or look alike. Write an international domain in its xn-- form.", *.0 as u32
    )]
    Character(char),
    /// The address with something beside it, which is given in a sentence.
    #[error("This is more than an e-mail address.{0} Enter the address alone.")]
    Beside(&'static str),
    /// The user name of a guest in Microsoft Entra ID.
    #[error(
        "This is the user name of a guest (#EXT#), at which no mail arrives. Enter the guest’s own address."
    )]
    Guest,
}

impl EmailAddressError {
    /// Stable name for JSON and tests.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "email_missing",
            Self::Form | Self::Beside(_) => "email_form",
            Self::TooLong => "email_too_long",
            Self::Character(_) => "email_character",
            Self::Guest => "email_guest",
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
        if let Some(words) = beside(&folded) {
            return Err(EmailAddressError::Beside(words));
        }
        if let Some(odd) = folded.chars().find(|c| !c.is_ascii()) {
            return Err(EmailAddressError::Character(odd));
        }
        if folded.len() > MAX_BYTES {
            return Err(EmailAddressError::TooLong);
        }
        if is_guest(&folded) {
            return Err(EmailAddressError::Guest);
        }
        if is_address(&folded) { Ok(Self(folded)) } else { Err(EmailAddressError::Form) }
    }

    /// A text as addresses are stored and compared, whatever it is: for look-ups.
    pub fn folded(text: &str) -> String {
        text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)).to_ascii_lowercase()
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

/// Whether a text has the form of an address: a name without the signs that would need quotes (RFC 5322 section 3.2.3) at a
/// domain with a dot. Letters outside ASCII are left to others to judge.
pub(crate) fn is_address(text: &str) -> bool {
    let is_of_name = |c: char| {
        let is_special = matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | ':' | ';' | ',' | '\\' | '"');
        !is_special && !c.is_whitespace() && !c.is_control()
    };
    let is_of_domain = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || matches!(c, '-' | '_');
    let is_label = |label: &str| {
        let is_plain = |c: char| is_of_domain(c) && !c.is_whitespace() && !c.is_control();
        !label.is_empty() && label.chars().all(is_plain)
    };
    text.len() <= MAX_BYTES
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty()
                && name.chars().all(is_of_name)
                && domain.contains('.')
                && domain.split('.').all(is_label)
        })
}

/// A guest's user principal name in Microsoft Entra ID: `mara_acme.example#EXT#@tenant.onmicrosoft.com`. It looks like
/// an address, and no mail arrives there.
pub(crate) fn is_guest(text: &str) -> bool {
    text.to_ascii_uppercase().contains("#EXT#")
}

/// What stands beside an address in `text`, in a sentence with a blank before it; none if `text` is an address or nothing
/// like one.
pub(crate) fn beside(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if is_address(text) || !text.contains('@') {
        return None;
    }
    let is_end = |c: char| matches!(c, '.' | ',' | ';');
    let bare = text.trim_end_matches(is_end);
    let inside = text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inside, _)| inside);
    let has_prefix = bare.split_once(':').is_some_and(|(prefix, rest)| {
        !prefix.is_empty() && prefix.chars().all(|c| c.is_ascii_alphanumeric()) && is_address(rest)
    });
    let several = bare.split([',', ';', ' ', '\n', '|']).filter(|part| is_address(part.trim())).count() > 1;
    let quoted = bare.trim_matches(['"', '\'', '(', ')', '[', ']', '\u{201c}', '\u{201d}']);
    let is_followed = bare.split_whitespace().next().is_some_and(is_address);
    match () {
        () if several => Some(" There are several."),
        () if has_prefix => Some(" A prefix such as smtp: or mailto: stands before it."),
        () if inside.is_some_and(is_address) => Some(" A name or angle brackets stand around it."),
        () if is_address(bare) => Some(" A full stop, comma or semicolon stands behind it."),
        () if quoted != bare && is_address(quoted) => Some(" Quotation marks or brackets stand around it."),
        () if is_followed => Some(" Something else stands behind it."),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_are_the_same_by_one_rule() {
        let stored = |text: &str| EmailAddress::parse(text).map(|address| address.as_str().to_owned());
        for text in [
            "olivia@acme.example",
            " Olivia@ACME.example\n",
            "OLIVIA@acme.EXAMPLE",
            "\u{feff}olivia@acme.example\u{200b}\u{a0}",
            "\u{202a}olivia@acme.example\u{202c}",
        ] {
            assert_eq!(stored(text), Ok("olivia@acme.example".to_owned()), "{text}");
        }
        assert_ne!(stored("o.livia@acme.example"), stored("olivia@acme.example"));
        assert_ne!(stored("olivia+x@acme.example"), stored("olivia@acme.example"));
    }

    #[test]
    fn what_stands_beside_an_address_is_named() {
        for (text, words) in [
            ("mailto:mara@acme.example", "prefix"),
            ("SMTP:Mara@acme.example", "prefix"),
            ("Mara Lindqvist <mara@acme.example>", "angle brackets"),
            ("<mara@acme.example>", "angle brackets"),
            ("mara@acme.example.", "full stop"),
            ("mara@acme.example;", "semicolon"),
            ("\"mara@acme.example\"", "Quotation marks"),
            ("mara@acme.example; kim@acme.example", "several"),
            ("mara@acme.example,kim@acme.example", "several"),
            ("mara@acme.example (Mara)", "Something else"),
            ("mara@acme.example - Finance", "Something else"),
        ] {
            let error = EmailAddress::parse(text).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(words) && error.ends_with("Enter the address alone."), "{text}: {error}");
        }
        let guest = EmailAddress::parse("mara_acme.example#EXT#@tenant.onmicrosoft.com");
        assert_eq!(guest, Err(EmailAddressError::Guest));
    }

    #[test]
    fn what_looks_like_another_address_is_not_taken() {
        for odd in [
            "oliv\u{200b}ia",
            "o\u{202e}livia",
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
            "a:b:c@acme.example",
            "a@acme.example/x",
            "a@[10.0.0.1]",
            "a@acme.example>",
        ] {
            assert_eq!(EmailAddress::parse(form), Err(EmailAddressError::Form), "{form:?}");
        }
        for taken in ["o'neil", "ma.ra+tag", "a!b#c$d%e&f*g/h=i?j^k_l`m{n|o}p~q", "1"] {
            assert!(EmailAddress::parse(&format!("{taken}@acme-1.example")).is_ok(), "{taken}");
        }
        assert_eq!(EmailAddress::parse(" "), Err(EmailAddressError::Missing));
        assert_eq!(
            EmailAddress::parse(&format!("{}@acme.example", "x".repeat(250))),
            Err(EmailAddressError::TooLong)
        );
    }
}
