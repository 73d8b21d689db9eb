//! Adds up passed, failed and skipped tests, and ends with the line that CI reads.

use super::count::Count;
use super::second_try::{self, Failed};
use crate::failure::Failure;
use crate::process::Finished;
use crate::steps::{Step, Steps};
use std::sync::{Mutex, PoisonError};

/// The running sum of one command. Threads share it: parts may run beside each other.
pub(crate) struct Tally {
    pub(crate) steps: Steps,
    sum: Mutex<Sum>,
}

#[derive(Default)]
struct Sum {
    count: Count,
    faults: Vec<String>,
}

impl Tally {
    pub(crate) fn new(steps: usize) -> Self {
        Self { steps: Steps::new(steps), sum: Mutex::default() }
    }

    /// Runs a part that counts as one test. Returns whether it passed.
    pub(crate) fn check(
        &self,
        what: &str,
        work: impl FnOnce(&Step) -> Result<Finished, Failure>,
    ) -> Result<bool, Failure> {
        self.counted(what, work, |finished| Count::one(finished.ok))
    }

    /// Runs a part whose runner counts. A runner that fails without naming a failed test counts as one failed,
    /// and so does one that ran nothing: a test that cannot fail proves nothing.
    pub(crate) fn counted(
        &self,
        what: &str,
        work: impl FnOnce(&Step) -> Result<Finished, Failure>,
        count: impl FnOnce(&Finished) -> Count,
    ) -> Result<bool, Failure> {
        let mut total = Count::default();
        let mut failures = Vec::new();
        self.steps.run(what, |step| {
            let finished = work(step)?;
            total = count(&finished);
            if total.failed == 0 && !(finished.ok && total.ran()) {
                total.failed = 1;
            }
            if total.failed > 0 {
                step.say(finished.output.trim_end());
                failures.extend(second_try::failed(&finished.output).iter().map(Failed::summary));
            }
            Ok(total.to_string())
        })?;
        let passed = total.failed == 0;
        self.change(|sum| {
            if !passed {
                sum.faults.push(what.to_owned());
                sum.faults.extend(failures);
            }
            sum.count.add(total);
        });
        Ok(passed)
    }

    /// Counts a failure that ended the run.
    pub(crate) fn fail(&self, sentence: &str) {
        println!("{sentence}");
        self.change(|sum| {
            sum.count.failed += 1;
            sum.faults.push(sentence.to_owned());
        });
    }

    /// What is added is added whole, so that a thread that panicked has left nothing half done.
    fn change(&self, act: impl FnOnce(&mut Sum)) {
        act(&mut self.sum.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Prints why tests were skipped, what failed, and the closing line.
    pub(crate) fn close(self) -> Result<(), Failure> {
        let Sum { count, faults } = self.sum.into_inner().unwrap_or_else(PoisonError::into_inner);
        for reason in &count.reasons {
            println!("skipped: {reason}");
        }
        for test in &count.unsteady {
            println!("passed only at the second try: {test}");
        }
        for fault in &faults {
            println!("failed: {fault}");
        }
        println!("{count}");
        if count.failed == 0 { Ok(()) } else { Err(Failure::Counted) }
    }
}
