//! Where a roll back leads, and what it leaves behind.

use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Connection, Earlier, LifecycleError, Requirement, Stage};

use crate::acts::{apply, complete, connection, enable, enabled, passed, save, service_provider, with};
use crate::certificates::{instant, now};
use crate::requirement::{ALL_HOLDS, required, requiring};

#[expect(clippy::unnecessary_wraps, reason = "compared with what a connection keeps")]
fn earlier(name: &str) -> Option<Earlier> {
    Some(Earlier { settings: complete(name) })
}

/// `a` worked, `b` replaced it.
fn replaced() -> Connection {
    connection(&[enabled("a"), passed(&complete("a")), enabled("b")])
}

#[test]
fn only_settings_that_worked_are_worth_going_back_to() {
    for from in [
        connection(&[]),
        connection(&[save(&complete("a")), passed(&complete("a"))]),
        connection(&[enabled("a"), enabled("b")]),
        connection(&[enabled("a"), passed(&complete("a")), enabled("a")]),
    ] {
        assert_eq!(from.earlier, None);
        let error = from.after(Command::RollBack, *ALL_HOLDS, now()).expect_err("refused");
        assert_eq!(
            (error.code(), error.to_string().as_str()),
            (
                "nothing_to_roll_back",
                "There are no earlier settings on which a sign-in has passed, so there is nothing to roll back to. Edit the settings, or disable SSO."
            )
        );
    }
    assert_eq!(replaced().earlier, earlier("a"));
    assert_eq!(apply(&replaced(), enabled("c")).earlier, earlier("a"), "the last that worked, not the last");
    let b_works = apply(&replaced(), passed(&complete("b")));
    assert_eq!(apply(&b_works, enabled("c")).earlier, earlier("b"));
    assert_eq!(apply(&replaced(), enabled("a")).earlier, None, "they are live again");
    assert_eq!(apply(&b_works, enabled("a")).earlier, earlier("b"));
}

#[test]
fn the_replaced_settings_become_the_draft_if_there_is_none() {
    let back = apply(&replaced(), Command::RollBack);
    assert_eq!(back.live.as_ref().map(|live| &live.settings), Some(&complete("a")));
    assert_eq!((back.draft.as_ref(), back.earlier.as_ref()), (Some(&complete("b")), None));
    let edited = apply(&replaced(), save(&complete("c")));
    assert_eq!(apply(&edited, Command::RollBack).draft, Some(complete("c")), "nobody's draft is lost");
    let drafted_back = apply(&replaced(), save(&complete("a")));
    assert_eq!(apply(&drafted_back, Command::RollBack).draft, Some(complete("b")), "it is live now");
}

#[test]
fn settings_that_worked_can_be_gone_back_to_again() {
    let both = apply(&replaced(), passed(&complete("b")));
    let back = apply(&both, Command::RollBack);
    assert_eq!(back.earlier, earlier("b"));
    let forth = apply(&back, Command::RollBack);
    assert_eq!(forth.live.as_ref().map(|live| &live.settings), Some(&complete("b")));
    assert_eq!(forth.earlier, earlier("a"));
}

#[test]
fn the_requirement_stays_as_it_was() {
    let tested = with(&required(), save(&requiring("b")), *ALL_HOLDS);
    let tested = with(&tested, passed(&requiring("b")), *ALL_HOLDS);
    let enabled_b = with(&tested, enable(&requiring("b")), *ALL_HOLDS);
    let back = with(&enabled_b, Command::RollBack, *ALL_HOLDS);
    assert_eq!(back.requirement(), Requirement::Required);
    let freed = with(&required(), enabled("b"), *ALL_HOLDS);
    let back = with(&freed, Command::RollBack, *ALL_HOLDS);
    assert_eq!(
        (back.requirement(), back.live.map(|live| live.settings)),
        (Requirement::Off, Some(complete("a")))
    );
    let armed = connection(&[enabled("a"), passed(&complete("a")), enable(&requiring("b"))]);
    let back = apply(&armed, Command::RollBack);
    assert_eq!(back.requirement(), Requirement::Armed);
    assert_eq!(armed.rolled_back(), Some(requiring("a")), "it is told before");
    assert_eq!(back.live.map(|live| live.settings), Some(requiring("a")), "the wish goes with it");
}

#[test]
fn it_works_from_disabled_and_with_certificates_that_have_expired() {
    let disabled = apply(&replaced(), Command::Disable);
    let late = instant("2040-01-01T00:00:00Z");
    let back = disabled.after(Command::RollBack, *ALL_HOLDS, late).expect("always works");
    assert_eq!((back.stage(), back.requirement()), (Stage::Enabled, Requirement::Off));
    let removed =
        connection(&[enabled("a"), passed(&complete("a")), enabled("b"), Command::Disable, Command::Remove]);
    assert_eq!(removed.after(Command::RollBack, *ALL_HOLDS, now()), Err(LifecycleError::NothingToRollBack));
}

#[test]
fn the_issuers_of_live_and_earlier_settings_are_reserved() {
    let issuer = |name: &str| complete(name).issuer_url;
    assert_eq!(connection(&[save(&complete("a"))]).reserved_issuers(), Vec::<&str>::new());
    assert_eq!(replaced().reserved_issuers(), [issuer("b"), issuer("a")]);
    assert_eq!(apply(&replaced(), Command::Disable).reserved_issuers(), [issuer("b"), issuer("a")]);
    let same = Draft { sign_in_url: complete("b").sign_in_url, ..complete("a") };
    let moved = connection(&[enabled("a"), passed(&complete("a")), enable(&same)]);
    assert!(moved.earlier.is_some() && !moved.has_passed(&same, service_provider()));
    assert_eq!(moved.reserved_issuers(), [issuer("a")]);
}
