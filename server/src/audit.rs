//! What a change of the connection leaves in the log: before and after, in the words of the screen.

use sso_domain::audit::{Action, ValueChange, value_changes};
use sso_domain::draft::Draft;
use sso_domain::lifecycle::{Connection, Requirement};

/// The changes of `action` from `before` to `after`.
pub fn changes(action: Action, before: &Connection, after: &Connection) -> Vec<ValueChange> {
    let mut changes = match action {
        Action::DraftSaved | Action::DraftDiscarded => value_changes(&before.to_edit(), &after.to_edit()),
        Action::Enabled => value_changes(&live(before), &live(after)),
        Action::Removed => value_changes(&before.to_edit(), &Draft::default()),
        _ => Vec::new(),
    };
    let (was, is) = (before.requirement(), after.requirement());
    if was != is {
        changes.push(ValueChange {
            name: "Requirement".to_owned(),
            before: in_words(was).to_owned(),
            after: in_words(is).to_owned(),
        });
    }
    changes
}

fn live(connection: &Connection) -> Draft {
    connection.live.as_ref().map(|live| live.settings.clone()).unwrap_or_default()
}

fn in_words(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Off => "Off",
        Requirement::Armed => "Armed",
        Requirement::Required => "Required",
    }
}
