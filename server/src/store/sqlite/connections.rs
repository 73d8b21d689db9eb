//! The connection of an organization: read, judged, written.
//!
//! Two kinds of changes. People's ([`change`], [`break_glass`]) count a version. What happens by itself
//! ([`reconsider`], [`sign_in_passed`]) does not: nobody who saves is told of a conflict for it.

use rusqlite::Transaction;
use sso_model::audit::Action;
use sso_model::lifecycle::{Command, Connection};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::{audit, links, sessions};
use crate::audit as log;
use crate::store::{
    BrokenGlass, ConnectionChange, Entry, GlassOptions, PassedSignIn, Refusal, Snapshot, StoreError,
};

mod affected;
mod facts;
mod other_name_ids;
mod passed;
mod read;
mod reserved;
mod unseen;
mod write;

pub(super) use affected::affected;
pub(super) use read::snapshot;
pub(super) use reserved::{all as reserved_issuers, release as release_issuer};

/// Lets `change` judge the connection as it stands and writes what it decides.
pub(super) fn change(
    db: &Transaction<'_>,
    org_id: &str,
    change: ConnectionChange,
) -> Result<Snapshot, StoreError> {
    let settled = reconsider(db, org_id, &change.service_provider, change.at)?;
    let issuer_reserved = reserved::is_taken(db, org_id, change.issuer.as_deref())?;
    let before = Snapshot { issuer_reserved, ..settled };
    let (next, entry) = (change.decide)(&before).map_err(StoreError::Refused)?;
    unseen::confirm(db, org_id, &before.connection, &next, (&change.confirmed, change.at))?;
    if next == before.connection {
        // Nothing is changed: no new version, and nothing to tell.
        return Ok(before);
    }
    write::counted(db, org_id, &before, &next, &entry)?;
    // Settings that were tried as a draft reserve their issuer as soon as they are enabled.
    let are_others = next.live != before.connection.live;
    reserved::settle(db, org_id, &next, before.facts(&change.service_provider), are_others)?;
    audit::write(db, org_id, &entry)?;
    snapshot(db, org_id)
}

/// What the connection is by today's facts. Writes and records it if it was another. Code that changes a fact (a
/// domain, a password, a role) calls this in the same transaction; code that reads calls it before.
pub(super) fn reconsider(
    db: &Transaction<'_>,
    org_id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Snapshot, StoreError> {
    let before = snapshot(db, org_id)?;
    by_itself(db, org_id, before, Command::Reconsider, service_provider, now)
}

/// The same after a domain was verified or lost: what is proven by it may reserve its issuer, or not any more.
pub(super) fn reconsider_domains(
    db: &Transaction<'_>,
    org_id: &str,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<(), StoreError> {
    let after = reconsider(db, org_id, service_provider, now)?;
    reserved::settle(db, org_id, &after.connection, after.facts(service_provider), true)
}

/// Remembers what a sign-in proves, test or real. The requirement may come into force by it.
pub(super) fn sign_in_passed(
    db: &Transaction<'_>,
    org_id: &str,
    sign_in: &PassedSignIn,
    service_provider: &ServiceProvider,
) -> Result<(), StoreError> {
    let before = snapshot(db, org_id)?;
    let command = Command::Prove(sign_in.proof.clone());
    let after = by_itself(db, org_id, before, command, service_provider, sign_in.last.at)?;
    // Settings that were edited or replaced meanwhile: nobody asks for them any more.
    if !after.connection.proofs.contains(&sign_in.proof) {
        return Ok(());
    }
    reserved::settle(db, org_id, &after.connection, after.facts(service_provider), true)?;
    passed::note(db, org_id, sign_in, sign_in.proof.counts(after.facts(service_provider)))
}

/// Turns SSO and its requirement off, ends the sessions if that is asked for, and makes a link for the owner who is to
/// set a password.
pub(super) fn break_glass(
    db: &Transaction<'_>,
    org_id: &str,
    now: Timestamp,
    options: &GlassOptions,
) -> Result<BrokenGlass, StoreError> {
    let before = snapshot(db, org_id)?;
    // It depends on no service provider value: nothing that is out of force is compared with them.
    let service_provider = ServiceProvider::of("", org_id);
    let next = after(&before, Command::BreakGlass, &service_provider, now)?;
    let sessions = if options.sign_out { sessions::end_all(db, org_id)? } else { 0 };
    let ended = (sessions > 0).then(|| log::value("Open sessions", &sessions.to_string(), "0"));
    let changes = log::broken_glass(&before.connection, &next).into_iter().chain(ended).collect();
    let entry = Entry { changes, ..Entry::of_server(now, Action::BrokeGlass, "") };
    if next != before.connection {
        write::counted(db, org_id, &before, &next, &entry)?;
        reserved::settle(db, org_id, &next, before.facts(&service_provider), false)?;
    }
    if next != before.connection || sessions > 0 {
        audit::write(db, org_id, &entry)?;
    }
    if let Some((person_id, link, entry)) = &options.owner {
        links::make(db, person_id, org_id, link, entry)?;
    }
    Ok(BrokenGlass { before: before.connection, after: snapshot(db, org_id)?, sessions })
}

pub(super) fn set_idp_managed_access(
    db: &Transaction<'_>,
    org_id: &str,
    on: bool,
    entry: Entry,
) -> Result<(), StoreError> {
    let rows = db
        .prepare_cached(
            "UPDATE organization SET idp_managed_access = ?2 WHERE id = ?1 AND idp_managed_access <> ?2",
        )?
        .execute(rusqlite::params![org_id, on])?;
    if rows == 0 {
        return Ok(());
    }
    let words = |on: bool| if on { "On" } else { "Off" };
    let changes = vec![log::value("IdP managed access", words(!on), words(on))];
    audit::write(db, org_id, &Entry { changes, ..entry })
}

fn by_itself(
    db: &Transaction<'_>,
    org_id: &str,
    before: Snapshot,
    command: Command,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Snapshot, StoreError> {
    let next = after(&before, command, service_provider, now)?;
    if next == before.connection {
        return Ok(before);
    }
    write::uncounted(db, org_id, &before.connection, &next)?;
    let unseen = unseen::read(db, org_id, &next)?;
    if let Some((action, mut changes)) =
        log::by_itself(&before.connection, &next, before.facts(service_provider), now)
    {
        changes.extend(log::unseen(&unseen));
        let entry = Entry { changes, ..Entry::of_server(now, action, "") };
        audit::write(db, org_id, &entry)?;
    }
    Ok(Snapshot { connection: next, unseen, ..before })
}

fn after(
    before: &Snapshot,
    command: Command,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Result<Connection, StoreError> {
    let next = before.connection.after(command, before.facts(service_provider), now);
    next.map_err(|error| StoreError::Refused(Box::new(Refusal::Lifecycle(error))))
}
