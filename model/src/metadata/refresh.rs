//! Looking at a connection's metadata again and again: how often, and what is done with what is found.
//!
//! A certificate that is new may be added beside the saved ones, if an owner or admin asked for it. Nothing is ever replaced
//! or removed by itself: all else is a proposal.

use core::fmt;

use super::entity::Entity;
use super::error::MetadataError;
use super::proposal::{Proposal, Reason, Value, proposals};
use crate::certificate::preview::Preview;
use crate::draft::{ChosenCertificate, Draft};
use crate::problem::Field;
use crate::service_provider::ServiceProvider;
use crate::timestamp::{DAY, Timestamp};

/// Least time between two looks that nobody asked for, in seconds.
pub const SHORTEST: i64 = 3_600;

/// Most time between two looks, in seconds.
pub const LONGEST: i64 = 7 * DAY;

/// Time between two looks where the metadata says nothing, and after a failure.
pub const USUAL: i64 = DAY;

/// Least time between a look and one because an unknown key signs, in seconds.
pub const UNKNOWN_KEY: i64 = 600;

/// Name under which certificates are added by themselves.
pub const FILE_NAME: &str = "metadata";

/// What a look leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// To be added beside the saved ones.
    pub add: Vec<ChosenCertificate>,
    /// Something is left that a person decides about.
    pub differs: bool,
}

/// Why a look changes nothing. `Display` is the sentence that the person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefreshFault {
    /// It was not fetched. Never said why.
    NotFetched,
    /// It is not metadata that can be used.
    Metadata(MetadataError),
    /// It is over since then.
    Expired(Timestamp),
    /// Nothing is saved that it could be compared with.
    NothingSaved,
}

impl fmt::Display for RefreshFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFetched => f.write_str(
                "The metadata URL did not answer with a document that may be read. Check that it begins with https:// and shows metadata without signing in. Nothing was changed.",
            ),
            Self::Metadata(MetadataError::NotInIt(entity_id)) => write!(
                f,
                "The metadata does not describe {entity_id}, the saved Issuer URL, so it is of another identity provider. Nothing was changed."
            ),
            Self::Metadata(error) => {
                write!(f, "{} Nothing was changed.", error.about("What the metadata URL shows"))
            }
            Self::Expired(until) => write!(
                f,
                "The metadata was valid until {}. Have your identity provider publish the current one. Nothing was changed.",
                until.date_in_words()
            ),
            Self::NothingSaved => f.write_str(
                "No settings are enabled that the metadata could be compared with. Nothing was changed.",
            ),
        }
    }
}

/// After how many seconds to look again: as the metadata says, within [`SHORTEST`] and [`LONGEST`].
pub fn interval(entity: &Entity, now: Timestamp) -> i64 {
    let left = entity.valid_until.map(|until| until.0.saturating_sub(now.0));
    let stated = entity.cache_seconds.into_iter().chain(left).min();
    stated.unwrap_or(USUAL).clamp(SHORTEST, LONGEST)
}

/// Returns what is done with `entity`, which has the issuer of `live`. With `adds`, new certificates are added by themselves.
///
/// # Errors
/// A [`RefreshFault`] where nothing of it may be used.
pub fn judge(
    entity: &Entity,
    live: &Draft,
    ours: &ServiceProvider,
    adds: bool,
    now: Timestamp,
) -> Result<Found, RefreshFault> {
    if entity.entity_id != live.issuer_url {
        return Err(RefreshFault::Metadata(MetadataError::NotInIt(live.issuer_url.clone())));
    }
    if let Some(until) = entity.valid_until.filter(|until| *until <= now) {
        return Err(RefreshFault::Expired(until));
    }
    let (certificates, others): (Vec<_>, Vec<_>) = proposals(entity, live, ours, now)
        .into_iter()
        .filter(|one| waits(one, live))
        .partition(|one| one.field == Field::Certificates);
    let new: Vec<_> = certificates.iter().filter_map(new_certificate).collect();
    if adds {
        // Certificates beyond the limit wait for a person, like every other difference.
        let differs = !others.is_empty() || new.len() < certificates.len();
        return Ok(Found { add: new, differs });
    }
    Ok(Found { add: Vec::new(), differs: !(others.is_empty() && certificates.is_empty()) })
}

/// What of `entity` a person would decide about: field and new value. Two files that ask the same are the same proposal.
pub fn asked(
    entity: &Entity,
    live: &Draft,
    ours: &ServiceProvider,
    now: Timestamp,
) -> Vec<(Field, Option<Value>)> {
    let asked = proposals(entity, live, ours, now).into_iter().filter(|one| waits(one, live));
    asked.map(|one| (one.field, one.new)).collect()
}

/// Whether a person would want to know of it: what is advised, and a certificate that outlasts all that are trusted and has
/// no room beside them.
fn waits(proposal: &Proposal, live: &Draft) -> bool {
    let outlasts =
        |new: &Preview| live.certificates.iter().all(|one| one.certificate.preview.not_after < new.not_after);
    match (&proposal.reason, &proposal.new) {
        (Reason::NoRoom, Some(Value::Certificate(one))) => outlasts(&one.preview),
        _ => proposal.is_advised,
    }
}

fn new_certificate(proposal: &Proposal) -> Option<ChosenCertificate> {
    match (&proposal.old, &proposal.new) {
        (None, Some(Value::Certificate(certificate))) if proposal.is_advised => {
            Some(ChosenCertificate { file_name: FILE_NAME.to_owned(), certificate: (**certificate).clone() })
        }
        _ => None,
    }
}
