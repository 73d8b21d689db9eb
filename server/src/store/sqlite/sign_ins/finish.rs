//! The end of a test and of a sign-in: everything that comes of it in one transaction.

use rusqlite::{Transaction, params};
use sso_model::api::attempt::{AttemptKind, AttemptOutcome, masked_address};
use sso_model::api::{Person, Saved};
use sso_model::audit::{Action, ValueChange};
use sso_model::lifecycle::Proof;
use sso_model::person_link::{
    Follow, Holder, Link, LinkError, domain_of_refused_test, follow, fresh_row, headline, judge_test, link,
    passed_row, proof, refused_row, replayed_row,
};
use sso_model::saml::CLOCK_TOLERANCE;
use sso_model::saml::identity::Identity;
use sso_model::saml::report::Verdict;
use sso_model::timestamp::{DAY, Timestamp};

use super::super::{audit, connections, sessions};
use super::people::Entering;
use super::{attempts, people};
use crate::rate_limit;
use crate::store::sign_ins::{JudgedSignIn, JudgedTest, NewAttempt, SignInEnd};
use crate::store::{Entry, NewSession, PassedSignIn, Snapshot, StoreError};

/// How long a used assertion is remembered at most, in seconds, even if it is valid for longer. It answers one request,
/// which is open for ten minutes.
const REMEMBERED: i64 = 30 * DAY;

/// Keeps what was found, and what it proves.
pub(super) fn test(
    db: &Transaction<'_>,
    org_id: &str,
    test: JudgedTest,
) -> Result<AttemptOutcome, StoreError> {
    let JudgedTest { attempt_id, identity, mut report, settings, service_provider, entry } = test;
    let snapshot = connections::reconsider(db, org_id, &service_provider, entry.at)?;
    if let Some(identity) = &identity {
        let fresh = remember(db, org_id, identity, entry.at)?;
        report.settle(if fresh { fresh_row() } else { replayed_row() });
        let found = people::found(db, org_id, &settings.issuer_url, identity, &snapshot)?;
        judge_test(&mut report, identity, found, &snapshot.domains);
    } else {
        domain_of_refused_test(&mut report, &snapshot.domains);
    }
    // From here on the verdict alone decides.
    let verdict = report.verdict;
    let proven = identity
        .as_ref()
        .and_then(|identity| proof(verdict, identity, settings.fingerprint(&service_provider)));
    let waits = (verdict == Verdict::WaitsForDomain).then_some(proven.as_ref());
    let attempt = NewAttempt {
        id: attempt_id,
        at: entry.at,
        kind: AttemptKind::Test,
        outcome: verdict.outcome(),
        waits_for_domain: waits.flatten().map(|proof| proof.domain.clone()),
        headline: headline(&report),
        fingerprint: settings.fingerprint(&service_provider),
        run_by: None,
        person: identity.as_ref().map(|identity| masked_address(&identity.email)),
        reference: String::new(),
        report: Some(report),
    };
    attempts::end(db, org_id, &attempt)?;
    let changes = if verdict == Verdict::Accepted { Vec::new() } else { reason(&attempt.headline) };
    audit::write(db, org_id, &Entry { action: verdict.action_of_test(), changes, ..entry.clone() })?;
    if let Some(proof) = proven {
        let last = Saved { at: entry.at, by: entry.actor };
        let passed = PassedSignIn { proof, last, person_id: None };
        connections::sign_in_passed(db, org_id, &passed, &service_provider)?;
    }
    Ok(verdict.outcome())
}

/// Brings the person in, or says why not; either way the attempt is kept and recorded.
pub(super) fn sign_in(db: &Transaction<'_>, mut judged: JudgedSignIn) -> Result<SignInEnd, StoreError> {
    let (org_id, at) = (judged.org_id.clone(), judged.entry.at);
    let snapshot = connections::reconsider(db, &org_id, &judged.service_provider, at)?;
    if !is_live(&snapshot, &judged) {
        return Ok(SignInEnd::SettingsChanged);
    }
    let (link, follow) = match decide(db, &snapshot, &mut judged)? {
        Ok(comes) => comes,
        Err(end) => {
            refuse(db, &judged)?;
            return Ok(end);
        }
    };
    let (issuer, entry) = (&judged.settings.issuer_url, &judged.entry);
    let (identity, new_person_id) = (&judged.identity, judged.new_person_id.as_str());
    let entering = Entering { org_id: &org_id, issuer, identity, link, follow, new_person_id };
    let person = people::enter(db, entering, entry)?;
    keep(db, &judged, true)?;
    start(db, &judged, &person)?;
    let last = Saved { at, by: person.name };
    let fingerprint = judged.settings.fingerprint(&judged.service_provider);
    let proof = Proof { fingerprint, domain: judged.identity.domain().to_owned() };
    let passed = PassedSignIn { proof, last, person_id: Some(person.id) };
    connections::sign_in_passed(db, &org_id, &passed, &judged.service_provider)?;
    Ok(SignInEnd::In)
}

/// The settings by which it was judged are in force at this moment.
fn is_live(snapshot: &Snapshot, judged: &JudgedSignIn) -> bool {
    let live = snapshot.connection.live.as_ref().filter(|live| live.enabled);
    let now = live.map(|live| live.settings.fingerprint(&judged.service_provider));
    now == Some(judged.settings.fingerprint(&judged.service_provider))
}

/// Who comes in, and what the account takes over.
type Comes = (Link, Option<Follow>);

/// Replay and person, as rows of the report and as a decision.
fn decide(
    db: &Transaction<'_>,
    snapshot: &Snapshot,
    judged: &mut JudgedSignIn,
) -> Result<Result<Comes, SignInEnd>, StoreError> {
    let (org_id, identity, report) = (&judged.org_id, &judged.identity, &mut judged.report);
    if !remember(db, org_id, identity, judged.entry.at)? {
        report.settle(replayed_row());
        return Ok(Err(SignInEnd::Replayed));
    }
    report.settle(fresh_row());
    let issuer = &judged.settings.issuer_url;
    let found = people::found(db, org_id, issuer, identity, snapshot)?;
    let holder = found.holder.clone();
    match link(found) {
        Ok(link) => {
            report.settle(passed_row(&link));
            let follow = followed_by(&link, identity, &holder);
            follow.iter().filter_map(Follow::row).for_each(|row| report.settle(row));
            Ok(Ok((link, follow)))
        }
        Err(error) => {
            report.settle(refused_row(error));
            if let (LinkError::OtherPerson | LinkError::OtherCapitals, Holder::Here { person, .. }) =
                (error, &holder)
            {
                let refused = (person.id.as_str(), issuer.as_str(), identity.name_id.as_str());
                people::note_refused(db, org_id, refused, judged.entry.at)?;
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

/// False if the assertion was used in this organization before.
fn remember(
    db: &Transaction<'_>,
    org_id: &str,
    identity: &Identity,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let until = identity.expires_at.min(now.plus(REMEMBERED));
    let new = db
        .prepare_cached(
            "INSERT OR IGNORE INTO used_assertion (org_id, assertion_id, expires_at) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![org_id, identity.assertion_id, until.0])?;
    Ok(new > 0)
}

fn refuse(db: &Transaction<'_>, judged: &JudgedSignIn) -> Result<(), StoreError> {
    keep(db, judged, false)?;
    let entry = Entry {
        action: Action::SsoSignInRefused,
        actor_id: None,
        actor: judged.identity.email.clone(),
        subject: judged.reference.clone(),
        changes: reason(&headline(&judged.report)),
        ..judged.entry.clone()
    };
    audit::write(db, &judged.org_id, &entry)
}

fn keep(db: &Transaction<'_>, judged: &JudgedSignIn, passed: bool) -> Result<(), StoreError> {
    let attempt = NewAttempt {
        id: judged.attempt_id.clone(),
        at: judged.entry.at,
        kind: AttemptKind::SignIn,
        outcome: if passed { AttemptOutcome::Passed } else { AttemptOutcome::Refused },
        waits_for_domain: None,
        headline: headline(&judged.report),
        fingerprint: judged.settings.fingerprint(&judged.service_provider),
        run_by: None,
        person: Some(masked_address(&judged.identity.email)),
        reference: judged.reference.clone(),
        report: Some(judged.report.clone()),
    };
    attempts::insert(db, &judged.org_id, &attempt)
}

/// The identity provider was told to ask again, and does not say that the person proved it before that. Silent
/// sign-ins by a session that is open there prove nothing about who sits at the browser now.
fn confirms(judged: &JudgedSignIn) -> bool {
    let Some(asked) = judged.asked_again_at else { return false };
    judged.identity.signed_in_at.is_none_or(|at| at.plus(CLOCK_TOLERANCE) >= asked)
}

fn start(db: &Transaction<'_>, judged: &JudgedSignIn, person: &Person) -> Result<(), StoreError> {
    let entry = Entry { action: Action::SignedInBySso, ..judged.entry.clone() };
    let new = NewSession {
        token_hash: judged.token_hash.clone(),
        person_id: person.id.clone(),
        org_id: judged.org_id.clone(),
        replaces: judged.replaces.clone(),
        confirmed: confirms(judged) && !people::has_password(db, &person.id)?,
        ends_at: judged.identity.session_ends_at,
        entry: people::of(person, entry),
    };
    // The entry's address is the client's; only a command of the server itself has none.
    let counts = judged.entry.address.parse().map(rate_limit::came_in).unwrap_or_default();
    sessions::start(db, &new, &counts)
}

/// Why, in the log's form.
pub(super) fn reason(headline: &str) -> Vec<ValueChange> {
    vec![ValueChange { name: "Reason".to_owned(), before: String::new(), after: headline.to_owned() }]
}
