//! Many lives, on all cores.

use std::collections::BTreeMap;
use std::thread;

use sso_model::lifecycle::Requirement;

use super::act::{Act, Dice};
use super::pool::Pool;
use super::promises;
use super::world::{Became, World};

/// Steps of a life.
const STEPS: usize = 12;

/// How often what happened.
#[derive(Debug, Default)]
pub(crate) struct Seen(BTreeMap<&'static str, u64>);

impl Seen {
    /// What must happen, and happened less often.
    pub(crate) fn rare(&self, least: u64) -> Vec<String> {
        let all = [
            "armed",
            "came into force",
            "fell back",
            "required to required by other settings",
            "rolled back",
            "rolled back while required",
            "broke the glass while required",
            "no_draft",
            "not_enabled",
            "not_disabled",
            "conditions_not_met",
            "not_tested",
            "nothing_to_roll_back",
            "last_password",
        ];
        let rare = all.into_iter().filter(|name| self.0.get(name).copied().unwrap_or(0) < least);
        rare.map(str::to_owned).collect()
    }

    fn note(&mut self, before: &World, act: Act, became: &Became, after: &World) {
        let (was, is) = (before.connection.requirement(), after.connection.requirement());
        let moved = match (was, is) {
            (Requirement::Off, Requirement::Armed) => Some("armed"),
            (Requirement::Armed | Requirement::Off, Requirement::Required) => Some("came into force"),
            (Requirement::Required, Requirement::Armed) => Some("fell back"),
            _ => None,
        };
        let is_required = was == Requirement::Required;
        let done = match (became, act) {
            (Became::Refused(error), _) => Some(error.code()),
            (Became::Done, Act::Enable(_)) if is_required && is == was => {
                Some("required to required by other settings")
            }
            (Became::Done, Act::RollBack) if is_required => Some("rolled back while required"),
            (Became::Done, Act::RollBack) => Some("rolled back"),
            (Became::Done, Act::BreakGlass) if is_required => Some("broke the glass while required"),
            _ => None,
        };
        for name in moved.into_iter().chain(done) {
            *self.0.entry(name).or_default() += 1;
        }
    }

    fn add(mut self, other: Self) -> Self {
        for (name, count) in other.0 {
            *self.0.entry(name).or_default() += count;
        }
        self
    }
}

/// Lives of the seeds under `count`, each from nothing.
///
/// # Panics
/// With the whole life in which a promise was broken.
pub(crate) fn lives(count: u64) -> Seen {
    let workers = thread::available_parallelism().map_or(1, |cores| u64::try_from(cores.get()).unwrap_or(1));
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers)
            .map(|worker| scope.spawn(move || some((worker..count).step_by(workers.try_into().unwrap_or(1)))))
            .collect();
        running.into_iter().fold(Seen::default(), |seen, one| match one.join() {
            Ok(more) => seen.add(more),
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })
}

fn some(seeds: impl Iterator<Item = u64>) -> Seen {
    let pool = Pool::new().unwrap_or_else(|problems| panic!("{problems}"));
    let mut counts = Seen::default();
    for seed in seeds {
        life(seed, &pool, &mut counts);
    }
    counts
}

fn life(seed: u64, pool: &Pool, counts: &mut Seen) {
    let (mut dice, mut acts) = (Dice::of(seed), Vec::with_capacity(STEPS));
    let mut world = World::new(&mut dice);
    for _ in 0..STEPS {
        let (before, act) = (world.clone(), Act::draw(&mut dice));
        acts.push(act);
        let became = world.take(act, pool);
        if let Err(broken) = promises::check(&before, act, &became, &world, pool) {
            panic!("life {seed}: {broken}, after {acts:?} ({became:?}): {world:?}");
        }
        counts.note(&before, act, &became, &world);
    }
}
