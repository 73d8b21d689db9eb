//! Any sequence of acts keeps the promises of the life cycle.

use core::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{TestCaseResult, TestRunner};
use sso_domain::draft::Draft;
use sso_domain::lifecycle::{Command, Connection, Facts, LifecycleError, Requirement, Stage};
use sso_domain::timestamp::Timestamp;

use crate::{cases, forms, ours};

/// What a person tries.
#[derive(Clone, Debug, PartialEq)]
enum Act {
    Save(Draft),
    Discard,
    Enable(Draft),
    Disable,
    Remove,
    Require(Requirement),
}

/// An act, what the server knows then, and when.
type Step = (Act, Facts, Timestamp);

fn act() -> impl Strategy<Value = Act> {
    let wish = select(vec![Requirement::Off, Requirement::Armed, Requirement::Required]);
    prop_oneof![
        1 => forms::draft().prop_map(Act::Save),
        2 => forms::complete().prop_map(Act::Save),
        1 => Just(Act::Discard),
        1 => forms::draft().prop_map(Act::Enable),
        4 => forms::complete().prop_map(Act::Enable),
        1 => Just(Act::Disable),
        1 => Just(Act::Remove),
        2 => wish.prop_map(Act::Require),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let likely = || proptest::bool::weighted(0.8);
    let facts =
        (likely(), likely(), likely()).prop_map(|(verified_domain, passing_sign_in, password_kept)| Facts {
            verified_domain,
            passing_sign_in,
            password_kept,
        });
    vec((act(), facts, forms::instant()), 1..16)
}

/// The act as a command, if the form passes its rules.
fn command(act: &Act, now: Timestamp) -> Option<Command> {
    Some(match act {
        Act::Save(draft) => Command::SaveDraft(draft.for_saving(&ours()).ok()?),
        Act::Enable(draft) => Command::Enable(draft.for_enabling(&ours(), now).ok()?),
        Act::Discard => Command::DiscardDraft,
        Act::Disable => Command::Disable,
        Act::Remove => Command::Remove,
        Act::Require(wish) => Command::Require(*wish),
    })
}

fn all_hold(connection: &Connection, facts: Facts, now: Timestamp) -> bool {
    connection.conditions(facts, now).iter().all(|(_, met)| *met)
}

/// What is true of every connection, whenever.
fn check_state(connection: &Connection, enabled_at: Timestamp) -> TestCaseResult {
    let Connection { draft, live } = connection;
    prop_assert_eq!(connection.stage() == Stage::Empty, draft.is_none() && live.is_none());
    prop_assert!(connection.stage() == Stage::Enabled || connection.requirement() == Requirement::Off);
    if let Some(live) = live {
        prop_assert!(live.settings.for_enabling(&ours(), enabled_at).is_ok(), "live settings are right");
        prop_assert_ne!(draft.as_ref(), Some(&live.settings));
        if live.enabled {
            prop_assert_eq!(live.settings.require_sso, live.requirement != Requirement::Off);
        }
    } else if let Some(draft) = draft {
        prop_assert!(!draft.is_empty());
    }
    if let Some(draft) = draft {
        prop_assert!(draft.for_saving(&ours()).is_ok(), "a saved draft can be saved");
    }
    let text = serde_json::to_string(connection).expect("it is written");
    prop_assert_eq!(&serde_json::from_str::<Connection>(&text).expect("it is read"), connection);
    Ok(())
}

/// What is true of every act that was taken.
fn check_change(before: &Connection, (act, facts, now): &Step, after: &Connection) -> TestCaseResult {
    let required = |one: &Connection| one.requirement() == Requirement::Required;
    if required(after) && (!required(before) || matches!(act, Act::Enable(_))) {
        prop_assert!(all_hold(after, *facts, *now), "in force only if all conditions hold in that act");
    }
    prop_assert!(!required(after) || facts.verified_domain);
    if matches!(act, Act::Save(_) | Act::Discard) {
        let settings = |one: &Connection| one.live.as_ref().map(|live| (live.settings.clone(), live.enabled));
        prop_assert_eq!(settings(before), settings(after), "a draft changes nothing that is live");
    }
    let expected = match act {
        Act::Enable(_) | Act::Require(_) => Stage::Enabled,
        Act::Disable => Stage::Disabled,
        Act::Save(_) | Act::Discard if before.live.is_some() => before.stage(),
        Act::Save(draft) if !draft.for_saving(&ours()).is_ok_and(|one| one.into_draft().is_empty()) => {
            Stage::Draft
        }
        Act::Remove | Act::Save(_) | Act::Discard => Stage::Empty,
    };
    prop_assert_eq!(after.stage(), expected);
    Ok(())
}

/// A refusal has its reason.
fn check_refusal(before: &Connection, (act, facts, now): &Step, error: &LifecycleError) -> TestCaseResult {
    let reason = match (act, error) {
        (Act::Discard, LifecycleError::NoDraft) => before.draft.is_none(),
        (Act::Disable | Act::Require(_), LifecycleError::NotEnabled) => before.stage() != Stage::Enabled,
        (Act::Remove, LifecycleError::NotDisabled) => before.stage() != Stage::Disabled,
        (Act::Require(Requirement::Required), LifecycleError::ConditionsNotMet(unmet)) => {
            !unmet.is_empty() && !all_hold(before, *facts, *now)
        }
        (Act::Enable(draft), LifecycleError::NotTested) => {
            draft.require_sso && before.requirement() == Requirement::Required && !facts.passing_sign_in
        }
        _ => false,
    };
    prop_assert!(reason, "{:?} was refused: {:?}", act, error);
    Ok(())
}

#[test]
fn keeps_every_promise() {
    let seen = [const { Cell::new(0_u32) }; 7];
    let see = |at: usize| seen[at].set(seen[at].get() + 1);
    let outcome = TestRunner::new(cases(1000)).run(&steps(), |steps| {
        let (mut connection, mut enabled_at) = (Connection::default(), Timestamp(0));
        for step in &steps {
            let (act, facts, now) = step;
            let Some(command) = command(act, *now) else { continue };
            match connection.after(command, *facts, *now) {
                Ok(after) => {
                    check_change(&connection, step, &after)?;
                    enabled_at = if matches!(act, Act::Enable(_)) { *now } else { enabled_at };
                    connection = after;
                    see(connection.requirement() as usize);
                    see(3 + connection.stage() as usize);
                }
                Err(error) => check_refusal(&connection, step, &error)?,
            }
            check_state(&connection, enabled_at)?;
        }
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
    let seen = seen.map(|count| count.get());
    assert!(seen.iter().all(|count| *count > 100), "every requirement and stage is reached: {seen:?}");
}
