//! The checks of a response, in the order in which a report lists them.

use serde::{Deserialize, Serialize};

use crate::attribute_mapping::PersonAttribute;

/// One thing that must be right. Each has one row in every report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Check {
    /// It arrived whole: one form field, base64, within the limit (Bindings 3.5.4).
    Delivery,
    /// XML without anything that could make two readers see two documents.
    SafeXml,
    /// A SAML 2.0 Response with its required attributes (Core 3.2.2).
    Response,
    /// The identity provider says that the person signed in (Core 3.2.2.2).
    Status,
    /// Response and assertion name the saved issuer, byte for byte (Core 2.2.5, Profiles 4.1.4.2).
    Issuer,
    /// Addressed to the ACS URL (Core 3.2.2, Bindings 3.5.5.2).
    Destination,
    /// RelayState is the value that we issued (Bindings 3.5.3).
    RelayState,
    /// Answers a request of this organization and browser that waits for its answer (Profiles 4.1.4.3).
    Request,
    /// Exactly one assertion, in the clear or decrypted, every ID once (Core 2.3.3, 2.3.4, 1.3.4).
    Assertion,
    /// The assertion is signed, or lies in a signed response (Profiles 4.1.4.5).
    Signed,
    /// Every signature sits where SAML puts it and covers its parent (Core 5.4.1 to 5.4.4).
    SignaturePlace,
    /// Only algorithms of the allow-list (Core 5.4).
    Algorithms,
    /// Signed with the key of a saved certificate (Core 5.4.5).
    Certificate,
    /// The signature holds: nothing changed on the way.
    Signature,
    /// The certificate that verified is in date. Warns only: in SAML a certificate carries a key.
    CertificateDates,
    /// Made for our entity ID (Core 2.5.1.4).
    Audience,
    /// Valid now (Core 2.5.1.2).
    TimeWindow,
    /// No condition that we do not know (Core 2.5.1).
    Conditions,
    /// Confirmed for the bearer, for a while (Profiles 4.1.4.2).
    SubjectConfirmation,
    /// Confirmed for the ACS URL (Profiles 4.1.4.2).
    Recipient,
    /// Says when the person signed in (Core 2.7.2).
    SignInStatement,
    /// The session at the identity provider goes on (Core 2.7.2).
    SessionEnd,
    /// Names one person (Core 2.2.3).
    NameId,
    /// The e-mail address, by its exact attribute name.
    Email,
    /// The address's domain is a verified one of this organization.
    Domain,
    /// The first name, by its exact attribute name. Warns only.
    FirstName,
    /// The last name, by its exact attribute name. Warns only.
    LastName,
    /// The verified part says the same as what is shown here.
    Verified,
    /// Not used before (Profiles 4.1.4.5). The server knows.
    Replay,
    /// The person may come in. The server knows.
    Person,
}

impl Check {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 30] = [
        Self::Delivery,
        Self::SafeXml,
        Self::Response,
        Self::Status,
        Self::Issuer,
        Self::Destination,
        Self::RelayState,
        Self::Request,
        Self::Assertion,
        Self::Signed,
        Self::SignaturePlace,
        Self::Algorithms,
        Self::Certificate,
        Self::Signature,
        Self::CertificateDates,
        Self::Audience,
        Self::TimeWindow,
        Self::Conditions,
        Self::SubjectConfirmation,
        Self::Recipient,
        Self::SignInStatement,
        Self::SessionEnd,
        Self::NameId,
        Self::Email,
        Self::Domain,
        Self::FirstName,
        Self::LastName,
        Self::Verified,
        Self::Replay,
        Self::Person,
    ];

    /// The name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Delivery => "Response delivered",
            Self::SafeXml => "Safe XML",
            Self::Response => "SAML response",
            Self::Status => "Status",
            Self::Issuer => "Issuer",
            Self::Destination => "Destination",
            Self::RelayState => "RelayState",
            Self::Request => "Answers our request",
            Self::Assertion => "One assertion",
            Self::Signed => "Signed",
            Self::SignaturePlace => "Signature covers the assertion",
            Self::Algorithms => "Algorithms",
            Self::Certificate => "Known certificate",
            Self::Signature => "Signature",
            Self::CertificateDates => "Certificate in date",
            Self::Audience => "Audience",
            Self::TimeWindow => "Time window",
            Self::Conditions => "Conditions",
            Self::SubjectConfirmation => "Subject confirmation",
            Self::Recipient => "Recipient",
            Self::SignInStatement => "Sign-in statement",
            Self::SessionEnd => "Session goes on",
            Self::NameId => "NameID",
            Self::Email => PersonAttribute::Email.name(),
            Self::Domain => "Domain",
            Self::FirstName => PersonAttribute::FirstName.name(),
            Self::LastName => PersonAttribute::LastName.name(),
            Self::Verified => "Verified content",
            Self::Replay => "Not used before",
            Self::Person => "Person",
        }
    }

    /// Read from fields that anybody could have written until a signature has verified.
    pub(super) fn is_of_a_field(self) -> bool {
        matches!(
            self,
            Self::Status
                | Self::Issuer
                | Self::Destination
                | Self::Request
                | Self::Audience
                | Self::TimeWindow
                | Self::Conditions
                | Self::SubjectConfirmation
                | Self::Recipient
                | Self::SignInStatement
                | Self::SessionEnd
                | Self::NameId
                | Self::Email
                | Self::Domain
                | Self::FirstName
                | Self::LastName
        )
    }
}
