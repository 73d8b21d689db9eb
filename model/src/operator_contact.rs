//! Whom people ask who cannot go on: the operator's address or help page, as a link.

use core::fmt;

use crate::email_address::{EmailAddress, EmailAddressError};
use crate::url_text::WebUrl;

/// An e-mail address, or the URL of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperatorContact {
    /// Mail goes there.
    Email(EmailAddress),
    /// A page opens there: https, or plain http to this computer.
    Page(String),
}

/// Why a text is not a contact. `Display` is the sentence that the operator reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperatorContactError {
    /// With an `@`, but not an address.
    #[error("The contact is not an e-mail address. {0}")]
    Email(EmailAddressError),
    /// Plain http to the outside.
    #[error("The contact must start with https://. Plain http:// is accepted only for this computer.")]
    NotSecure,
    /// Anything else.
    #[error(
        "The contact is neither an e-mail address nor a URL. Give it as it@example.com or https://help.example.com."
    )]
    Other,
}

impl OperatorContact {
    /// Reads what the operator gave, with or without `mailto:`.
    ///
    /// # Errors
    /// An [`OperatorContactError`].
    pub fn parse(text: &str) -> Result<Self, OperatorContactError> {
        let text = text.trim();
        let address = text.strip_prefix("mailto:").unwrap_or(text);
        if address.contains('@') && !address.contains("://") {
            return EmailAddress::parse(address).map(Self::Email).map_err(OperatorContactError::Email);
        }
        let url = WebUrl::parse(text).map_err(|_| OperatorContactError::Other)?;
        if url.is_secure() || url.is_loopback() {
            Ok(Self::Page(url.as_str().to_owned()))
        } else {
            Err(OperatorContactError::NotSecure)
        }
    }

    /// Where a link leads.
    pub fn href(&self) -> String {
        match self {
            // RFC 6068 section 2: what has a meaning of its own in a URL is encoded.
            Self::Email(address) => {
                let encoded = |c: char| match c {
                    '%' | '?' | '&' | '#' | '/' | '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{'
                    | '|' | '}' => {
                        format!("%{:02X}", u32::from(c))
                    }
                    plain => plain.to_string(),
                };
                format!("mailto:{}", address.as_str().chars().map(encoded).collect::<String>())
            }
            Self::Page(url) => url.clone(),
        }
    }
}

impl fmt::Display for OperatorContact {
    /// As it is shown: without the scheme of a page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(address) => write!(f, "{address}"),
            Self::Page(url) => {
                let (_, shown) = url.split_once("://").unwrap_or(("", url));
                f.write_str(shown.trim_end_matches('/'))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_or_a_page_is_a_link() {
        for (text, shown, href) in [
            ("it@acme.example", "it@acme.example", "mailto:it@acme.example"),
            (" mailto:IT@Acme.example ", "it@acme.example", "mailto:it@acme.example"),
            ("a&b?c@acme.example", "a&b?c@acme.example", "mailto:a%26b%3Fc@acme.example"),
            ("https://help.acme.example/", "help.acme.example", "https://help.acme.example/"),
            ("https://acme.example/help?a=1", "acme.example/help?a=1", "https://acme.example/help?a=1"),
            ("http://127.0.0.1:8080/help", "127.0.0.1:8080/help", "http://127.0.0.1:8080/help"),
        ] {
            let contact = OperatorContact::parse(text).unwrap();
            assert_eq!((contact.to_string().as_str(), contact.href().as_str()), (shown, href), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        use OperatorContactError::{Email, NotSecure, Other};
        for (text, error) in [
            ("", Other),
            ("the help desk", Other),
            ("javascript:alert(1)", Other),
            ("tel:+49301234", Other),
            ("http://help.example", NotSecure),
            ("it@", Email(EmailAddressError::Form)),
            ("it desk@acme.example", Email(EmailAddressError::Form)),
        ] {
            assert_eq!(OperatorContact::parse(text), Err(error), "{text}");
        }
    }
}
