//! What a response must say: the saved settings, our own values, and what only the server knows.

use std::sync::Arc;

use super::encrypted::Opener;
use super::provider::Provider;
use crate::attribute_mapping::AttributeMapping;
use crate::certificate::preview::Certificate;
use crate::service_provider::ServiceProvider;
use crate::timestamp::Timestamp;

/// A value to compare with, or none: then the check says "not checked".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected<T> {
    /// It must be this.
    Is(T),
    /// It is not known here.
    NotChecked,
}

impl Expectations {
    /// The names of the attributes: the exact ones where no mapping is known.
    pub fn mapping(&self) -> AttributeMapping {
        match &self.attributes {
            Expected::Is(mapping) => mapping.clone(),
            Expected::NotChecked => AttributeMapping::default(),
        }
    }

    /// The keys for what is encrypted, if they may be used: only to answer an open request. Each request is answered once, so
    /// that nobody can try one ciphertext after the other.
    pub(super) fn opener(&self) -> Option<&dyn Opener> {
        match (&self.decryption, &self.request) {
            (Decryption::Keys(opener), Expected::Is(RequestStanding::Open(_))) => Some(opener.as_ref()),
            _ => None,
        }
    }
}

/// What happens to encrypted parts of a response.
#[derive(Clone, Debug)]
pub enum Decryption {
    /// The settings do not accept them.
    Off,
    /// The keys are on the server, and this is somewhere else.
    NotHere,
    /// They are decrypted with these keys.
    Keys(Arc<dyn Opener>),
}

/// Everything that a response is compared with.
#[derive(Clone, Debug)]
pub struct Expectations {
    /// Our values: audience, destination, recipient.
    pub service_provider: ServiceProvider,
    /// The saved issuer, compared byte for byte. Text, because a file may be judged against any.
    pub issuer_url: String,
    /// The saved certificates; each is tried.
    pub certificates: Vec<Certificate>,
    /// Whose words the remedies use. [`Provider::of`] tells it from the saved URLs.
    pub provider: Provider,
    /// The standing of the request that the browser was sent away with.
    pub request: Expected<RequestStanding>,
    /// What came as RelayState.
    pub relay_state: Expected<RelayState>,
    /// The attributes that carry the address and the names. Without it no identity is given out.
    pub attributes: Expected<AttributeMapping>,
    /// The verified domains of the organization, lower-case A-labels.
    pub domains: Expected<Vec<String>>,
    /// What happens to encrypted parts.
    pub decryption: Decryption,
    /// The instant of the judgement.
    pub now: Timestamp,
}

/// What the server found out about the request that a response claims to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestStanding {
    /// It waits for its answer, in this browser and for this organization. The ID that was sent.
    Open(String),
    /// Nothing was asked in this browser: sent by the identity provider on its own.
    Unsolicited,
    /// No request has this number; it may have been purged.
    Unknown,
    /// It was answered before.
    Used,
    /// It is older than ten minutes.
    Expired,
    /// It was started in another browser, or its cookie is gone.
    OtherBrowser,
    /// It belongs to another organization. Nothing is said about which.
    OtherOrganization,
}

/// What came back as RelayState.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayState {
    /// The value that was sent with the request.
    Ours,
    /// None.
    Missing,
    /// Another value, or one over 80 bytes (Bindings 3.5.3).
    Foreign,
}
