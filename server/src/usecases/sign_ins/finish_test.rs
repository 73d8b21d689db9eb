//! The end of a test: no session and no person, but the attempt and, if it passed, what it proves.

use sso_model::api::Saved;
use sso_model::api::attempt::{AttemptKind, AttemptOutcome};
use sso_model::person_link::{domain_of_refused_test, fresh_row, headline, judge_test, proof, replayed_row};
use sso_model::personal::masked;
use sso_model::saml::identity::Identity;
use sso_model::saml::report::{Report, Verdict};
use sso_model::saved_settings::SavedSettings;
use sso_model::service_provider::ServiceProvider;

use super::keep::{keep_end, reason};
use super::{assertion_key, person};
use crate::storage::{Entry, NewAttempt, Storage, Transactions as _, Work};
use crate::usecases::connection::{PassedSignIn, note_passed, settle};
use crate::usecases::metadata_refresh::note_refusal;
use crate::usecases::{ActError, Snapshot};

/// What is kept of a test once its response was judged.
#[derive(Clone, Debug)]
pub struct JudgedTest {
    /// The attempt that waited.
    pub attempt_id: String,
    /// Of an accepted response.
    pub identity: Option<Identity>,
    /// What was found; the rows about replay and person are filled in.
    pub report: Report,
    /// The settings that were tried.
    pub settings: SavedSettings,
    /// Our values as they are today.
    pub service_provider: ServiceProvider,
    /// By whom, when, from where. The action is filled in.
    pub entry: Entry,
}

/// Ends a test.
///
/// # Errors
/// The database's.
pub async fn finish_test(
    storage: &dyn Storage,
    org_id: &str,
    test: JudgedTest,
) -> Result<AttemptOutcome, ActError> {
    let org_id = org_id.to_owned();
    storage.write(move |work| apply(work, &org_id, test)).await
}

fn apply(work: &mut dyn Work, org_id: &str, mut test: JudgedTest) -> Result<AttemptOutcome, ActError> {
    work.lock_organization(org_id)?;
    let snapshot = settle(work, org_id, &test.service_provider, test.entry.at)?;
    judge(work, org_id, &mut test, &snapshot)?;
    note_refusal(work, org_id, &test.report, test.entry.at)?;
    // From here on the verdict alone decides.
    let JudgedTest { attempt_id, identity, report, settings, service_provider, entry } = test;
    let verdict = report.verdict;
    let fingerprint = settings.fingerprint(&service_provider);
    let proven = identity.as_ref().and_then(|identity| proof(verdict, identity, fingerprint.clone()));
    let waits = proven.as_ref().filter(|_| verdict == Verdict::WaitsForDomain);
    let of = person::spoken_of(work, org_id, &settings.issuer_url, &report)?;
    let attempt = NewAttempt {
        id: attempt_id,
        at: entry.at,
        kind: AttemptKind::Test,
        outcome: verdict.outcome(),
        waits_for_domain: waits.map(|proof| proof.domain.clone()),
        headline: headline(&report),
        fingerprint,
        run_by: None,
        person: report.reading.who().map(masked),
        person_id: of.map(|person| person.id),
        reference: String::new(),
        report: Some(report),
    };
    keep_end(work, org_id, &attempt)?;
    let changes = if verdict == Verdict::Accepted { Vec::new() } else { reason(&attempt.headline) };
    work.add_entry(org_id, &Entry { action: verdict.action_of_test(), changes, ..entry.clone() })?;
    if let Some(proof) = proven {
        let last = Saved { at: entry.at, by: entry.actor };
        let passed = PassedSignIn { proof, last, person_id: None };
        note_passed(work, org_id, snapshot, &passed, &service_provider)?;
    }
    Ok(verdict.outcome())
}

/// Fills in the rows that only the server knows.
fn judge(
    work: &mut dyn Work,
    org_id: &str,
    test: &mut JudgedTest,
    snapshot: &Snapshot,
) -> Result<(), ActError> {
    let JudgedTest { identity, report, settings, entry, .. } = test;
    let Some(identity) = identity else {
        domain_of_refused_test(report, &snapshot.domains);
        return Ok(());
    };
    let until = identity.remembered_until(entry.at);
    let fresh = work.use_assertion(org_id, &assertion_key(&identity.assertion_id), until)?;
    report.set_row(if fresh { fresh_row() } else { replayed_row() });
    if fresh {
        work.note_signing(org_id, &identity.certificate_sha256, entry.at)?;
    }
    let found = person::found(work, org_id, &settings.issuer_url, identity, snapshot)?;
    judge_test(report, identity, found, &snapshot.domains);
    Ok(())
}
