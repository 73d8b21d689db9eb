//! Progress: one line for each step, with a sign of life while it lasts.

use crate::failure::Failure;
use std::cell::Cell;
use std::io::{IsTerminal, Write, stdout};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How often a running step shows that it lives, on a terminal and in a log.
const BEAT_ON_TERMINAL: Duration = Duration::from_secs(1);
const BEAT_IN_LOG: Duration = Duration::from_secs(10);
/// A line no longer than this does not wrap on a usual terminal.
const WIDTH: usize = 100;

/// Counts the steps of one command. Threads share it.
pub(crate) struct Steps {
    begun: AtomicUsize,
    of: usize,
}

impl Steps {
    pub(crate) fn new(of: usize) -> Self {
        Self { begun: AtomicUsize::new(0), of }
    }

    /// Runs one step and closes its line with the note that `work` returns and the time it took.
    pub(crate) fn run(
        &self,
        what: &str,
        work: impl FnOnce(&Step) -> Result<String, Failure>,
    ) -> Result<(), Failure> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
        let step = Step::new(format!("[{number}/{}] {what}", self.of));
        let outcome = work(&step);
        step.close(outcome.as_deref().unwrap_or("failed"));
        outcome.map(|_| ())
    }
}

/// One step while it runs.
pub(crate) struct Step {
    label: String,
    started: Instant,
    last_beat: Cell<Instant>,
    terminal: bool,
}

impl Step {
    pub(crate) fn new(label: String) -> Self {
        let now = Instant::now();
        let step = Self { label, started: now, last_beat: Cell::new(now), terminal: stdout().is_terminal() };
        if step.terminal {
            step.show(&format!("{} …", step.label));
        }
        step
    }

    /// Shows the elapsed time and `line`, the last that the work printed, if the last sign of life is old.
    pub(crate) fn beat(&self, line: &str) {
        let every = if self.terminal { BEAT_ON_TERMINAL } else { BEAT_IN_LOG };
        if self.last_beat.get().elapsed() < every {
            return;
        }
        self.last_beat.set(Instant::now());
        let text = format!("{} … {} {}", self.label, elapsed(self.started.elapsed()), line.trim());
        self.show(&text.chars().take(WIDTH).collect::<String>());
    }

    /// Prints a line of its own, for example a skipped part and why.
    pub(crate) fn say(&self, line: &str) {
        if self.terminal {
            print!("\r\x1b[K");
        }
        println!("{line}");
    }

    fn close(&self, note: &str) {
        self.say(&format!("{}: {note} ({})", self.label, elapsed(self.started.elapsed())));
    }

    fn show(&self, text: &str) {
        if self.terminal {
            print!("\r\x1b[K{text}");
        } else {
            println!("{text}");
        }
        // A terminal that is gone is not a reason to stop the work.
        let _ = stdout().flush();
    }
}

/// `0.4 s`, `12 s`, `3 min 5 s`.
pub(crate) fn elapsed(time: Duration) -> String {
    match time.as_secs() {
        0..2 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 2..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        let text = |millis| elapsed(Duration::from_millis(millis));
        assert_eq!([text(420), text(59_900), text(185_000)], ["0.4 s", "59 s", "3 min 5 s"]);
    }
}
