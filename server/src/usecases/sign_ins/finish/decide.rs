//! Replay and person, as rows of the report and as a decision.

use sso_model::api::people::AddressFault;
use sso_model::person_link::{
    Follow, Holder, Key, Link, LinkError, NameIdRefusals, follow, fresh_row, link, passed_row, refused_row,
    replayed_row,
};
use sso_model::saml::identity::Identity;
use sso_model::timestamp::Timestamp;

use super::{JudgedSignIn, SignInEnd};
use crate::storage::{StoreError, Work};
use crate::usecases::Snapshot;
use crate::usecases::sign_ins::{assertion_key, person};

/// Who comes in, and what the account takes over.
type Comes = (Link, Option<Follow>);

/// Decides, and fills in the report.
pub(super) fn decide(
    work: &mut dyn Work,
    snapshot: &Snapshot,
    judged: &mut JudgedSignIn,
) -> Result<Result<Comes, SignInEnd>, StoreError> {
    let (org_id, identity, report) = (&judged.org_id, &judged.identity, &mut judged.report);
    let until = identity.remembered_until(judged.entry.at);
    if !work.use_assertion(org_id, &assertion_key(&identity.assertion_id), until)? {
        report.set_row(replayed_row());
        return Ok(Err(SignInEnd::Replayed));
    }
    report.set_row(fresh_row());
    work.note_signing(org_id, &identity.certificate_sha256, judged.entry.at)?;
    let issuer = &judged.settings.issuer_url;
    let found = person::found(work, org_id, issuer, identity, snapshot)?;
    let holder = found.holder.clone();
    let linked = if let Key::Of(person) = &found.key { Some(person.id.clone()) } else { None };
    match link(found) {
        Ok(link) => {
            report.set_row(passed_row(&link));
            let follow = followed_by(&link, identity, &holder);
            follow.iter().filter_map(Follow::row).for_each(|row| report.set_row(row));
            Ok(Ok((link, follow)))
        }
        Err(error) => {
            report.set_row(refused_row(error));
            if let (LinkError::Domain, Some(person_id)) = (error, linked) {
                work.set_address_fault(&person_id, Some(AddressFault::Domain))?;
            }
            if let (LinkError::OtherPerson | LinkError::OtherCapitals, Holder::Here { person, .. }) =
                (error, &holder)
            {
                let refused = (person.id.as_str(), issuer.as_str(), identity.name_id.as_str());
                note_refused(work, org_id, refused, judged.entry.at)?;
            }
            let ask = snapshot.password_access.iter().map(|one| one.name.clone()).collect();
            Ok(Err(SignInEnd::NotLinked(error, ask)))
        }
    }
}

/// What an account that exists takes over.
fn followed_by(link: &Link, identity: &Identity, holder: &Holder) -> Option<Follow> {
    match link {
        Link::Known(person) | Link::First(person) => Some(follow(person, identity, holder)),
        Link::Create => None,
    }
}

/// Another NameID came with this person's address, and was refused. What was known of others is forgotten once nobody
/// is shut out any more.
fn note_refused(
    work: &mut dyn Work,
    org_id: &str,
    (person_id, issuer, name_id): (&str, &str, &str),
    at: Timestamp,
) -> Result<(), StoreError> {
    let (shut_out, _) = work.refused_people(org_id, issuer, 0)?;
    work.note_refused_name_id(person_id, issuer, name_id, at)?;
    let known = work.connection(org_id)?.and_then(|stored| stored.name_id_refusals);
    let known: NameIdRefusals = known.filter(|_| shut_out > 0).unwrap_or_default();
    work.set_name_id_refusals(org_id, Some(&known.with(issuer, at)))
}
