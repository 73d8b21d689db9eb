//! Random acts over HTTP do to the stored connection what the state machine says, step by step: what is taken, what
//! is refused and how, what is shown, what a version counts, and what is recorded of what happens by itself.

use std::collections::BTreeSet;

use sso_model::lifecycle::Requirement;

use crate::acts::{Act, Dice};

mod asked;
mod keys;
mod life;
mod sign_ins;
mod world;

use life::Life;

/// Enough for everything in [`MUST_HAPPEN`]; a step is about four requests.
const LIVES: u64 = 10;
const STEPS: usize = 60;

const MUST_HAPPEN: [&str; 20] = [
    "Armed",
    "Required",
    "came into force by itself",
    "fell back by itself",
    "rolled back",
    "fields",
    "no_draft",
    "not_enabled",
    "not_disabled",
    "conditions_not_met",
    "not_tested",
    "nothing_to_roll_back",
    "last_password",
    "passed",
    "refused",
    "no sso",
    "left open",
    "waits",
    "late: passed",
    "late: refused",
];

#[test]
fn http_does_what_the_model_says() {
    let mut seen = BTreeSet::new();
    for seed in 0..LIVES {
        let mut dice = Dice::of(seed);
        let mut life = Life::begin(&mut dice).unwrap_or_else(|fault| panic!("life {seed}: {fault}"));
        for step in 0..STEPS {
            let act = Act::draw(&mut dice);
            let before = life.model.requirement();
            let outcome =
                life.take(act).unwrap_or_else(|fault| panic!("life {seed}, step {step}, {act:?}: {fault}"));
            seen.insert(outcome);
            let after = life.model.requirement();
            seen.insert(format!("{after:?}"));
            let by_nobody = !matches!(act, Act::Require(_) | Act::Enable(_));
            match (before, after) {
                (Requirement::Armed, Requirement::Required) if by_nobody => {
                    seen.insert("came into force by itself".to_owned());
                }
                (Requirement::Required, Requirement::Armed) => {
                    seen.insert("fell back by itself".to_owned());
                }
                _ => {}
            }
        }
    }
    let missing: Vec<_> = MUST_HAPPEN.into_iter().filter(|name| !seen.contains(*name)).collect();
    assert_eq!(missing, Vec::<&str>::new(), "{seen:?}");
}
