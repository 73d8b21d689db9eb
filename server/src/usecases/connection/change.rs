//! A person changes the connection: the version compared, the command judged, the next connection written.

use sso_model::audit::Action;
use sso_model::lifecycle::Command;
use sso_model::service_provider::ServiceProvider;

use super::confirm::{Confirmed, confirm};
use super::signer::{Signer, keeps};
use super::{reconsider, reserve, write};
use crate::audit;
use crate::storage::{Entry, Storage, StoreError, Transactions as _, Work};
use crate::usecases::snapshot::{self, Snapshot};
use crate::usecases::{ActError, Refusal};

/// Asks whether the caller knows the newest version.
type Knows = Box<dyn FnOnce(&Snapshot) -> bool + Send>;

/// Who changes which connection.
pub struct Change {
    /// The organization.
    pub org_id: String,
    /// Our present values.
    pub service_provider: ServiceProvider,
    /// Who, when, from where. Action and changes are filled in.
    pub entry: Entry,
    /// Whether the caller knows the newest version, which this is.
    pub knows: Knows,
}

/// What makes an act different from the others.
pub(super) struct Act<F> {
    pub(super) action: Action,
    /// The cleaned issuer, if it matters whether another organization has reserved it.
    pub(super) issuer: Option<String>,
    /// Whom the person who acts has seen, where members are asked to use SSO.
    pub(super) confirmed: Confirmed,
    /// Whether the certificate that signs may go.
    pub(super) signer: Signer,
    /// The command, from what stands and whether the issuer is taken.
    pub(super) command: F,
}

/// Runs an act that depends on nothing but the connection.
pub(super) async fn plain(
    storage: &dyn Storage,
    change: Change,
    action: Action,
    command: Command,
) -> Result<Snapshot, ActError> {
    let act = Act {
        action,
        issuer: None,
        confirmed: Confirmed::NotNeeded,
        signer: Signer::MayGo,
        command: |_: &Snapshot, _| Ok(command),
    };
    run(storage, change, act).await
}

/// Runs an act: what has changed by the facts until now is applied and recorded first.
pub(super) async fn run<F>(storage: &dyn Storage, change: Change, act: Act<F>) -> Result<Snapshot, ActError>
where
    F: FnOnce(&Snapshot, bool) -> Result<Command, Refusal> + Send + 'static,
{
    storage.write(move |work| apply(work, change, act)).await
}

fn apply<F>(work: &mut dyn Work, change: Change, act: Act<F>) -> Result<Snapshot, ActError>
where
    F: FnOnce(&Snapshot, bool) -> Result<Command, Refusal>,
{
    let Change { org_id, service_provider, entry, knows } = change;
    work.lock_organization(&org_id)?;
    let before = reconsider::settle(work, &org_id, &service_provider, entry.at)?;
    if !knows(&before) {
        return Err(Refusal::Stale(Box::new(before)).into());
    }
    let command = (act.command)(&before, taken(work, &org_id, act.issuer.as_deref())?)?;
    let facts = before.facts(&service_provider);
    let next = before.connection.after(command, facts, entry.at)?;
    keeps(&before, &next, &act.signer, entry.at)?;
    let changes = audit::changes(act.action, &before.connection, &next);
    let entry = Entry { action: act.action, changes, ..entry };
    let confirms = confirm(work, &org_id, (&before.connection, &next), act.confirmed)?;
    if next == before.connection {
        // No new version. Who was cut off unseen is seen by now, perhaps.
        return if confirms { seen(work, &org_id, before, entry) } else { Ok(before) };
    }
    if confirms {
        work.set_affected_confirmed_at(&org_id, Some(entry.at))?;
    }
    write::counted(work, &org_id, &before, &next, &entry)?;
    // Settings that were tried as a draft reserve their issuer as soon as they are enabled.
    let are_others = next.live != before.connection.live;
    reserve::update_reservations(work, &org_id, &next, facts, are_others)?;
    work.add_entry(&org_id, &entry)?;
    Ok(snapshot::read(work, &org_id)?)
}

/// Notes, where SSO is required already, that a manager has seen who was cut off unseen.
fn seen(work: &mut dyn Work, org_id: &str, before: Snapshot, entry: Entry) -> Result<Snapshot, ActError> {
    if before.unseen.is_empty() {
        return Ok(before);
    }
    work.set_affected_confirmed_at(org_id, Some(entry.at))?;
    work.add_entry(org_id, &Entry { changes: audit::seen(&before.unseen), ..entry })?;
    Ok(snapshot::read(work, org_id)?)
}

/// Returns whether another organization has reserved the issuer.
fn taken(work: &dyn Work, org_id: &str, issuer: Option<&str>) -> Result<bool, StoreError> {
    let Some(issuer) = issuer else { return Ok(false) };
    Ok(work.issuer_holder(issuer)?.is_some_and(|holder| holder.id != org_id))
}
