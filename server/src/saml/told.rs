//! What the person reads when a sign-in is refused: plain words, and nothing that only the administrator may know.

use axum::http::StatusCode;
use sso_model::person_link::LinkError;
use sso_model::saml::fault::Fault;
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
        report.first_fault().and_then(|row| row.fault).map_or(Self::Other, Self::of_fault)
    }

    /// Every fault is decided about: there is no arm for the rest.
    #[rustfmt::skip]
    fn of_fault(fault: Fault) -> Self {
        use Fault as F;
        match fault {
            F::ResponseMissing | F::ResponseRepeated | F::ResponseEmpty | F::NotAForm | F::DeflateBomb
            | F::NotBase64 | F::Base64CutOff | F::BadPercent | F::NotUtf8 | F::Utf16 | F::NotXml | F::WebPage
            | F::FormPage | F::CertificateFile | F::Doctype | F::ProcessingInstruction | F::Comment | F::XmlVersion
            | F::XmlEncoding | F::TooDeep | F::TooMany | F::TooManyNamespaces | F::NotWellFormed | F::OtherRoot
            | F::Version | F::ResponseIdMissing | F::IssueInstant | F::TimeUnreadable => Self::Unreadable,
            F::ResponseTooLarge | F::FormTooLarge => Self::TooLarge,
            F::StatusMissing | F::StatusNotSuccess => Self::NotLetIn,
            F::IssuerMissing | F::IssuerUnclear | F::IssuerDiffers | F::DestinationMissing | F::DestinationDiffers
            | F::AudienceMissing | F::AudienceDiffers | F::RecipientMissing | F::RecipientDiffers
            | F::NameIdQualifier => Self::NotForUs,
            F::Unsolicited => Self::Unsolicited,
            F::RelayStateMissing | F::RelayStateDiffers | F::RequestDiffers | F::RequestPartly
            | F::RequestUnknown => Self::Unknown,
            F::RequestUsed | F::Replayed => Self::Used,
            F::RequestExpired => Self::Expired,
            F::OtherBrowser => Self::OtherBrowser,
            F::DuplicateId | F::AssertionMisplaced | F::SeveralAssertions | F::RepeatedPart | F::SignatureMisplaced
            | F::SeveralSignatures | F::SignatureForm | F::ReferenceDiffers | F::ReadingsDiffer => Self::Forged,
            F::ContentChanged | F::BadSignature => Self::Changed,
            F::EncryptedAssertion | F::AssertionMissing | F::AssertionVersion | F::AssertionIdMissing
            | F::SubjectMissing | F::AssertionPart | F::Unsigned | F::ReferenceEmpty | F::WeakHash
            | F::SignatureAlgorithm | F::DigestAlgorithm | F::Canonicalization | F::Transform | F::WeakKey
            | F::AlgorithmOfKey | F::NoCertificate | F::UnknownCertificate | F::CertificateUnusable
            | F::EngineRefused => Self::NotProven,
            F::EndMissing | F::NotYetValid | F::Expired | F::ConfirmationExpired | F::SessionEnded => Self::NotNow,
            F::NameIdMissing | F::NameIdEmpty | F::NameIdSeveral | F::NameIdNotText | F::NameIdEncrypted
            | F::NameIdForm | F::EmailMissing | F::EmailOnlyNameId | F::EmailMisspelt | F::EmailSeveral
            | F::EmailEmpty | F::EmailForm | F::EmailGuest => Self::WhoIsIt,
            F::DomainNotVerified | F::NoDomainYet => Self::Domain,
            F::AddressOfAnotherPerson | F::PersonUnknown | F::AddressUnavailable => Self::Address,
            F::CertificateExpired | F::CertificateNotYetValid | F::CertificateExpiresSoon | F::ClockTolerance
            | F::LongValidity | F::UnknownCondition | F::NoBearer | F::SeveralConfirmations | F::ConfirmationBegins
            | F::ConfirmationEndMissing | F::StatementMissing | F::SignInTimeMissing | F::NameMissing
            | F::NameMisspelt | F::Unknown => Self::Other,
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
