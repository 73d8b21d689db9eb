//! Any sequence of acts keeps the promises of the life cycle.

use core::cell::Cell;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{TestCaseResult, TestRunner};
use sso_model::api::DomainsView;
use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Connection, Facts, LifecycleError, Live, Proof, Requirement, Stage};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use crate::{cases, forms, service_provider};

/// The domain that everybody's address is of.
const DOMAIN: &str = "acme.example";

/// What a person tries.
#[derive(Clone, Debug, PartialEq)]
enum Act {
    Save(Draft),
    Discard,
    Enable(Draft),
    Disable,
    Remove,
    Require(Requirement),
    RollBack,
    /// A sign-in on what the form shows, or on what is live.
    Pass {
        on_live: bool,
    },
    BreakGlass,
    Reconsider,
}

/// What the server knows apart from its own values.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    verified_domain: bool,
    password_kept: bool,
}

impl Known {
    fn facts(self) -> Facts<'static> {
        static OURS: LazyLock<ServiceProvider> = LazyLock::new(service_provider);
        static NONE: LazyLock<DomainsView> = LazyLock::new(DomainsView::default);
        static ONE: LazyLock<DomainsView> =
            LazyLock::new(|| DomainsView { verified: vec![DOMAIN.to_owned()], ..DomainsView::default() });
        let domains = if self.verified_domain { &*ONE } else { &*NONE };
        Facts { domains, password_kept: self.password_kept, service_provider: &OURS }
    }
}

/// An act, what the server knows then, and when.
type Step = (Act, Known, Timestamp);

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
        1 => Just(Act::RollBack),
        4 => any::<bool>().prop_map(|on_live| Act::Pass { on_live }),
        1 => Just(Act::BreakGlass),
        1 => Just(Act::Reconsider),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let likely = || proptest::bool::weighted(0.8);
    let known = (likely(), likely())
        .prop_map(|(verified_domain, password_kept)| Known { verified_domain, password_kept });
    vec((act(), known, forms::instant()), 1..16)
}

/// The act as a command, if the form passes its rules.
fn command(connection: &Connection, act: &Act, now: Timestamp) -> Option<Command> {
    Some(match act {
        Act::Save(draft) => Command::SaveDraft(draft.for_saving(&service_provider()).ok()?),
        Act::Enable(draft) => Command::Enable(draft.for_enabling(&service_provider(), now).ok()?),
        Act::Discard => Command::DiscardDraft,
        Act::Disable => Command::Disable,
        Act::Remove => Command::Remove,
        Act::Require(wish) => Command::Require(*wish),
        Act::RollBack => Command::RollBack,
        Act::Pass { on_live: false } => Command::Prove(proof(&connection.to_edit())),
        Act::Pass { on_live: true } => Command::Prove(proof(&connection.live.as_ref()?.settings)),
        Act::BreakGlass => Command::BreakGlass,
        Act::Reconsider => Command::Reconsider,
    })
}

fn proof(settings: &Draft) -> Proof {
    Proof { fingerprint: settings.fingerprint(&service_provider()), domain: DOMAIN.to_owned() }
}

fn all_hold(connection: &Connection, known: Known, now: Timestamp) -> bool {
    connection.conditions(known.facts(), now).iter().all(|(_, met)| *met)
}

/// What is true of every connection, whenever.
fn check_state(connection: &Connection, enabled_at: Timestamp) -> TestCaseResult {
    let Connection { draft, live, earlier, proofs } = connection;
    prop_assert!(live.is_some() || earlier.is_none());
    prop_assert!(proofs.len() <= 3);
    prop_assert_eq!(connection.stage() == Stage::Empty, draft.is_none() && live.is_none());
    prop_assert!(connection.stage() == Stage::Enabled || connection.requirement() == Requirement::Off);
    if let Some(live) = live {
        prop_assert!(
            live.settings.for_enabling(&service_provider(), enabled_at).is_ok(),
            "live settings are right"
        );
        prop_assert_ne!(draft.as_ref(), Some(&*live.settings));
        if live.enabled {
            prop_assert_eq!(live.settings.require_sso, live.requirement != Requirement::Off);
        }
    } else if let Some(draft) = draft {
        prop_assert!(!draft.is_empty());
    }
    if let Some(draft) = draft {
        prop_assert!(draft.for_saving(&service_provider()).is_ok(), "a saved draft can be saved");
    }
    let text = serde_json::to_string(connection).expect("it is written");
    prop_assert_eq!(&serde_json::from_str::<Connection>(&text).expect("it is read"), connection);
    Ok(())
}

/// What is true of every act that was taken.
fn check_change(before: &Connection, (act, known, now): &Step, after: &Connection) -> TestCaseResult {
    let required = |one: &Connection| one.requirement() == Requirement::Required;
    if required(after) && (!required(before) || matches!(act, Act::Enable(_))) {
        prop_assert!(all_hold(after, *known, *now), "in force only if all conditions hold in that act");
    }
    prop_assert!(!required(after) || known.verified_domain && known.password_kept);
    if matches!(act, Act::Save(_) | Act::Discard | Act::Pass { .. } | Act::Reconsider) {
        let settings = |one: &Connection| one.live.as_ref().map(|live| (live.settings.clone(), live.enabled));
        prop_assert_eq!(settings(before), settings(after), "a draft changes nothing that is live");
    }
    let expected = match act {
        Act::Enable(_) | Act::Require(_) | Act::RollBack => Stage::Enabled,
        Act::Pass { .. } | Act::Reconsider => before.stage(),
        Act::BreakGlass if before.live.is_none() => before.stage(),
        Act::Disable | Act::BreakGlass => Stage::Disabled,
        Act::Save(_) | Act::Discard if before.live.is_some() => before.stage(),
        Act::Save(draft)
            if !draft.for_saving(&service_provider()).is_ok_and(|one| one.into_draft().is_empty()) =>
        {
            Stage::Draft
        }
        Act::Remove | Act::Save(_) | Act::Discard => Stage::Empty,
    };
    prop_assert_eq!(after.stage(), expected);
    Ok(())
}

/// A refusal has its reason.
fn check_refusal(before: &Connection, (act, known, now): &Step, error: &LifecycleError) -> TestCaseResult {
    let reason = match (act, error) {
        (Act::Discard, LifecycleError::NoDraft) => before.draft.is_none(),
        (Act::Disable | Act::Require(_), LifecycleError::NotEnabled) => before.stage() != Stage::Enabled,
        (Act::Remove, LifecycleError::NotDisabled) => before.stage() != Stage::Disabled,
        (Act::Require(Requirement::Required), LifecycleError::ConditionsNotMet(unmet)) => {
            !unmet.is_empty() && !all_hold(before, *known, *now)
        }
        (Act::Enable(draft), LifecycleError::NotTested) => {
            let required = draft.require_sso && before.requirement() == Requirement::Required;
            let cleaned = draft
                .for_saving(&service_provider())
                .map(|draft| before.has_passed(&draft.into_draft(), known.facts()));
            required && cleaned == Ok(false)
        }
        (Act::RollBack, LifecycleError::NothingToRollBack) => before.earlier.is_none(),
        _ => false,
    };
    prop_assert!(reason, "{:?} was refused: {:?}", act, error);
    Ok(())
}

/// An instant at which the settings could be enabled.
fn valid_at(live: &Live) -> Timestamp {
    live.settings.certificates[0].certificate.preview.not_before
}

#[test]
fn keeps_every_promise() {
    let seen = [const { Cell::new(0_u32) }; 7];
    let see = |at: usize| seen[at].set(seen[at].get() + 1);
    let outcome = TestRunner::new(cases(1000)).run(&steps(), |steps| {
        let (mut connection, mut enabled_at) = (Connection::default(), Timestamp(0));
        for step in &steps {
            let (act, known, now) = step;
            let Some(command) = command(&connection, act, *now) else { continue };
            match connection.after(command, known.facts(), *now) {
                Ok(after) => {
                    check_change(&connection, step, &after)?;
                    enabled_at = match act {
                        Act::Enable(_) => *now,
                        // Not judged anew: it worked, which is more than complete.
                        Act::RollBack => after.live.as_ref().map_or(enabled_at, valid_at),
                        _ => enabled_at,
                    };
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
    assert!(seen.iter().all(|count| *count > 10), "every requirement and stage is reached: {seen:?}");
}
