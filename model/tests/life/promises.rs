//! What is true of every life, at every moment. Nothing here asks the state machine whether it is right.

use sso_model::lifecycle::{Condition, Connection, LifecycleError, Live, Requirement, Stage};

use super::act::{Act, DOMAINS};
use super::pool::Pool;
use super::world::{Became, World};

/// A promise that was broken.
pub(crate) type Broken = &'static str;

/// Everything about one step.
pub(crate) fn check(
    before: &World,
    act: Act,
    became: &Became,
    after: &World,
    pool: &Pool,
) -> Result<(), Broken> {
    moment(after, pool)?;
    match became {
        Became::Refused(error) => refusal(before, act, error, pool),
        Became::Done => step(before, act, after, pool),
        Became::Nothing => Ok(()),
    }
}

fn is_required(connection: &Connection) -> bool {
    connection.requirement() == Requirement::Required
}

/// At least one certificate that can verify a response now, by its dates alone: all keys of the pool are good.
fn has_valid_certificate(live: &Live, world: &World) -> bool {
    let valid = |from, until| from <= world.now() && world.now() <= until;
    let previews = live.settings.certificates.iter().map(|one| &one.certificate.preview);
    previews.into_iter().any(|preview| valid(preview.not_before, preview.not_after))
}

fn moment(world: &World, pool: &Pool) -> Result<(), Broken> {
    let now = &world.effective;
    let Connection { draft, live, earlier, proofs } = now;
    if is_required(now) {
        let live = live.as_ref().filter(|live| live.enabled).ok_or("required, and nothing is in force")?;
        promise(
            world.has_worked(&live.settings, pool),
            "required on a proof by which its own person cannot come in",
        )?;
        promise(world.passwords.contains(&true), "required, and nobody who manages it has a password")?;
        promise(world.domains.contains(&true), "required without a verified domain")?;
    }
    promise(now.stage() == Stage::Enabled || now.requirement() == Requirement::Off, "a wish out of force")?;
    if let Some(live) = live.as_ref().filter(|live| live.enabled) {
        let wished = live.requirement != Requirement::Off;
        promise(live.settings.require_sso == wished, "required or armed by nobody's wish")?;
    }
    if let Some(earlier) = earlier {
        let live = live.as_ref().ok_or("earlier settings without live ones")?;
        promise(live.settings != earlier.settings, "a roll back to where it stands")?;
        let place = pool.place(&earlier.settings).ok_or("earlier settings that were never complete")?;
        let worked = world.worked.iter().any(|worked| worked[place].contains(&true));
        promise(worked, "a roll back to settings that never worked")?;
    }
    promise(proofs.len() <= 3 * DOMAINS * pool.service_provider.len(), "what nobody asks for is remembered")?;
    let settings = draft.iter().chain(live.as_ref().map(|live| &*live.settings));
    for settings in settings {
        let said = now.has_passed(settings, world.facts(pool));
        promise(!said || world.has_worked(settings, pool), "a sign-in counts that was on other settings")?;
    }
    promise(draft.is_none() || draft.as_ref() != live.as_ref().map(|live| &*live.settings), "an idle draft")
}

fn step(before: &World, act: Act, after: &World, pool: &Pool) -> Result<(), Broken> {
    let (was, is) = (&before.effective, &after.connection);
    ways_in(before, act, after, pool)?;
    // A caller settles first, then acts.
    comes_into_force(&before.connection, was, before, pool)?;
    if *is != before.connection {
        comes_into_force(was, is, after, pool)?;
    }
    let in_force = |one: &Connection| one.live.as_ref().map(|live| (live.settings.clone(), live.enabled));
    match act {
        Act::Save(_) | Act::Discard | Act::Pass(..) | Act::Reconsider => {
            promise(in_force(was) == in_force(is), "what is live changed without being asked to")?;
        }
        Act::Enable(_) if is_required(was) && is.requirement() != Requirement::Off => {
            let settings = is.live.as_ref().map(|live| &live.settings);
            promise(
                settings.is_some_and(|settings| after.has_worked(settings, pool)),
                "untested, and required",
            )?;
        }
        Act::Disable | Act::BreakGlass => {
            promise(is.stage() != Stage::Enabled && is.requirement() == Requirement::Off, "not turned off")?;
        }
        Act::RollBack => {
            promise(is.stage() == Stage::Enabled, "rolled back to nothing")?;
            promise(was.draft.is_none() || is.draft.is_some(), "a roll back lost a draft")?;
            let raised = is.requirement() != Requirement::Off && was.requirement() == Requirement::Off;
            promise(!raised, "a roll back asked for the requirement")?;
        }
        _ => {}
    }
    Ok(())
}

/// Outside of the requirement managers may give their passwords away and turn SSO off, and the operator's link is the
/// way back. But nobody is shut out by anything else, and never from a required sign-in.
fn ways_in(before: &World, act: Act, after: &World, pool: &Pool) -> Result<(), Broken> {
    if before.passwords.contains(&true) && !after.passwords.contains(&true) {
        promise(matches!(act, Act::Password { set: false, .. }), "a password went without an act on it")?;
        promise(!is_required(&before.effective), "required, and the last manager's password went")?;
    }
    if gets_in(before, pool) && !gets_in(after, pool) {
        let leads_out = matches!(
            act,
            Act::Password { set: false, .. }
                | Act::Disable
                | Act::BreakGlass
                | Act::Enable(_)
                | Act::RollBack
                | Act::Domain { verified: false, .. }
                | Act::Ours(_)
                | Act::TimePasses
        );
        promise(leads_out, "nobody can get in any more, by an act that is not about that")?;
        promise(!is_required(&before.effective), "required, and then nobody can get in any more")?;
    }
    Ok(())
}

/// Returns whether anybody can come in who manages it: by a password, or by SSO that has worked.
fn gets_in(world: &World, pool: &Pool) -> bool {
    let live = world.effective.live.as_ref().filter(|live| live.enabled);
    let by_sso = live.is_some_and(|live| world.has_worked(&live.settings, pool));
    by_sso || world.passwords.contains(&true)
}

/// Only where all four conditions hold. A roll back is not such a moment: what is required stays so, also on settings
/// whose certificate has expired meanwhile.
fn comes_into_force(from: &Connection, to: &Connection, world: &World, pool: &Pool) -> Result<(), Broken> {
    if !is_required(to) || is_required(from) {
        return Ok(());
    }
    let live = to.live.as_ref().ok_or("required, and nothing is live")?;
    let all = world.domains.contains(&true)
        && world.passwords.contains(&true)
        && world.has_worked(&live.settings, pool);
    promise(all && has_valid_certificate(live, world), "in force although a condition is not met")
}

/// A refusal has its reason, and the ways out are never refused.
fn refusal(before: &World, act: Act, error: &LifecycleError, pool: &Pool) -> Result<(), Broken> {
    let was = &before.effective;
    let reason = match (act, error) {
        (Act::Discard, LifecycleError::NoDraft) => was.draft.is_none(),
        (Act::Disable | Act::Require(_), LifecycleError::NotEnabled) => was.stage() != Stage::Enabled,
        (Act::Remove, LifecycleError::NotDisabled) => was.stage() != Stage::Disabled,
        (Act::Require(Requirement::Required), LifecycleError::ConditionsNotMet(unmet)) => {
            is_unmet(unmet, was, before, pool)
        }
        (Act::Enable(_), LifecycleError::NotTested) => is_required(was),
        (Act::RollBack, LifecycleError::NothingToRollBack) => was.earlier.is_none(),
        (Act::Password { who, set: false }, LifecycleError::LastPassword) => {
            is_required(was) && !before.passwords[1 - who]
        }
        _ => false,
    };
    promise(reason, "refused without a reason")
}

/// Returns whether exactly these conditions are not met. What an edit made the connection forget has to be tried again,
/// although it worked once.
fn is_unmet(unmet: &[Condition], was: &Connection, world: &World, pool: &Pool) -> bool {
    let live = was.live.as_ref();
    let is_sure = |condition: Condition| match condition {
        Condition::VerifiedDomain => unmet.contains(&condition) != world.domains.contains(&true),
        Condition::ValidCertificate => {
            unmet.contains(&condition) != live.is_some_and(|live| has_valid_certificate(live, world))
        }
        Condition::PassingSignIn => {
            unmet.contains(&condition) || live.is_some_and(|live| world.has_worked(&live.settings, pool))
        }
        Condition::PasswordKept => unmet.contains(&condition) != world.passwords.contains(&true),
    };
    !unmet.is_empty() && Condition::ALL.into_iter().all(is_sure)
}

fn promise(kept: bool, broken: Broken) -> Result<(), Broken> {
    if kept { Ok(()) } else { Err(broken) }
}
