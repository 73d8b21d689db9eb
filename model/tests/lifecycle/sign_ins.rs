//! What a passing sign-in is bound to, how long it is remembered, and the operator's way out.

use sso_model::draft::Draft;
use sso_model::fingerprint::Fingerprint;
use sso_model::lifecycle::{Command, Connection, Requirement, Stage};
use sso_model::service_provider::ServiceProvider;

use crate::acts::{apply, complete, connection, enable, enabled, passed, save, service_provider, with};
use crate::certificates::valid;
use crate::requirement::{ALL_HOLDS, required, requiring};

#[test]
fn a_fingerprint_changes_with_all_that_decides_about_a_response_and_with_nothing_else() {
    let base = Draft { certificates: valid(&["rsa2048", "rsa4096"]), ..complete("a") };
    let fingerprint = base.fingerprint(service_provider());
    assert_eq!(Fingerprint::of_text(fingerprint.as_str()), Some(fingerprint.clone()));
    let mut renamed = base.clone();
    renamed.certificates[0].file_name = "other.pem".into();
    for (same, draft) in [
        ("the wish", Draft { require_sso: true, ..base.clone() }),
        ("the order", Draft { certificates: valid(&["rsa4096", "rsa2048"]), ..base.clone() }),
        ("a file's name", renamed),
    ] {
        assert_eq!(draft.fingerprint(service_provider()), fingerprint, "{same}");
    }
    let mut others = vec![
        Draft { sign_in_url: format!("{}x", base.sign_in_url), ..base.clone() }
            .fingerprint(service_provider()),
        Draft { issuer_url: format!("{}x", base.issuer_url), ..base.clone() }.fingerprint(service_provider()),
        Draft { sign_requests: true, ..base.clone() }.fingerprint(service_provider()),
        Draft { accept_encrypted: true, ..base.clone() }.fingerprint(service_provider()),
        Draft { certificates: valid(&["rsa2048"]), ..base.clone() }.fingerprint(service_provider()),
        Draft { certificates: valid(&["rsa2048", "ed448"]), ..base.clone() }.fingerprint(service_provider()),
        // Nothing moves from one text to the next.
        Draft { sign_in_url: "b".into(), issuer_url: "ca".into(), ..base.clone() }
            .fingerprint(service_provider()),
        Draft { sign_in_url: "ab".into(), issuer_url: "c".into(), ..base.clone() }
            .fingerprint(service_provider()),
    ];
    let ServiceProvider { postback_url, sp_entity_id, acs_url } = service_provider().clone();
    for changed in [
        ServiceProvider { postback_url: format!("{postback_url}8"), ..service_provider().clone() },
        ServiceProvider { sp_entity_id: format!("{sp_entity_id}x"), ..service_provider().clone() },
        ServiceProvider { acs_url: format!("{acs_url}/"), ..service_provider().clone() },
    ] {
        others.push(base.fingerprint(&changed));
    }
    others.push(fingerprint);
    let count = others.len();
    others.sort();
    others.dedup();
    assert_eq!(others.len(), count, "each is another");
}

#[test]
fn what_is_no_fingerprint_is_not_taken_for_one() {
    let good = "0123456789abcdef".repeat(4);
    assert!(Fingerprint::of_text(&good).is_some());
    for text in [&good[1..], &good.to_uppercase(), &format!("{good}0"), &good.replace('0', "g"), ""] {
        assert_eq!(Fingerprint::of_text(text), None, "{text}");
    }
}

#[test]
fn a_test_of_the_draft_counts_when_exactly_that_is_enabled() {
    let tested = connection(&[save(&complete("a")), passed(&complete("a"))]);
    assert!(tested.has_passed(&complete("a"), *ALL_HOLDS));
    let live = apply(&tested, enable(&requiring("a")));
    assert!(live.has_passed(&live.to_edit(), *ALL_HOLDS), "the wish is not part of it");
    assert_eq!(with(&live, Command::Reconsider, *ALL_HOLDS).requirement(), Requirement::Required);
    let other = apply(&tested, enabled("b"));
    assert_eq!(other.proofs, [], "nobody has tried what is live");
}

#[test]
fn any_edit_unbinds_it() {
    let edited = connection(&[save(&complete("a")), passed(&complete("a")), save(&complete("b"))]);
    assert_eq!(edited.proofs, []);
    let back = apply(&edited, save(&complete("a")));
    assert!(!back.has_passed(&complete("a"), *ALL_HOLDS), "typing it again is not trying it again");
    let beside = connection(&[enabled("a"), passed(&complete("a")), save(&complete("b"))]);
    assert!(beside.has_passed(&complete("a"), *ALL_HOLDS), "the live settings are not edited by a draft");
}

#[test]
fn what_comes_too_late_means_nothing() {
    let edited = connection(&[save(&complete("a")), save(&complete("b"))]);
    assert_eq!(apply(&edited, passed(&complete("a"))), edited);
    assert_eq!(apply(&Connection::default(), passed(&complete("a"))), Connection::default());
}

#[test]
fn disabling_forgets_nothing_and_removing_everything() {
    let disabled = connection(&[enabled("a"), passed(&complete("a")), Command::Disable]);
    assert!(disabled.has_passed(&complete("a"), *ALL_HOLDS));
    assert_eq!(apply(&disabled, Command::Remove), Connection::default());
}

#[test]
fn breaking_the_glass_always_works_and_leaves_nothing_required_or_wished() {
    for from in [Connection::default(), connection(&[save(&complete("a"))])] {
        assert_eq!(apply(&from, Command::BreakGlass), from, "nothing was in force");
    }
    let broken = apply(&required(), Command::BreakGlass);
    assert_eq!((broken.stage(), broken.requirement()), (Stage::Disabled, Requirement::Off));
    assert_eq!(broken.to_edit(), complete("a"), "the settings stay, the wish does not");
    assert_eq!(broken.proofs, required().proofs);
    let again = with(&broken, enable(&broken.to_edit()), *ALL_HOLDS);
    assert_eq!(again.requirement(), Requirement::Off, "enabling again does not require it again");
    let is_shown = |connection: &Connection| connection.live.as_ref().is_some_and(|live| live.glass_broken);
    assert!(is_shown(&broken) && is_shown(&apply(&broken, Command::BreakGlass)), "until somebody enables");
    assert!(!is_shown(&again) && !is_shown(&required()));
    let disabled = with(&required(), Command::Disable, *ALL_HOLDS);
    let later = apply(&disabled, Command::BreakGlass);
    assert_eq!((later.stage(), later.to_edit()), (Stage::Disabled, complete("a")), "also if disabled before");
    assert!(!is_shown(&later), "which was then no operator's act");
}

#[test]
fn one_more_certificate_takes_no_proof_away_and_touches_nothing_else() {
    let next = || Command::AddCertificates(valid(&["rsa4096"]));
    let grown = |draft: Draft| Draft { certificates: valid(&["rsa2048", "rsa4096"]), ..draft };
    let draft = Draft { sign_in_url: "https://sso.jumpcloud.com/saml2/moved".into(), ..requiring("a") };
    let before = with(&with(&required(), save(&draft), *ALL_HOLDS), passed(&draft), *ALL_HOLDS);
    let after = with(&before, next(), *ALL_HOLDS);
    assert_eq!(after.requirement(), Requirement::Required);
    assert_eq!(after.live.as_ref().map(|live| &*live.settings), Some(&grown(requiring("a"))));
    assert_eq!(after.draft, Some(grown(draft.clone())), "the draft of the same provider trusts it too");
    for settings in [grown(requiring("a")), grown(draft)] {
        assert!(after.has_passed(&settings, *ALL_HOLDS));
    }
    assert_eq!(after.proofs.len(), 2, "what is nowhere any more is forgotten");
    assert_eq!(with(&after, next(), *ALL_HOLDS), after, "twice is once");
    let elsewhere = with(&required(), save(&complete("b")), *ALL_HOLDS);
    assert_eq!(with(&elsewhere, next(), *ALL_HOLDS).draft, Some(complete("b")), "another provider’s draft");
    assert_eq!(apply(&Connection::default(), next()), Connection::default());
    let drafted = connection(&[save(&complete("a"))]);
    assert_eq!(apply(&drafted, next()), drafted, "nothing is live");
}
