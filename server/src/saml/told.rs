//! What the person reads when a sign-in is refused: plain words, and nothing that only the administrator may know.

use axum::http::StatusCode;
use sso_model::person_link::LinkError;
use sso_model::saml::check::Check;
use sso_model::saml::report::Report;

/// Why nobody came in, in the person's words. `Display` is the sentence on the page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Told {
    /// The message is not a response, or is damaged.
    #[error("What your identity provider sent could not be read.")]
    Unreadable,
    /// Over the limit for responses.
    #[error("Your identity provider sent more than is read here.")]
    TooLarge,
    /// It says itself that the person may not.
    #[error("Your identity provider did not let you in. You may not be assigned to this application there.")]
    NotLetIn,
    /// Nothing was asked.
    #[error(
        "Your identity provider sent you here without being asked. For your safety, sign-ins start here."
    )]
    Unsolicited,
    /// No such request, any more.
    #[error("This sign-in is not known here. It may have been started long ago.")]
    Unknown,
    /// The response, or one like it, came before.
    #[error("This sign-in was used already. Each one works once.")]
    Used,
    /// Too slow.
    #[error("The sign-in took longer than ten minutes.")]
    Expired,
    /// No cookie, or another.
    #[error("This sign-in was started in another browser, or this one did not keep its cookie.")]
    OtherBrowser,
    /// For somebody else, or from somebody else.
    #[error("The answer of your identity provider was not made for this organization.")]
    NotForUs,
    /// Signatures.
    #[error("It could not be proven that the answer comes from your identity provider.")]
    NotProven,
    /// The signature does not hold for what came.
    #[error("The answer of your identity provider was changed on its way here.")]
    Changed,
    /// Put together as in a forgery. Which part gave it away is for the administrator alone.
    #[error("The answer is not put together as identity providers do it, so it was not used.")]
    Forged,
    /// Clocks.
    #[error("The answer of your identity provider is not valid at this time.")]
    NotNow,
    /// Attributes.
    #[error("Your identity provider did not say who you are in the way that is needed here.")]
    WhoIsIt,
    /// Not this organization's domain.
    #[error("Your e-mail address does not belong to this organization.")]
    Domain,
    /// Nobody is known under this address. Owners and admins are named only after a verified sign-in.
    #[error("You have no account here yet.")]
    NoAccount(Vec<String>),
    /// The address belongs to another person, or cannot be had.
    #[error("Your e-mail address cannot be used to sign in here.")]
    Address,
    /// Meanwhile.
    #[error("The settings of single sign-on were changed while you signed in.")]
    SettingsChanged,
    /// Anything else.
    #[error("The answer of your identity provider was refused.")]
    Other,
}

impl Told {
    /// By the first fault of the report.
    pub fn of(report: &Report) -> Self {
        let Some(row) = report.first_fault() else { return Self::Other };
        match row.code.as_str() {
            "response_too_large" | "form_too_large" => return Self::TooLarge,
            "content_changed" | "bad_signature" => return Self::Changed,
            "several_assertions"
            | "assertion_misplaced"
            | "duplicate_id"
            | "repeated_part"
            | "signature_misplaced"
            | "several_signatures"
            | "signature_form"
            | "reference_differs"
            | "readings_differ" => return Self::Forged,
            _ => {}
        }
        match row.check {
            Check::Delivery | Check::SafeXml | Check::Response => Self::Unreadable,
            Check::Status => Self::NotLetIn,
            Check::Issuer | Check::Destination | Check::Audience | Check::Recipient => Self::NotForUs,
            Check::RelayState | Check::Request => Self::Unknown,
            Check::Assertion
            | Check::Signed
            | Check::SignaturePlace
            | Check::Algorithms
            | Check::Certificate
            | Check::Signature
            | Check::Verified => Self::NotProven,
            Check::TimeWindow | Check::SessionEnd => Self::NotNow,
            Check::NameId | Check::Email => Self::WhoIsIt,
            Check::Domain => Self::Domain,
            Check::Replay => Self::Used,
            Check::Person => Self::Address,
            Check::CertificateDates
            | Check::Conditions
            | Check::SubjectConfirmation
            | Check::SignInStatement
            | Check::FirstName
            | Check::LastName => Self::Other,
        }
    }

    /// Of a verified person who may not come in; `ask` are the names of owners and admins.
    pub fn of_link(error: LinkError, ask: Vec<String>) -> Self {
        match error {
            LinkError::Domain => Self::Domain,
            LinkError::Unknown => Self::NoAccount(ask),
            LinkError::OtherPerson | LinkError::Unavailable => Self::Address,
        }
    }

    /// The names of those who can add the person, as a sentence lists them.
    pub fn whom_to_ask(&self) -> Option<String> {
        match self {
            Self::NoAccount(names) => Some(listed(names)),
            _ => None,
        }
    }

    /// The status of its page.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::FORBIDDEN,
        }
    }

    /// Would another try help?
    pub fn starts_again(&self) -> bool {
        matches!(
            self,
            Self::Unsolicited
                | Self::Unknown
                | Self::Used
                | Self::Expired
                | Self::OtherBrowser
                | Self::Changed
                | Self::NotNow
                | Self::SettingsChanged
        )
    }
}

fn listed(names: &[String]) -> String {
    match names {
        [] => "your administrator".to_owned(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} or {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed() {
        let asked = |names: &[&str]| {
            Told::NoAccount(names.iter().map(|name| (*name).to_owned()).collect()).whom_to_ask().unwrap()
        };
        assert_eq!(asked(&[]), "your administrator");
        assert_eq!(asked(&["A"]), "A");
        assert_eq!(asked(&["A", "B", "C"]), "A, B or C");
        assert_eq!(Told::Domain.whom_to_ask(), None);
    }
}
