//! Attacks, made from good responses: every row of the list in `docs/SECURITY.md` that can be generated, over a
//! signed response, a signed assertion and both, with RSA and P-256. All are refused for the right reason, or say
//! nothing but what was signed; the unmodified twins are accepted.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "attacks/algorithms.rs"]
mod algorithms;
#[path = "attacks/base.rs"]
mod base;
#[path = "shared/code.rs"]
mod code;
#[path = "shared/failed.rs"]
mod failed;
#[path = "attacks/parsers.rs"]
mod parsers;
#[path = "attacks/second.rs"]
mod second;
#[path = "../../practice/tests/common/second_opinion.rs"]
mod second_opinion;
#[path = "attacks/signature.rs"]
mod signature;
#[path = "attacks/signed.rs"]
mod signed;
#[path = "attacks/size.rs"]
mod size;
#[path = "attacks/wrapping.rs"]
mod wrapping;

use std::collections::BTreeSet;

use base::{Attack, Base, End};
use failed::failed;
use sso_model::saml::report::Verdict;

/// Returns every attack on every base.
fn all() -> Vec<(Base, Vec<Attack>)> {
    let groups = [
        wrapping::all,
        signature::all,
        algorithms::all,
        parsers::all,
        signed::all as fn(&Base) -> Vec<Attack>,
    ];
    let on = |base: Base| (groups.iter().flat_map(|group| group(&base)).collect(), base);
    Base::all().into_iter().map(on).map(|(attacks, base)| (base, attacks)).collect()
}

#[test]
fn the_unmodified_twins_are_accepted() {
    for base in Base::all() {
        let judgement = base.judge(&base.response());
        assert_eq!(
            judgement.report.verdict,
            Verdict::Accepted,
            "{base}: {:?}",
            judgement.report.first_fault()
        );
        let identity = judgement.identity.expect("an identity");
        assert_eq!((identity.name_id, identity.email), (base.name_id(), base.email()), "{base}");
    }
}

#[test]
fn every_attack_is_refused_for_the_right_reason() {
    let (mut generated, mut refused, mut harmless) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (base, attacks) in all() {
        let names: BTreeSet<_> = attacks.iter().map(|attack| attack.name).collect();
        assert_eq!(names.len(), attacks.len(), "{base}: two attacks have one name");
        for attack in &attacks {
            generated += 1;
            assert_ne!(attack.xml, base.response(), "{base} {}: nothing was changed", attack.name);
            let judgement = base.judge(&attack.xml);
            let failed = failed(&judgement.report);
            match (judgement.report.verdict, attack.end) {
                (Verdict::Refused, End::Refused(code)) if failed.iter().any(|one| one == code) => {
                    refused += 1;
                }
                (Verdict::Accepted, End::SamePerson) if base.is_person(judgement.identity.as_ref()) => {
                    harmless += 1;
                }
                (verdict, end) => {
                    wrong.push(format!("{base} {}: {verdict:?} {failed:?}, not {end:?}", attack.name));
                }
            }
        }
    }
    println!(
        "{generated} attacks generated: {refused} refused for the right reason, {harmless} without effect"
    );
    assert!(wrong.is_empty(), "{} of {generated}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(generated > 500, "{generated}");
}

/// The engine alone, without our guard: everything it accepts says what the provider signed.
#[test]
fn the_engine_alone_is_not_deceived_either() {
    let (mut generated, mut accepted) = (0, BTreeSet::new());
    for (base, attacks) in all() {
        for attack in attacks {
            generated += 1;
            let Ok(verified) = base.verify(&attack.xml) else { continue };
            accepted.insert(attack.name);
            let said = attack.signed_name_id.unwrap_or_else(|| base.name_id());
            assert_eq!(verified.name_id, said, "{base} {}", attack.name);
        }
    }
    println!(
        "{generated} attacks given to the engine alone; kinds it accepts, with what was signed: {accepted:?}"
    );
}
