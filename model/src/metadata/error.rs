//! Why a file is not metadata that can be used. `Display` is the sentence that the person reads.

use core::fmt;

use super::signature::SignatureFault;
use crate::certificate::error::CertificateError;
use crate::service_provider::ServiceProvider;

#[cfg(doc)]
use super::{
    MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ENTITIES, MAX_ENTITY_BYTES, MAX_ENTITY_ID, MAX_FETCHED_BYTES,
    MAX_NAMESPACES,
};

mod sentence;

/// A place in the file; both numbers count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The place in the line.
    pub column: usize,
}

/// One wrong thing each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetadataError {
    /// Nothing, or blanks.
    Empty,
    /// The file could not be read to its end.
    Unreadable(String),
    /// More than this many bytes; see [`MAX_BYTES`] and [`MAX_FETCHED_BYTES`].
    TooLarge(u64),
    /// An entity, a tag or a text of more than [`MAX_ENTITY_BYTES`], or with more elements than any entity has.
    EntityTooLarge(Place),
    /// More than [`MAX_ENTITIES`].
    TooManyEntities,
    /// More than [`MAX_DEPTH`].
    TooDeep(Place),
    /// More than [`MAX_ATTRIBUTES`].
    TooManyAttributes(Place),
    /// More than [`MAX_NAMESPACES`].
    TooManyNamespaces(Place),
    /// A document type declaration.
    Doctype(Place),
    /// A processing instruction.
    ProcessingInstruction(Place),
    /// XML 1.1.
    XmlVersion,
    /// An encoding that is not read, by its name.
    Encoding(String),
    /// Octets that are not of the encoding.
    BadText(Place),
    /// An ampersand that stands for itself.
    Ampersand(Place),
    /// Not well-formed in another way.
    NotWellFormed(Place),
    /// The end is missing.
    CutOff,
    /// A second document behind the first.
    SecondDocument(Place),
    /// The elements do not stand in the namespace of metadata.
    Namespace,
    /// HTML.
    WebPage,
    /// A SAML response.
    SamlResponse,
    /// Another message of SAML, or of a relative.
    SamlMessage,
    /// XML of another kind, by the name of its root.
    OtherXml(String),
    /// Neither XML nor base64 of it.
    NotXml,
    /// It describes a service provider, by its entity ID.
    ServiceProvider(String),
    /// It is what we give out ourselves.
    OurOwn,
    /// It describes WS-Federation alone.
    WsFederationOnly,
    /// It describes something else: an attribute authority, a group of entities.
    NoIdentityProvider,
    /// A list of entities that is empty.
    NoEntities,
    /// It lists more identity providers than there is room for.
    ListTooLong,
    /// The provider that was asked for is not in it, by its entity ID.
    NotInIt(String),
    /// Its signature is not what it must be.
    Signature(SignatureFault),
    /// No identity provider in it can be used: every fault of the first.
    Entity(Vec<EntityError>),
}

impl From<SignatureFault> for MetadataError {
    fn from(fault: SignatureFault) -> Self {
        Self::Signature(fault)
    }
}

/// Why an identity provider cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntityError {
    /// `entityID` is missing or blank.
    NoEntityId,
    /// Longer than [`MAX_ENTITY_ID`].
    EntityIdTooLong,
    /// It speaks SAML 1.1 and its relatives.
    NotSaml2,
    /// No `SingleSignOnService`, or none with an address.
    NoSignInUrl,
    /// Its bindings are others than HTTP-Redirect and HTTP-POST.
    NoUsableBinding(Vec<String>),
    /// No key for signing.
    NoSigningKey,
    /// Keys for signing, without a certificate.
    KeyWithoutCertificate,
    /// No certificate can be read; the first one's fault and line.
    UnreadableCertificate(CertificateError, usize),
}

/// An identity provider of a federation that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedEntity {
    /// Empty if it is missing.
    pub entity_id: String,
    /// The line of its tag, from 1.
    pub line: usize,
    /// Every fault; at least one.
    pub errors: Vec<EntityError>,
}

impl MetadataError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unreadable(_) => "unreadable_file",
            Self::TooLarge(_) => "too_large",
            Self::EntityTooLarge(_) => "entity_too_large",
            Self::TooManyEntities => "too_many_entities",
            Self::TooDeep(_) => "too_deep",
            Self::TooManyAttributes(_) => "too_many_attributes",
            Self::TooManyNamespaces(_) => "too_many_namespaces",
            Self::Doctype(_) => "doctype",
            Self::ProcessingInstruction(_) => "processing_instruction",
            Self::XmlVersion => "xml_version",
            Self::Encoding(_) => "xml_encoding",
            Self::BadText(_) => "bad_text",
            Self::Ampersand(_) => "ampersand",
            Self::NotWellFormed(_) => "not_well_formed",
            Self::CutOff => "cut_off",
            Self::SecondDocument(_) => "second_document",
            Self::Namespace => "namespace",
            Self::WebPage => "web_page",
            Self::SamlResponse => "saml_response",
            Self::SamlMessage => "saml_message",
            Self::OtherXml(_) => "xml",
            Self::NotXml => "not_xml",
            Self::ServiceProvider(_) => "service_provider",
            Self::OurOwn => "our_own_metadata",
            Self::WsFederationOnly => "ws_federation_only",
            Self::NoIdentityProvider => "no_identity_provider",
            Self::NoEntities => "no_entities",
            Self::ListTooLong => "list_too_long",
            Self::NotInIt(_) => "not_in_it",
            Self::Signature(fault) => fault.code(),
            Self::Entity(errors) => errors.first().map_or("no_identity_provider", EntityError::code),
        }
    }

    /// The sentences about `subject`: a file name, or "This". The first names the fault, the rest the way out.
    pub fn about(&self, subject: &str) -> String {
        sentence::about(self, subject)
    }

    /// The same fault, with our own metadata recognised.
    #[must_use]
    pub fn seen_by(self, service_provider: &ServiceProvider) -> Self {
        match self {
            Self::ServiceProvider(entity_id) if entity_id == service_provider.sp_entity_id => Self::OurOwn,
            other => other,
        }
    }
}

impl EntityError {
    /// Stable name for JSON and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoEntityId => "no_entity_id",
            Self::EntityIdTooLong => "entity_id_too_long",
            Self::NotSaml2 => "not_saml_2",
            Self::NoSignInUrl => "no_sign_in_url",
            Self::NoUsableBinding(_) => "no_usable_binding",
            Self::NoSigningKey => "no_signing_certificate",
            Self::KeyWithoutCertificate => "key_without_certificate",
            Self::UnreadableCertificate(..) => "unreadable_certificate",
        }
    }
}

impl fmt::Display for MetadataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.about("This"))
    }
}

impl fmt::Display for EntityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentence::about_entity(self, "This"))
    }
}

impl core::error::Error for MetadataError {}

impl core::error::Error for EntityError {}
