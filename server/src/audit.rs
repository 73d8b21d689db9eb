//! What a change of the connection writes to the log: before and after, in the words on screen.

use sso_model::api::AffectedPerson;
use sso_model::audit::{Action, ValueChange, requirement_change, value_changes};
use sso_model::draft::Draft;
use sso_model::lifecycle::{Condition, Connection, Facts, Requirement};
use sso_model::timestamp::Timestamp;

/// Returns the changes of `action` from `before` to `after`.
pub fn changes(action: Action, before: &Connection, after: &Connection) -> Vec<ValueChange> {
    let mut changes = match action {
        Action::DraftSaved | Action::DraftRepaired | Action::DraftDiscarded => {
            value_changes(&before.to_edit(), &after.to_edit())
        }
        Action::Enabled | Action::RolledBack => value_changes(&live(before), &live(after)),
        Action::Removed => value_changes(&before.to_edit(), &Draft::default()),
        _ => Vec::new(),
    };
    changes.extend(requirement_change(before.requirement(), after.requirement()));
    changes
}

/// Returns how the facts changed the requirement: it came into force, or fell back and why. None if nothing changed.
pub fn by_itself(
    before: &Connection,
    after: &Connection,
    facts: Facts<'_>,
    now: Timestamp,
) -> Option<(Action, Vec<ValueChange>)> {
    let change = requirement_change(before.requirement(), after.requirement())?;
    if after.requirement() == Requirement::Required {
        return Some((Action::RequirementCameIntoForce, vec![change]));
    }
    let missing = after.conditions(facts, now).into_iter().filter(|(_, met)| !met);
    // A certificate's expiry takes nothing out of force.
    let missing = missing.filter(|(condition, _)| *condition != Condition::ValidCertificate);
    let missing = missing.map(|(condition, _)| value(condition.sentence(), "Yes", "No"));
    Some((Action::RequirementFellBack, [change].into_iter().chain(missing).collect()))
}

/// Names the people whom the requirement cuts off although no manager has confirmed it.
pub fn unseen(people: &[AffectedPerson]) -> Option<ValueChange> {
    (!people.is_empty()).then(|| value("Cut off, and confirmed by nobody", "", &named(people)))
}

/// Names the people of whom a manager has confirmed, after the fact, that the requirement cuts them off.
pub fn seen(people: &[AffectedPerson]) -> Vec<ValueChange> {
    vec![value("Cut off, and confirmed now", "", &named(people))]
}

fn named(people: &[AffectedPerson]) -> String {
    let names: Vec<_> = people.iter().map(|one| format!("{} ({})", one.name, one.email)).collect();
    names.join(", ")
}

/// What breaking the glass turned off.
pub fn broken_glass(before: &Connection, after: &Connection) -> Vec<ValueChange> {
    let enabled = |one: &Connection| one.live.as_ref().is_some_and(|live| live.enabled);
    let sso = (enabled(before) && !enabled(after)).then(|| value("SSO", "Enabled", "Disabled"));
    sso.into_iter().chain(requirement_change(before.requirement(), after.requirement())).collect()
}

/// One value before and after.
pub fn value(name: &str, before: &str, after: &str) -> ValueChange {
    ValueChange { name: name.to_owned(), before: before.to_owned(), after: after.to_owned() }
}

fn live(connection: &Connection) -> Draft {
    connection.live.as_ref().map(|live| live.settings.clone().into_draft()).unwrap_or_default()
}
