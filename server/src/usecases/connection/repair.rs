//! What a report offers becomes the draft.

use sso_model::api::RepairBody;
use sso_model::audit::Action;
use sso_model::issuer_url::IssuerUrlError;
use sso_model::lifecycle::Command;
use sso_model::problem::FieldError;
use sso_model::report_repair::ReportRepair;

use super::change::{Act, Change, run};
use super::confirm::Confirmed;
use super::draft_body::{field_problem, field_problems};
use super::signer::Signer;
use crate::storage::{Entry, Storage, Transactions as _, Work};
use crate::usecases::sign_ins::offered;
use crate::usecases::{ActError, Refusal, Snapshot};

/// Takes what the report of an attempt offers by today's settings, and saves it as the draft. Nothing else of them changes.
///
/// # Errors
/// The version is not the newest, the attempt does not exist or offers no such repair, the certificate that was seen is
/// not the one that signed, or the issuer is taken.
pub async fn repair(
    storage: &dyn Storage,
    change: Change,
    (attempt_id, asked): (String, RepairBody),
) -> Result<Snapshot, ActError> {
    let (org_id, ours, now) = (change.org_id.clone(), change.service_provider.clone(), change.entry.at);
    let values = ours.clone();
    // A report never changes once it is there; what it offers is asked again where the draft is written.
    let read = move |work: &dyn Work| -> Result<_, ActError> {
        Ok(work.attempt(&org_id, &attempt_id)?.ok_or(Refusal::NoAttempt)?)
    };
    let attempt = storage.read(read).await?;
    let entry = Entry { subject: attempt.reference.clone(), ..change.entry.clone() };
    let issuer = attempt.report.as_ref().and_then(|report| report.proven_issuer()).map(str::to_owned);
    let issuer = issuer.filter(|_| asked == RepairBody::IssuerUrl);
    let command = move |before: &Snapshot, is_taken: bool| {
        let settings = before.connection.to_edit();
        let offers = offered(&attempt, before, &values, now);
        let repair = offers.into_iter().find(|one| one.is_asked_by(&asked)).ok_or(Refusal::NoRepair)?;
        if is_taken && matches!(repair, ReportRepair::IssuerUrl { .. }) {
            let taken = FieldError::from(IssuerUrlError::Taken).in_words_of(settings.saved_provider());
            return Err(Refusal::IssuerTaken(field_problem(&taken)));
        }
        let draft = repair.applied(&settings).for_saving(&values);
        Ok(Command::SaveDraft(draft.map_err(|problems| Refusal::Fields(field_problems(problems)))?))
    };
    let (confirmed, signer) = (Confirmed::NotNeeded, Signer::MayGo);
    let act = Act { action: Action::DraftRepaired, issuer, confirmed, signer, command };
    run(storage, Change { entry, ..change }, act).await
}
