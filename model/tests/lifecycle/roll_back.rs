//! Where a roll back leads, and what it leaves behind.

use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Connection, Earlier, Facts, LifecycleError, Requirement, Stage};

use crate::acts::{complete, enable, enabled, in_a_domain, no_domain, passed, save, with};
use crate::certificates::{instant, now};
use crate::requirement::{ALL_HOLDS, required, requiring};

#[expect(clippy::unnecessary_wraps, reason = "compared with what a connection keeps")]
fn earlier(name: &str) -> Option<Earlier> {
    Some(Earlier { settings: complete(name).try_into().expect("it is complete") })
}

fn by(connection: &Connection, command: Command) -> Connection {
    with(connection, command, *ALL_HOLDS)
}

/// `a` worked, `b` replaced it.
fn replaced() -> Connection {
    in_a_domain(&[enabled("a"), passed(&complete("a")), enabled("b")])
}

#[test]
fn only_settings_that_worked_are_worth_going_back_to() {
    for from in [
        in_a_domain(&[]),
        in_a_domain(&[save(&complete("a")), passed(&complete("a"))]),
        in_a_domain(&[enabled("a"), enabled("b")]),
        in_a_domain(&[enabled("a"), passed(&complete("a")), enabled("a")]),
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
    let nowhere = Facts { domains: no_domain(), ..*ALL_HOLDS };
    let waits = with(&in_a_domain(&[enabled("a"), passed(&complete("a"))]), enabled("b"), nowhere);
    assert_eq!(waits.earlier, None, "nobody could come in by them");
    assert_eq!(by(&replaced(), enabled("c")).earlier, earlier("a"), "the last that worked, not the last");
    let b_works = by(&replaced(), passed(&complete("b")));
    assert_eq!(by(&b_works, enabled("c")).earlier, earlier("b"));
    assert_eq!(by(&replaced(), enabled("a")).earlier, None, "they are live again");
    assert_eq!(by(&b_works, enabled("a")).earlier, earlier("b"));
}

#[test]
fn the_replaced_settings_become_the_draft_if_there_is_none() {
    let back = by(&replaced(), Command::RollBack);
    assert_eq!(back.live.as_ref().map(|live| &*live.settings), Some(&complete("a")));
    assert_eq!((back.draft.as_ref(), back.earlier.as_ref()), (Some(&complete("b")), None));
    let edited = by(&replaced(), save(&complete("c")));
    assert_eq!(by(&edited, Command::RollBack).draft, Some(complete("c")), "nobody's draft is lost");
    let drafted_back = by(&replaced(), save(&complete("a")));
    assert_eq!(by(&drafted_back, Command::RollBack).draft, Some(complete("b")), "it is live now");
}

#[test]
fn settings_that_worked_can_be_gone_back_to_again() {
    let both = by(&replaced(), passed(&complete("b")));
    let back = by(&both, Command::RollBack);
    assert_eq!(back.earlier, earlier("b"));
    let forth = by(&back, Command::RollBack);
    assert_eq!(forth.live.as_ref().map(|live| &*live.settings), Some(&complete("b")));
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
        (back.requirement(), back.live.map(|live| live.settings.into_draft())),
        (Requirement::Off, Some(complete("a")))
    );
    let armed = in_a_domain(&[enabled("a"), passed(&complete("a")), enable(&requiring("b"))]);
    let back = with(&armed, Command::RollBack, Facts { domains: no_domain(), ..*ALL_HOLDS });
    assert_eq!(back.requirement(), Requirement::Armed);
    assert_eq!(armed.rolled_back().as_deref(), Some(&requiring("a")), "it is known before");
    assert_eq!(
        back.live.map(|live| live.settings.into_draft()),
        Some(requiring("a")),
        "the wish goes with it"
    );
}

#[test]
fn it_works_from_disabled_and_with_certificates_that_have_expired() {
    let disabled = by(&replaced(), Command::Disable);
    let late = instant("2040-01-01T00:00:00Z");
    let back = disabled.after(Command::RollBack, *ALL_HOLDS, late).expect("always works");
    assert_eq!((back.stage(), back.requirement()), (Stage::Enabled, Requirement::Off));
    let removed =
        in_a_domain(&[enabled("a"), passed(&complete("a")), enabled("b"), Command::Disable, Command::Remove]);
    assert_eq!(removed.after(Command::RollBack, *ALL_HOLDS, now()), Err(LifecycleError::NothingToRollBack));
}

/// Proof reserves an issuer; a draft, an enabled setting that nobody has signed in with, and a lost domain do not.
#[test]
fn the_issuers_of_settings_that_worked_are_reserved() {
    let issuer = |name: &str| complete(name).issuer_url;
    let none = Vec::<&str>::new();
    assert_eq!(in_a_domain(&[save(&complete("a"))]).reserved_issuers(&[], *ALL_HOLDS), none);
    assert_eq!(in_a_domain(&[enabled("a")]).reserved_issuers(&[], *ALL_HOLDS), none);
    let tested = in_a_domain(&[save(&complete("a")), passed(&complete("a"))]);
    assert_eq!(tested.reserved_issuers(&[], *ALL_HOLDS), none, "a draft reserves nothing");
    assert_eq!(replaced().reserved_issuers(&[], *ALL_HOLDS), [issuer("a")], "b has not been tried");
    let both = by(&replaced(), passed(&complete("b")));
    assert_eq!(both.reserved_issuers(&[], *ALL_HOLDS), [issuer("b"), issuer("a")]);
    assert_eq!(by(&both, Command::Disable).reserved_issuers(&[], *ALL_HOLDS), [issuer("b"), issuer("a")]);
    let lost = Facts { domains: no_domain(), ..*ALL_HOLDS };
    assert_eq!(both.reserved_issuers(&[issuer("a")], lost), none);
    // Other settings with the same issuer, and what was reserved before.
    let same = Draft { sign_in_url: complete("b").sign_in_url, ..complete("a") };
    let moved = in_a_domain(&[enabled("a"), passed(&complete("a")), enable(&same)]);
    assert!(moved.earlier.is_some() && !moved.has_passed(&same, *ALL_HOLDS));
    assert_eq!(moved.reserved_issuers(&[], *ALL_HOLDS), [issuer("a")]);
    let fresh = in_a_domain(&[enabled("a")]);
    assert_eq!(fresh.reserved_issuers(&[issuer("a"), issuer("b")], *ALL_HOLDS), [issuer("a")]);
}
