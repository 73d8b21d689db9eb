//! The end of a sign-in: replay, person, session, attempt, log and what it proves, all or nothing.

use sso_model::access::Role;
use sso_model::api::attempt::{AttemptKind, AttemptOutcome};
use sso_model::api::{Person, Saved};
use sso_model::audit::Action;
use sso_model::lifecycle::Proof;
use sso_model::person_link::{LinkError, headline};
use sso_model::personal::masked;
use sso_model::saml::identity::Identity;
use sso_model::saml::report::Report;
use sso_model::saved_settings::SavedSettings;
use sso_model::service_provider::ServiceProvider;

use super::enter::{Entering, enter};
use super::keep::{keep, of_whom, reason};
use super::person::spoken_of;
use crate::rate_limit;
use crate::storage::{Entry, NewAttempt, Storage, StoreError, Transactions as _, Work};
use crate::usecases::ActError;
use crate::usecases::connection::{PassedSignIn, note_passed, settle};
use crate::usecases::sessions::{NewSession, write_session};

mod decide;

/// A response that was judged good, before anybody comes in.
#[derive(Clone, Debug)]
pub struct JudgedSignIn {
    /// Of which organization.
    pub org_id: String,
    /// Who it speaks of.
    pub identity: Identity,
    /// What was found; the rows about replay and person are filled in.
    pub report: Report,
    /// The settings it was judged by; if others are live by now, nobody comes in.
    pub settings: SavedSettings,
    /// Our values as they are today.
    pub service_provider: ServiceProvider,
    /// Identifier for a person who may have to be created.
    pub new_person_id: String,
    /// SHA-256 of the session's secret, hex.
    pub token_hash: String,
    /// The session that ends.
    pub replaces: Option<String>,
    /// When the identity provider was told to ask the person again; none for any other sign-in.
    pub asked_again_at: Option<sso_model::timestamp::Timestamp>,
    /// The attempt's identifier.
    pub attempt_id: String,
    /// What the person can quote.
    pub reference: String,
    /// When, from where. Person and action are filled in.
    pub entry: Entry,
}

/// How a sign-in ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInEnd {
    /// The session of a person with this role has begun.
    In(Role),
    /// Other settings are live by now, or none.
    SettingsChanged,
    /// The assertion was used before.
    Replayed,
    /// The person may not come in; the names of owners and admins to ask.
    NotLinked(LinkError, Vec<String>),
}

/// Brings the person in, or says why not; either way the attempt is kept and recorded.
///
/// # Errors
/// The database's.
pub async fn finish(storage: &dyn Storage, sign_in: JudgedSignIn) -> Result<SignInEnd, ActError> {
    storage.write(move |work| apply(work, sign_in)).await
}

fn apply(work: &mut dyn Work, mut judged: JudgedSignIn) -> Result<SignInEnd, ActError> {
    let (org_id, at) = (judged.org_id.clone(), judged.entry.at);
    work.lock_organization(&org_id)?;
    let snapshot = settle(work, &org_id, &judged.service_provider, at)?;
    if !snapshot.connection.has_in_force(&judged.settings, &judged.service_provider) {
        return Ok(SignInEnd::SettingsChanged);
    }
    let (link, follow) = match decide::decide(work, &snapshot, &mut judged)? {
        Ok(comes) => comes,
        Err(end) => {
            refuse(work, &judged)?;
            return Ok(end);
        }
    };
    let (issuer, identity) = (judged.settings.issuer_url.as_str(), &judged.identity);
    let new_person_id = judged.new_person_id.as_str();
    let entering = Entering { org_id: &org_id, issuer, identity, link, follow, new_person_id };
    let person = enter(work, entering, &judged.entry)?;
    keep_attempt(work, &judged, AttemptOutcome::Passed, Some(&person))?;
    start(work, &judged, &person)?;
    let role = person.role;
    let last = Saved { at, by: person.name };
    let fingerprint = judged.settings.fingerprint(&judged.service_provider);
    let proof = Proof { fingerprint, domain: judged.identity.domain().to_owned() };
    let passed = PassedSignIn { proof, last, person_id: Some(person.id) };
    note_passed(work, &org_id, snapshot, &passed, &judged.service_provider)?;
    Ok(SignInEnd::In(role))
}

fn refuse(work: &mut dyn Work, judged: &JudgedSignIn) -> Result<(), StoreError> {
    let person = spoken_of(work, &judged.org_id, &judged.settings.issuer_url, &judged.report)?;
    keep_attempt(work, judged, AttemptOutcome::Refused, person.as_ref())?;
    let entry = Entry {
        action: Action::SsoSignInRefused,
        subject: judged.reference.clone(),
        changes: reason(&headline(&judged.report)),
        ..judged.entry.clone()
    };
    work.add_entry(&judged.org_id, &of_whom(entry, &judged.report, person.as_ref()))
}

fn keep_attempt(
    work: &mut dyn Work,
    judged: &JudgedSignIn,
    outcome: AttemptOutcome,
    person: Option<&Person>,
) -> Result<(), StoreError> {
    let attempt = NewAttempt {
        id: judged.attempt_id.clone(),
        at: judged.entry.at,
        kind: AttemptKind::SignIn,
        outcome,
        waits_for_domain: None,
        headline: headline(&judged.report),
        fingerprint: judged.settings.fingerprint(&judged.service_provider),
        run_by: None,
        person: judged.report.reading.who().map(masked),
        person_id: person.map(|person| person.id.clone()),
        reference: judged.reference.clone(),
        report: Some(judged.report.clone()),
    };
    keep(work, &judged.org_id, &attempt)
}

fn start(work: &mut dyn Work, judged: &JudgedSignIn, person: &Person) -> Result<(), StoreError> {
    // Who has a password confirms by it, and not through the identity provider.
    let account = work.account(&judged.org_id, &person.id)?;
    let has_password = account.is_some_and(|account| account.password_hash.is_some());
    let was_asked = judged.asked_again_at.is_some_and(|asked| judged.identity.was_proven_after(asked));
    let new = NewSession {
        token_hash: judged.token_hash.clone(),
        person_id: person.id.clone(),
        org_id: judged.org_id.clone(),
        replaces: judged.replaces.clone(),
        confirmed: was_asked && !has_password,
        by_sso: true,
        // None says that it will ask later.
        auth_time: judged.identity.signed_in_at.map(|at| at.min(judged.entry.at)),
        ends_at: judged.identity.session_ends_at,
        entry: judged.entry.clone().by(person, Action::SignedInBySso),
    };
    // The entry's address is the client's; only a command of the server itself has none.
    let counts = judged.entry.address.parse().map(rate_limit::came_in).unwrap_or_default();
    write_session(work, &new, &counts)
}
