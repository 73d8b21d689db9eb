//! Reads the number of tests from a runner's output.

use std::fmt;

/// The outcome of some tests.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
    /// The name of each skipped test, and why it was skipped.
    pub(crate) reasons: Vec<String>,
    /// The tests that passed only at their second try, and how they failed at first.
    pub(crate) unsteady: Vec<String>,
}

impl Count {
    pub(crate) fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed), ..Self::default() }
    }

    pub(crate) fn skipped(reason: &str) -> Self {
        Self { skipped: 1, reasons: vec![reason.to_owned()], ..Self::default() }
    }

    pub(crate) fn ran(&self) -> bool {
        self.passed + self.failed + self.skipped > 0
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.reasons.extend(other.reasons);
        self.unsteady.extend(other.unsteady);
    }

    /// Counts failed tests that passed at their second try as passed, and keeps how they failed at first.
    pub(crate) fn with_second_try(mut self, unsteady: impl IntoIterator<Item = String>) -> Self {
        self.unsteady.extend(unsteady);
        if !self.unsteady.is_empty() {
            self.passed += self.failed;
            self.failed = 0;
        }
        self
    }

    /// `cargo test` and wasm-bindgen's runner: `test result: ok. 3 passed; 0 failed; 1 ignored; …`. A test that
    /// printed `SKIPPED: why` did not do its work: it counts as skipped, once.
    pub(crate) fn of_cargo(output: &str) -> Self {
        let mut sum = Self::default();
        let (mut noted, mut partly) = (false, 0);
        for line in output.lines().map(str::trim) {
            if line.starts_with("---- ") {
                noted = false;
            }
            if let Some(reason) = line.strip_prefix("SKIPPED: ").filter(|_| !noted) {
                noted = true;
                sum.skipped += 1;
                partly += 1;
                sum.reasons.push(reason.to_owned());
            }
            if let Some(result) = line.strip_prefix("test result:") {
                sum.passed += before(result, "passed");
                sum.failed += before(result, "failed");
                sum.skipped += before(result, "ignored");
            } else if line.starts_with("test ") && line.contains(" ... ignored") {
                sum.reasons.push(line.trim_start_matches("test ").to_owned());
            }
        }
        sum.passed = sum.passed.saturating_sub(partly);
        sum
    }

    /// Node's test runner with the `spec` reporter: `ℹ pass 3`, `ℹ fail 0`, `ℹ skipped 1`.
    pub(crate) fn of_node(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines().map(str::trim) {
            let figure = |word: &str| {
                let rest = line.strip_prefix("ℹ ")?.strip_prefix(word)?;
                rest.trim().parse::<usize>().ok()
            };
            sum.passed += figure("pass ").unwrap_or(0);
            sum.failed += figure("fail ").unwrap_or(0) + figure("cancelled ").unwrap_or(0);
            sum.skipped += figure("skipped ").unwrap_or(0) + figure("todo ").unwrap_or(0);
            if let Some(skipped) = line.strip_prefix("﹣ ") {
                sum.reasons.push(skipped.to_owned());
            }
        }
        sum
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Returns the number before `word`.
fn before(text: &str, word: &str) -> usize {
    let words: Vec<_> = text.split_whitespace().map(|part| part.trim_end_matches(';')).collect();
    let at = words.iter().position(|part| *part == word);
    at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_read() {
        let output = "test a ... ok\ntest b ... ignored, needs OpenSSL\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        let reasons = vec!["b ... ignored, needs OpenSSL".to_owned()];
        assert_eq!(
            Count::of_cargo(output),
            Count { passed: 4, failed: 2, skipped: 1, reasons, ..Count::default() }
        );
    }

    #[test]
    fn a_test_that_skipped_its_work_counts_as_skipped() {
        let output = "---- a stdout ----\nSKIPPED: the corpus: no folder\nSKIPPED: the corpus: no folder\n\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n";
        let reasons = vec!["the corpus: no folder".to_owned()];
        assert_eq!(
            Count::of_cargo(output),
            Count { passed: 2, failed: 0, skipped: 1, reasons, ..Count::default() }
        );
    }

    #[test]
    fn node_is_read() {
        let output = "✔ one (2ms)\n﹣ two (0.1ms) # later\nℹ tests 3\nℹ pass 1\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n";
        let reasons = vec!["two (0.1ms) # later".to_owned()];
        assert_eq!(
            Count::of_node(output),
            Count { passed: 1, failed: 2, skipped: 1, reasons, ..Count::default() }
        );
    }

    #[test]
    fn the_closing_line_is_exact() {
        assert_eq!(Count::one(true).to_string(), "1 passed, 0 failed, 0 skipped");
    }
}
