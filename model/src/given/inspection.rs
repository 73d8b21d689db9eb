//! What the inspector is asked about something that was given, and what it answers.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};

use super::{Given, GivenError, GivenUrl, What};
use crate::certificate::error::CertificateError;
use crate::certificate::preview::Certificate;
use crate::certificate::read::read_beginning;
use crate::metadata::entity::Entity;
use crate::metadata::error::MetadataError;
use crate::metadata::read::{Asked, Found, find, is_metadata};
use crate::saml::message::MAX_PASTED_BYTES;
use crate::saml::provider::Provider;
use crate::service_provider::ServiceProvider;

/// What the inspector is asked about a blob.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlobQuestion {
    /// What it is. The answer is a [`GivenInspection`], and for a federation the list of its identity providers as a
    /// second blob.
    Recognize(GivenQuestion),
    /// It is such a list: which of it have these words. The answer is [`crate::metadata::listed::Hits`].
    Search(String),
}

/// How it is asked, beside the octets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenQuestion {
    /// What the sentences call it: a file name, or "This".
    pub subject: String,
    /// Our own values, to recognize them.
    pub service_provider: ServiceProvider,
    /// The identity provider of a federation that was chosen, by its entity ID.
    pub entity_id: Option<String>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenInspection {
    /// It was recognized.
    Read {
        /// What it is, in one sentence.
        sentence: String,
        /// Whose it is, as far as that shows.
        provider: Option<Provider>,
        /// What is in it.
        found: GivenFound,
    },
    /// It was refused.
    Refused {
        /// Stable name.
        code: String,
        /// The sentences that the person reads.
        sentence: String,
        /// More to do about it, for a private key.
        advice: Option<String>,
    },
}

/// What is in something that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenFound {
    /// The metadata of one identity provider.
    Entity(Box<Entity>),
    /// The metadata of so many, to choose one of the list.
    Federation(usize),
    /// Certificates.
    Certificates {
        /// At least one.
        certificates: Vec<Certificate>,
        /// A private key lay beside: it is reported, and not kept.
        private_key_beside: bool,
    },
    /// URLs, at least one, and what stood below them.
    Values {
        /// Each with where it belongs.
        urls: Vec<GivenUrl>,
        /// Perhaps none.
        certificates: Vec<Certificate>,
        /// A private key lay beside: it is reported, and not kept.
        private_key_beside: bool,
    },
    /// A SAML response. It is read by another program.
    Response,
}

impl GivenFound {
    /// What `subject` is, as one sentence.
    pub fn about(&self, provider: Option<Provider>, subject: &str) -> String {
        let what = match self {
            Self::Entity(_) => What::Metadata(1),
            Self::Federation(count) => What::Metadata(*count),
            Self::Certificates { certificates, .. } => What::Certificates(certificates.len()),
            Self::Values { urls, certificates, .. } => What::Values(urls, certificates.len()),
            Self::Response => What::Response,
        };
        what.about(provider, subject)
    }
}

/// Recognizes something of `size` octets that `open` reads from its beginning, as often as it is called. Metadata is
/// streamed, and the identity providers of a federation are written to `list`, as [`find`] does; of everything else only
/// what can matter is read.
pub fn inspect<R: Read>(
    open: impl Fn() -> R,
    size: u64,
    question: &GivenQuestion,
    list: impl Write,
) -> GivenInspection {
    let most = MAX_PASTED_BYTES as u64 + 1;
    let mut beginning = Vec::new();
    if let Err(error) = open().take(most).read_to_end(&mut beginning) {
        let unreadable = MetadataError::Unreadable(error.to_string());
        return refused(&GivenError::Metadata(unreadable), &question.subject);
    }
    let read = if is_metadata(&beginning) {
        let found = find(open(), Asked::of(question.entity_id.as_deref()), list);
        found
            .map_err(|error| GivenError::Metadata(error.seen_by(&question.service_provider)))
            .map(of_metadata)
    } else if size > beginning.len() as u64 {
        Err(GivenError::Certificate(too_large(&beginning, size)))
    } else {
        Given::of(&beginning, &question.service_provider).map(of_given)
    };
    match read {
        Ok((found, provider)) => {
            GivenInspection::Read { sentence: found.about(provider, &question.subject), provider, found }
        }
        Err(error) => refused(&error, &question.subject),
    }
}

fn too_large(beginning: &[u8], size: u64) -> CertificateError {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    read_beginning(beginning, size).err().unwrap_or(CertificateError::TooLarge(size))
}

fn refused(error: &GivenError, subject: &str) -> GivenInspection {
    let advice = match error {
        GivenError::Certificate(error) => error.advice(),
        _ => None,
    };
    GivenInspection::Refused {
        code: error.code().to_owned(),
        sentence: error.about(subject),
        advice: advice
            .map(|advice| format!("{advice} It was read in this browser only: not sent, not saved.")),
    }
}

fn of_metadata(found: Found) -> (GivenFound, Option<Provider>) {
    match found {
        Found::One(entity) => {
            let provider = Provider::of_entity(&entity);
            (GivenFound::Entity(entity), Some(provider).filter(|provider| *provider != Provider::Other))
        }
        Found::Several(count) => (GivenFound::Federation(count), None),
    }
}

fn of_given(given: Given) -> (GivenFound, Option<Provider>) {
    let provider = given.provider();
    let found = match given {
        Given::Certificates(file) => GivenFound::Certificates {
            certificates: file.certificates,
            private_key_beside: file.private_key_beside,
        },
        Given::Values(urls, file) => GivenFound::Values {
            urls,
            private_key_beside: file.as_ref().is_some_and(|file| file.private_key_beside),
            certificates: file.map(|file| file.certificates).unwrap_or_default(),
        },
        Given::Response(_) => GivenFound::Response,
    };
    (found, provider)
}
