//! A second try for the few browser tests that failed, so that a browser that stumbled once does not hide how two
//! thousand others ended. A test that passes only now is named at the end of the run, with its first failure.

use super::count::Count;
use crate::failure::Failure;
use crate::process::Finished;
use crate::steps::Step;
use std::collections::BTreeSet;

/// More failures than this are a fault of what is tested, not of a browser.
const AT_MOST: usize = 3;
/// So much of a failure is repeated at the end of the run, in lines.
const LINES: usize = 4;

/// One failed test, as the `spec` reporter of Node's test runner lists it at its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    pub(crate) file: String,
    pub(crate) name: String,
    why: String,
}

impl Failed {
    /// The test and the first lines of its failure.
    pub(crate) fn summary(&self) -> String {
        format!("{}: {}", self.name, self.why)
    }
}

/// Returns the failed tests of a run.
pub(crate) fn failed(output: &str) -> Vec<Failed> {
    let Some((_, list)) = output.split_once("✖ failing tests:") else { return Vec::new() };
    list.split("\ntest at ").skip(1).filter_map(one).collect()
}

/// `tests/a.test.mjs:73:3`, `✖ its name (12.5ms)`, then the failure.
fn one(text: &str) -> Option<Failed> {
    let mut lines = text.lines();
    let file = lines.next()?.rsplitn(3, ':').nth(2)?.to_owned();
    let name = lines.next()?.trim_start_matches("✖ ").rsplit_once(" (")?.0.to_owned();
    let why: Vec<_> = lines.map(str::trim).take_while(|line| !line.starts_with("at ")).take(LINES).collect();
    Some(Failed { file, name, why: why.join(" ").trim().to_owned() })
}

/// Runs the tests that failed once more, by `run` with the words for the test runner. Returns them if all of them
/// pass now: a run that failed in any other way, or in too many tests, stays failed.
pub(crate) fn passes(
    first: &Finished,
    step: &Step,
    run: impl FnOnce(&[String]) -> Result<Finished, Failure>,
) -> Result<Option<Vec<Failed>>, Failure> {
    let failed = failed(&first.output);
    if failed.is_empty() || failed.len() > AT_MOST || Count::of_node(&first.output).failed != failed.len() {
        return Ok(None);
    }
    for test in &failed {
        step.say(&format!("once more: {}", test.summary()));
    }
    let again = run(&words(&failed))?;
    if !again.ok || Count::of_node(&again.output).passed != failed.len() {
        step.say(again.output.trim_end());
        return Ok(None);
    }
    Ok(Some(failed))
}

/// Their names as patterns, and their files.
fn words(failed: &[Failed]) -> Vec<String> {
    let names = failed.iter().map(|test| format!("--test-name-pattern=^{}$", literally(&test.name)));
    let files: BTreeSet<_> = failed.iter().map(|test| test.file.clone()).collect();
    names.chain(files).collect()
}

/// Escapes what means something in a regular expression.
fn literally(name: &str) -> String {
    let escaped =
        name.chars().map(|c| if r"\^$.*+?()[]{}|/".contains(c) { format!("\\{c}") } else { c.to_string() });
    escaped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "✖ one (a) fails, truly (1.6ms)\nℹ fail 1\n\n✖ failing tests:\n\ntest at e2e/tests/a.test.mjs:2:1\n\
        ✖ one (a) fails, truly (1.6ms)\n  AssertionError: numbers\n  1 !== 2\n      at Test.run (node:internal:1:2)\n";

    #[test]
    fn failed_tests_are_read() {
        let test = Failed {
            file: "e2e/tests/a.test.mjs".to_owned(),
            name: "one (a) fails, truly".to_owned(),
            why: "AssertionError: numbers 1 !== 2".to_owned(),
        };
        assert_eq!(words(&[test]), [r"--test-name-pattern=^one \(a\) fails, truly$", "e2e/tests/a.test.mjs"]);
        assert_eq!(failed(OUTPUT)[0].summary(), "one (a) fails, truly: AssertionError: numbers 1 !== 2");
        assert!(failed("ℹ fail 0\n").is_empty());
    }

    #[test]
    fn a_second_failure_stays_a_failure() {
        let step = Step::new("test".to_owned());
        let first = || Finished { ok: false, output: OUTPUT.to_owned() };
        let ended = |ok, output: &str| {
            passes(&first(), &step, |_| Ok(Finished { ok, output: output.to_owned() })).ok().flatten()
        };
        assert_eq!(ended(true, "ℹ pass 1\n").map(|tests| tests.len()), Some(1));
        assert_eq!(ended(false, "ℹ pass 1\nℹ fail 1\n"), None);
        assert_eq!(ended(true, "ℹ pass 0\n"), None, "no test was found");
    }

    #[test]
    fn many_failures_are_not_tried_again() {
        let list = OUTPUT.split_once("\n\ntest at").map_or("", |(_, list)| list);
        let output =
            format!("{OUTPUT}{}", format!("\n\ntest at{list}").repeat(AT_MOST)).replace("fail 1", "fail 4");
        let step = Step::new("test".to_owned());
        let ended = passes(&Finished { ok: false, output }, &step, |_| {
            Ok(Finished { ok: true, output: "ℹ pass 4\n".to_owned() })
        });
        assert_eq!(ended.ok().flatten(), None);
    }
}
