//! What the person reads when a sign-in is refused: plain words, and nothing that only the administrator may know.

use axum::http::StatusCode;
use sso_model::person_link::LinkError;
use sso_model::saml::fault::Fault;
use sso_model::saml::report::Report;

/// Why a sign-in was refused, as the person reads it. `Display` is the sentence on the page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefusal {
    /// The message is not a response, or is damaged.
    #[error("What your identity provider sent could not be read.")]
    Unreadable,
    /// The response is over the limit.
    #[error("Your identity provider sent more than is read here.")]
    TooLarge,
    /// The identity provider refused the person.
    #[error("Your identity provider did not let you in. You may not be assigned to this application there.")]
    NotLetIn,
    /// The response answers no request.
    #[error(
        "Your identity provider sent you here without being asked. For your safety, sign-ins start here."
    )]
    Unsolicited,
    /// The request is unknown, or has been deleted.
    #[error("This sign-in is not known here. It may have been started long ago.")]
    Unknown,
    /// The request was answered, or the assertion used, before.
    #[error("This sign-in was used already. Each one works once.")]
    Used,
    /// The request is older than ten minutes.
    #[error("The sign-in took longer than ten minutes.")]
    Expired,
    /// The browser's cookie is missing or belongs to another request.
    #[error("This sign-in was started in another browser, or this one did not keep its cookie.")]
    OtherBrowser,
    /// The response is for another recipient, or from another issuer.
    #[error("The answer of your identity provider was not made for this organization.")]
    NotForUs,
    /// No signature proves the sender.
    #[error("It could not be proven that the answer comes from your identity provider.")]
    NotProven,
    /// The content does not match its signature.
    #[error("The answer of your identity provider was changed on its way here.")]
    Changed,
    /// The response is built like a forgery. Only the administrator learns which part shows it.
    #[error("The answer is not put together as identity providers do it, so it was not used.")]
    Forged,
    /// The response has expired, or is not valid yet.
    #[error("The answer of your identity provider is not valid at this time.")]
    NotNow,
    /// Attributes or the NameID are missing or unclear.
    #[error("Your identity provider did not say who you are in the way that is needed here.")]
    WhoIsIt,
    /// The address is not in a verified domain of the organization.
    #[error("Your e-mail address does not belong to this organization.")]
    Domain,
    /// No account has this address. Owners and admins are named only after a verified sign-in.
    #[error("You have no account here yet.")]
    NoAccount(Vec<String>),
    /// The address belongs to another person, or is not available.
    #[error("Your e-mail address cannot be used to sign in here.")]
    Address,
    /// The settings changed during the sign-in.
    #[error("The settings of single sign-on were changed while you signed in.")]
    SettingsChanged,
    /// Any other fault.
    #[error("The answer of your identity provider was refused.")]
    Other,
}

impl SignInRefusal {
    /// Returns the sentence for the first fault of the report.
    pub fn of(report: &Report) -> Self {
        report.first_fault().and_then(|row| row.fault).map_or(Self::Other, Self::of_fault)
    }

    /// Decides about every fault: there is no arm for the rest.
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
            F::EncryptedAssertion | F::NotDecrypted | F::AssertionMissing | F::AssertionVersion | F::AssertionIdMissing
            | F::SubjectMissing | F::AssertionPart | F::Unsigned | F::ReferenceEmpty | F::WeakHash
            | F::SignatureAlgorithm | F::DigestAlgorithm | F::Canonicalization | F::Transform | F::WeakKey
            | F::AlgorithmOfKey | F::NoCertificate | F::UnknownCertificate | F::CertificateUnusable
            | F::EngineRefused => Self::NotProven,
            F::EndMissing | F::NotYetValid | F::Expired | F::ConfirmationExpired | F::SessionEnded => Self::NotNow,
            F::NameIdMissing | F::NameIdEmpty | F::NameIdSeveral | F::NameIdNotText | F::NameIdEncrypted
            | F::NameIdForm | F::EmailMissing | F::EmailOnlyNameId | F::EmailMisspelt | F::EmailSeveral
            | F::EmailEmpty | F::EmailForm | F::EmailGuest => Self::WhoIsIt,
            F::DomainNotVerified | F::NoDomainYet => Self::Domain,
            F::AddressOfAnotherPerson
            | F::NameIdCapitals
            | F::AddressCharacters
            | F::AddressTaken
            | F::PersonUnknown
            | F::AddressUnavailable => Self::Address,
            F::CertificateExpired | F::CertificateNotYetValid | F::CertificateExpiresSoon | F::ClockTolerance
            | F::LongValidity | F::UnknownCondition | F::NoBearer | F::SeveralConfirmations | F::ConfirmationBegins
            | F::ConfirmationEndMissing | F::StatementMissing | F::SignInTimeMissing | F::NameMissing
            | F::NameMisspelt | F::Unknown => Self::Other,
        }
    }

    /// Returns the sentence for a verified person without access; `ask` are the names of owners and admins.
    pub fn of_link(error: LinkError, ask: Vec<String>) -> Self {
        match error {
            LinkError::Domain => Self::Domain,
            LinkError::Unknown => Self::NoAccount(ask),
            LinkError::OtherPerson
            | LinkError::OtherCapitals
            | LinkError::Characters
            | LinkError::Unavailable => Self::Address,
        }
    }

    /// Returns the names of those who can add the person, as a sentence lists them.
    pub fn whom_to_ask(&self) -> Option<String> {
        match self {
            Self::NoAccount(names) => Some(listed(names)),
            _ => None,
        }
    }

    /// Returns the status of its page.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::FORBIDDEN,
        }
    }

    /// Returns whether another try may help.
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
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            SignInRefusal::NoAccount(names).whom_to_ask().unwrap()
        };
        assert_eq!(asked(&[]), "your administrator");
        assert_eq!(asked(&["A"]), "A");
        assert_eq!(asked(&["A", "B", "C"]), "A, B or C");
        assert_eq!(SignInRefusal::Domain.whom_to_ask(), None);
    }
}
