//! What metadata says about one identity provider. Facts only: nothing here depends on the time.

use serde::{Deserialize, Serialize};

use crate::certificate::error::CertificateError;
use crate::certificate::preview::Certificate;
use crate::metadata::signature::Signature;
use crate::timestamp::Timestamp;

/// An identity provider that speaks SAML 2.0 and can be connected: it has an entity ID, a place where people sign in
/// and a signing certificate that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entity {
    /// Exactly as written; not always a URL.
    pub entity_id: String,
    /// The line of its tag, from 1.
    pub line: usize,
    /// In the order of the file, each once.
    pub names: Vec<Name>,
    /// Who put it into the federation (mdrpi, SAML Metadata Extensions for Registration 2.1).
    pub registration_authority: Option<String>,
    /// At least one by HTTP-Redirect or HTTP-POST; in the order of the file.
    pub sign_in_urls: Vec<SignInPlace>,
    /// At least one; in the order of the file, each once by its DER.
    pub certificates: Vec<SigningCertificate>,
    /// Signing certificates that cannot be read.
    pub unreadable: Vec<UnreadableCertificate>,
    /// The earliest end of validity that the role, the entity and what is around them state.
    pub valid_until: Option<Timestamp>,
    /// After how many seconds it is to be read again (`cacheDuration`): the shortest that role, entity and what is around them
    /// state.
    #[serde(default)]
    pub cache_seconds: Option<i64>,
    /// The provider expects our requests signed.
    pub wants_signed_requests: bool,
    /// Whether it is signed, and by whom.
    #[serde(default)]
    pub signature: Signature,
    /// What else is in it.
    pub unused: Unused,
}

/// What people call a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Name {
    /// `xml:lang`; empty if it is missing.
    pub language: String,
    /// On one line.
    pub text: String,
}

/// A place where people sign in (`SingleSignOnService`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInPlace {
    /// How a request gets there.
    pub binding: Binding,
    /// As written, without blanks around it.
    pub url: String,
    /// The line of its tag, from 1.
    pub line: usize,
}

/// How a message travels (SAML Bindings 2.0).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Binding {
    /// In the query of a URL, which is how we send requests.
    Redirect,
    /// In a form.
    Post,
    /// By the last part of its URI: `SOAP`, `HTTP-Artifact`, `HTTP-POST-SimpleSign`, `PAOS`.
    Other(String),
}

/// A certificate with which the provider signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SigningCertificate {
    /// Text and facts.
    pub certificate: Certificate,
    /// What the file says about it.
    pub key_use: KeyUse,
    /// It issued another certificate of the same key: an authority of the chain, which does not sign responses.
    pub is_authority_of_chain: bool,
    /// The line of its tag, from 1.
    pub line: usize,
}

/// What a key that signs is for (`KeyDescriptor`, Metadata 2.4.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum KeyUse {
    /// `use="signing"`.
    Signing,
    /// No `use`: signing and encryption.
    Both,
}

/// A signing certificate that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnreadableCertificate {
    /// Why not.
    pub error: CertificateError,
    /// The line of its tag, from 1.
    pub line: usize,
}

/// Parts of an entity that a sign-in does not need, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unused {
    /// `RoleDescriptor`s of WS-Federation.
    pub ws_federation_roles: usize,
    /// Other roles: a service provider, an attribute authority.
    pub other_roles: usize,
    /// Places where people sign out.
    pub logout_urls: usize,
    /// Keys for encryption, or for something that SAML does not know.
    pub other_keys: usize,
}

impl Unused {
    /// Counts them in one line; none if there are none.
    pub fn in_words(self) -> Option<String> {
        let parts = [
            (self.ws_federation_roles, "WS-Federation role", "WS-Federation roles"),
            (self.other_roles, "other role", "other roles"),
            (self.logout_urls, "logout URL", "logout URLs"),
            (self.other_keys, "key for encryption", "keys for encryption"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }))
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Binding {
    /// Reads the URI of a binding.
    pub fn of(uri: &str) -> Self {
        match uri {
            "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" => Self::Redirect,
            "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" => Self::Post,
            other => Self::Other(other.rsplit([':', '/']).next().unwrap_or(other).to_owned()),
        }
    }

    /// The last part of its URI.
    pub fn name(&self) -> &str {
        match self {
            Self::Redirect => "HTTP-Redirect",
            Self::Post => "HTTP-POST",
            Self::Other(name) => name,
        }
    }
}

impl Entity {
    /// What to call it: its English name, else the first, else the entity ID.
    pub fn name(&self) -> &str {
        let is_english = |name: &&Name| name.language == "en" || name.language.starts_with("en-");
        let name = self.names.iter().find(is_english).or(self.names.first());
        name.map_or(&self.entity_id, |name| &name.text)
    }

    /// The place that a request goes to: HTTP-Redirect before HTTP-POST, and of those the first.
    pub fn preferred_place(&self) -> Option<(usize, &SignInPlace)> {
        let by = |binding: Binding| {
            let mut places = self.sign_in_urls.iter().enumerate();
            places.find(move |(_, place)| place.binding == binding)
        };
        by(Binding::Redirect).or_else(|| by(Binding::Post))
    }
}
