//! Adds up passed, failed and skipped tests, and ends with the line that CI reads.

use super::count::Count;
use super::second_try::{self, Failed};
use crate::failure::Failure;
use crate::process::Finished;
use crate::steps::{Step, Steps};

/// The running sum of one command.
pub(crate) struct Tally {
    pub(crate) steps: Steps,
    sum: Count,
    faults: Vec<String>,
}

impl Tally {
    pub(crate) fn new(steps: usize) -> Self {
        Self { steps: Steps::new(steps), sum: Count::default(), faults: Vec::new() }
    }

    /// Runs a part that counts as one test. Returns whether it passed.
    pub(crate) fn check(
        &mut self,
        what: &str,
        work: impl FnOnce(&Step) -> Result<Finished, Failure>,
    ) -> Result<bool, Failure> {
        self.counted(what, work, |finished| Count::one(finished.ok))
    }

    /// Runs a part whose runner counts. A runner that fails without naming a failed test counts as one failed,
    /// and so does one that ran nothing: a test that cannot fail proves nothing.
    pub(crate) fn counted(
        &mut self,
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
        if total.failed > 0 {
            self.faults.push(what.to_owned());
            self.faults.extend(failures);
        }
        let passed = total.failed == 0;
        self.sum.add(total);
        Ok(passed)
    }

    /// Counts a failure that ended the run.
    pub(crate) fn fail(&mut self, sentence: &str) {
        println!("{sentence}");
        self.sum.failed += 1;
        self.faults.push(sentence.to_owned());
    }

    /// Prints why tests were skipped, what failed, and the closing line.
    pub(crate) fn close(self) -> Result<(), Failure> {
        for reason in &self.sum.reasons {
            println!("skipped: {reason}");
        }
        for test in &self.sum.unsteady {
            println!("passed only at the second try: {test}");
        }
        for fault in &self.faults {
            println!("failed: {fault}");
        }
        println!("{}", self.sum);
        if self.sum.failed == 0 { Ok(()) } else { Err(Failure::Counted) }
    }
}
