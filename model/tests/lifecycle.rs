//! The life of a connection, row by row as the design draws it.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "lifecycle/acts.rs"]
mod acts;
#[path = "rules/certificates.rs"]
mod certificates;
#[path = "lifecycle/requirement.rs"]
mod requirement;

#[path = "lifecycle/roll_back.rs"]
mod roll_back;
#[path = "lifecycle/sign_ins.rs"]
mod sign_ins;

use std::sync::LazyLock;

use acts::{apply, complete, connection, enabled, save, service_provider};
use certificates::now;
use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Connection, Facts, LifecycleError, Requirement, Stage};

static NOBODY_KNOWS: LazyLock<Facts<'static>> = LazyLock::new(|| Facts {
    domains: acts::no_domain(),
    password_kept: true,
    service_provider: service_provider(),
});

fn refused(from: &Connection, command: Command) -> LifecycleError {
    from.after(command, *NOBODY_KNOWS, now()).expect_err("refused")
}

#[test]
fn saving_makes_a_draft_and_nothing_live() {
    let half = Draft { certificates: vec![], ..complete("a") };
    let saved = connection(&[save(&half)]);
    assert_eq!((saved.stage(), saved.live.as_ref()), (Stage::Draft, None));
    assert_eq!(saved.to_edit(), half);
    let again = apply(&saved, save(&complete("b")));
    assert_eq!((again.stage(), again.to_edit()), (Stage::Draft, complete("b")));
}

#[test]
fn saving_nothing_keeps_nothing() {
    assert_eq!(connection(&[save(&Draft::default())]), Connection::default());
    let emptied = connection(&[save(&complete("a")), save(&Draft::default())]);
    assert_eq!(emptied.stage(), Stage::Empty);
}

#[test]
fn discarding_returns_to_what_is_live_or_to_nothing() {
    assert_eq!(connection(&[save(&complete("a")), Command::DiscardDraft]), Connection::default());
    let beside = connection(&[enabled("a"), save(&complete("b")), Command::DiscardDraft]);
    assert_eq!(beside, connection(&[enabled("a")]));
    for from in [Connection::default(), connection(&[enabled("a")])] {
        let error = refused(&from, Command::DiscardDraft);
        assert_eq!(
            (error.code(), error.to_string().as_str()),
            ("no_draft", "There is no saved draft to discard. Reload the page to see the current state.")
        );
    }
}

#[test]
fn enabling_works_from_every_stage_and_uses_the_draft_up() {
    for before in [
        vec![],
        vec![save(&complete("draft"))],
        vec![enabled("old")],
        vec![enabled("old"), save(&complete("edit"))],
        vec![enabled("old"), Command::Disable],
        vec![enabled("old"), save(&complete("edit")), Command::Disable],
    ] {
        let after = apply(&connection(&before), enabled("new"));
        assert_eq!((after.stage(), after.draft.as_ref()), (Stage::Enabled, None));
        assert_eq!(after.to_edit(), complete("new"));
    }
}

#[test]
fn an_edit_is_a_draft_beside_the_live_settings() {
    let live = connection(&[enabled("a")]);
    let edited = apply(&live, save(&complete("b")));
    assert_eq!(edited.stage(), Stage::Enabled);
    assert_eq!(edited.live, live.live, "the live ones keep working");
    assert_eq!(edited.to_edit(), complete("b"));
    let emptied = apply(&live, save(&Draft::default()));
    assert_eq!((emptied.live.as_ref(), emptied.draft), (live.live.as_ref(), Some(Draft::default())));
}

#[test]
fn a_draft_that_says_what_is_live_is_none() {
    for before in [vec![enabled("a")], vec![enabled("a"), Command::Disable]] {
        let same = apply(&connection(&before), save(&complete("a")));
        assert_eq!(same, connection(&before));
    }
    let undone = connection(&[enabled("a"), save(&complete("b")), save(&complete("a"))]);
    assert_eq!(undone.draft, None);
    let wish = Draft { require_sso: true, ..complete("a") };
    let granted = connection(&[enabled("a"), save(&wish), Command::Require(Requirement::Armed)]);
    assert_eq!(granted.draft, None, "the wish of the draft is live now");
}

#[test]
fn disabling_keeps_everything_and_enabling_again_brings_it_back() {
    let live = connection(&[enabled("a"), save(&complete("b"))]);
    let disabled = apply(&live, Command::Disable);
    assert_eq!(disabled.stage(), Stage::Disabled);
    assert_eq!(disabled.draft, live.draft);
    assert_eq!(disabled.live.as_ref().map(|one| &one.settings), live.live.as_ref().map(|one| &one.settings));
    assert_eq!(
        apply(&apply(&connection(&[enabled("a")]), Command::Disable), enabled("a")),
        connection(&[enabled("a")])
    );
    for from in [vec![], vec![save(&complete("a"))], vec![enabled("a"), Command::Disable]] {
        let error = refused(&connection(&from), Command::Disable);
        assert_eq!(
            (error.code(), error.to_string().as_str()),
            (
                "not_enabled",
                "SSO is not enabled, so this has no effect. Reload the page to see the current state."
            )
        );
    }
}

#[test]
fn removing_is_possible_only_while_disabled_and_final() {
    for from in [vec![], vec![save(&complete("a"))], vec![enabled("a")]] {
        let error = refused(&connection(&from), Command::Remove);
        assert_eq!(
            (error.code(), error.to_string().as_str()),
            ("not_disabled", "The connection can be removed only while SSO is disabled. Disable SSO first.")
        );
    }
    for from in [vec![enabled("a")], vec![enabled("a"), save(&complete("b"))]] {
        let disabled = apply(&connection(&from), Command::Disable);
        assert_eq!(apply(&disabled, Command::Remove), Connection::default());
    }
}
