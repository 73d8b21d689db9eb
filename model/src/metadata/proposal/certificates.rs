//! Which certificates of a file to take.

use super::{InFile, Proposal, Reason, Value};
use crate::certificate::MAX_CERTIFICATES;
use crate::certificate::finding::{Finding, Weight};
use crate::draft::Draft;
use crate::metadata::entity::{Entity, KeyUse, SigningCertificate};
use crate::problem::Field;
use crate::timestamp::Timestamp;

/// Those of the file in its order, then those that are only saved.
pub(super) fn proposals(entity: &Entity, saved: &Draft, now: Timestamp) -> Vec<Proposal> {
    let is_another = !saved.issuer_url.is_empty() && saved.issuer_url != entity.entity_id;
    let (kept, gone): (Vec<_>, Vec<_>) = saved.certificates.iter().partition(|one| {
        entity.certificates.iter().any(|new| new.certificate.preview.sha256 == one.fingerprint())
    });
    let staying = kept.len() + if is_another { 0 } else { gone.len() };
    let mut room = MAX_CERTIFICATES.saturating_sub(staying);
    let mut found = Vec::new();
    for one in &entity.certificates {
        let is_saved = kept.iter().any(|saved| saved.fingerprint() == one.certificate.preview.sha256);
        let (reason, is_advised) =
            if is_saved { (Reason::Saved, false) } else { judged(one, staying, room, now) };
        room -= usize::from(is_advised);
        let new = Some(Value::Certificate(Box::new(one.certificate.clone())));
        let old = is_saved.then(|| new.clone()).flatten();
        found.push(of(old, new, Some(place(one)), reason, is_advised));
    }
    let reason = || if is_another { Reason::OfAnother } else { Reason::NotInFile };
    let gone = gone.into_iter().map(|one| {
        let old = Some(Value::Certificate(Box::new(one.certificate.clone())));
        of(old, None, None, reason(), is_another)
    });
    found.extend(gone);
    found
}

/// Why a certificate of the file that is not saved is to be taken, and whether it is.
fn judged(one: &SigningCertificate, staying: usize, room: usize, now: Timestamp) -> (Reason, bool) {
    let preview = &one.certificate.preview;
    let mut refusals =
        preview.findings(now).into_iter().filter(|finding| finding.weight() == Weight::Refusal);
    match refusals.next() {
        _ if one.is_authority_of_chain => (Reason::Authority, false),
        // The next certificate, unless it can never be used.
        Some(Finding::NotYetValid(from)) if refusals.next().is_none() => match room {
            0 => (Reason::NoRoom, false),
            _ => (Reason::Next(from), true),
        },
        Some(finding) => (Reason::Unusable(finding.to_string()), false),
        None if room == 0 => (Reason::NoRoom, false),
        None if staying == 0 => (Reason::First, true),
        None => (Reason::Another, true),
    }
}

fn place(one: &SigningCertificate) -> InFile {
    let of_use = match one.key_use {
        KeyUse::Signing => "signing",
        KeyUse::Both => "no use, so for signing too",
    };
    let path = ["IDPSSODescriptor", "KeyDescriptor", of_use].map(str::to_owned).to_vec();
    InFile { line: one.line, path }
}

fn of(
    old: Option<Value>,
    new: Option<Value>,
    place: Option<InFile>,
    reason: Reason,
    is_advised: bool,
) -> Proposal {
    Proposal { field: Field::Certificates, old, new, place, reason, problem: None, is_advised }
}
