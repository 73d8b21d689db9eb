//! What a response says, field by field, proven or not.

use serde::{Deserialize, Serialize};

use crate::attribute_mapping::{AttributeMapping, PersonAttribute};

/// The fields of a response as they were read. Times are kept as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reading {
    /// `Response/@ID`.
    pub response_id: Option<String>,
    /// `Response/@IssueInstant`.
    pub issue_instant: Option<String>,
    /// `Response/Issuer`.
    pub response_issuer: Option<String>,
    /// `Assertion/Issuer`.
    pub assertion_issuer: Option<String>,
    /// `Response/@Destination`.
    pub destination: Option<String>,
    /// `Response/@InResponseTo`.
    pub in_response_to: Option<String>,
    /// The status codes, outer first.
    pub status: Vec<String>,
    /// `StatusMessage`, as [`super::Quote`] cuts it.
    pub status_message: Option<String>,
    /// `Assertion/@ID`.
    pub assertion_id: Option<String>,
    /// `NameID`. Personal.
    pub name_id: Option<String>,
    /// `NameID/@Format`.
    pub name_id_format: Option<String>,
    /// The audiences, over all restrictions.
    pub audiences: Vec<String>,
    /// `SubjectConfirmationData/@Recipient`.
    pub recipient: Option<String>,
    /// `Conditions/@NotBefore`.
    pub not_before: Option<String>,
    /// `Conditions/@NotOnOrAfter`.
    pub not_on_or_after: Option<String>,
    /// `SubjectConfirmationData/@NotOnOrAfter`.
    pub confirmation_ends: Option<String>,
    /// `AuthnStatement/@AuthnInstant`.
    pub signed_in_at: Option<String>,
    /// `AuthnStatement/@SessionNotOnOrAfter`.
    pub session_ends: Option<String>,
    /// Under which names the address and the names were looked for. Reports of earlier versions have the exact names.
    #[serde(skip_serializing_if = "AttributeMapping::is_empty")]
    pub mapping: AttributeMapping,
    /// The attributes in their order. Values are personal.
    pub attributes: Vec<AttributeReading>,
    /// The signatures in the order of the document.
    pub signatures: Vec<SignatureReading>,
}

impl Reading {
    /// What tells who the person is: the values of the attribute that carries the address, then the NameID.
    pub fn identifiers(&self) -> impl Iterator<Item = &str> {
        let name = self.mapping.name(PersonAttribute::Email);
        let emails = self.attributes.iter().filter(move |attribute| attribute.name == name);
        emails.flat_map(|attribute| &attribute.values).chain(&self.name_id).map(String::as_str)
    }

    /// The first of [`Reading::identifiers`] that is not empty.
    pub fn who(&self) -> Option<&str> {
        self.identifiers().map(str::trim).find(|value| !value.is_empty())
    }
}

/// One attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttributeReading {
    /// `Attribute/@Name`.
    pub name: String,
    /// The values in their order.
    pub values: Vec<String>,
}

/// One signature.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureReading {
    /// The local name of its parent: `Response`, `Assertion`, or where it does not belong.
    pub element: String,
    /// The algorithm's short name ("RSA-SHA256"), else its URI.
    pub algorithm: String,
    /// The digest's short name ("SHA-256"), else its URI.
    pub digest: String,
    /// SHA-256 of the certificate that lies in `KeyInfo`, lower-case hex. For comparing only: it is never trusted.
    pub certificate_sha256: Option<String>,
}
