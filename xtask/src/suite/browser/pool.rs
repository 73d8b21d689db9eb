//! Runs the files of browser tests side by side, those of all engines in one row: none waits for the slowest file of
//! another engine.

use super::super::lanes;
use crate::failure::Failure;
use crate::process::{self, Finished};
use crate::setup::Engine;
use crate::steps::Step;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Files that take minutes. They come first: one that began last would keep a single core busy at the end.
const LONG: [&str; 4] = ["looks_", "domains", "test_sign_in", "journeys"];

/// One file of tests in one engine.
pub(super) struct Job {
    pub(super) engine: Engine,
    /// What the runner is started with.
    pub(super) words: Vec<String>,
    is_long: bool,
}

impl Job {
    /// A file, with options of the runner.
    pub(super) fn new(engine: Engine, options: &[String], file: String) -> Self {
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let is_long = LONG.iter().any(|long| name.starts_with(long));
        Self { engine, words: options.iter().cloned().chain([file]).collect(), is_long }
    }
}

/// Runs all jobs by `command`. Returns for each engine, in the order in which the jobs name them, what all its files
/// printed, and whether all of them ended well.
pub(super) fn run(
    jobs: &[Job],
    command: impl Fn(&Job) -> Command + Sync,
    step: &Step,
) -> Result<Vec<(Engine, Finished)>, Failure> {
    let mut row: Vec<&Job> = jobs.iter().collect();
    row.sort_by_key(|job| !job.is_long);
    let next = AtomicUsize::new(0);
    let outcomes = thread::scope(|scope| {
        let (sender, outcomes) = channel();
        for _ in 0..lanes::count().min(row.len()) {
            let sender = sender.clone();
            scope.spawn(|| lane(&row, &next, &command, sender));
        }
        drop(sender);
        collect(&outcomes, row.len(), step)
    });
    by_engine(jobs, outcomes)
}

type Outcome = (Engine, Result<Finished, Failure>);

/// Takes the next job until none is left.
fn lane(row: &[&Job], next: &AtomicUsize, command: &impl Fn(&Job) -> Command, sender: Sender<Outcome>) {
    while let Some(job) = row.get(next.fetch_add(1, Ordering::Relaxed)) {
        let outcome = process::listen(&mut command(job), |_| ());
        if sender.send((job.engine, outcome)).is_err() {
            return;
        }
    }
}

fn collect(outcomes: &Receiver<Outcome>, of: usize, step: &Step) -> Vec<Outcome> {
    let mut all = Vec::new();
    loop {
        match outcomes.recv_timeout(Duration::from_millis(500)) {
            Ok(outcome) => all.push(outcome),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return all,
        }
        step.beat(&format!("{} of {of} files", all.len()));
    }
}

fn by_engine(jobs: &[Job], outcomes: Vec<Outcome>) -> Result<Vec<(Engine, Finished)>, Failure> {
    let mut results: Vec<(Engine, Finished)> = Vec::new();
    for job in jobs {
        if results.iter().all(|(engine, _)| *engine != job.engine) {
            results.push((job.engine, Finished { ok: true, output: String::new() }));
        }
    }
    for (engine, outcome) in outcomes {
        let finished = outcome?;
        for (_, all) in results.iter_mut().filter(|(of, _)| *of == engine) {
            all.ok &= finished.ok;
            all.output.push_str(&finished.output);
        }
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(engine: Engine, script: &str) -> Job {
        Job { engine, words: vec!["-c".to_owned(), script.to_owned()], is_long: false }
    }

    fn shell(job: &Job) -> Command {
        let mut shell = Command::new("sh");
        shell.args(&job.words);
        shell
    }

    #[test]
    fn every_engine_gets_what_its_own_files_say() {
        let jobs = [
            job(Engine::Chromium, "echo one"),
            job(Engine::Firefox, "echo two; exit 1"),
            job(Engine::Chromium, "echo three"),
        ];
        let results = run(&jobs, shell, &Step::new("test".to_owned())).unwrap();
        let [(Engine::Chromium, chromium), (Engine::Firefox, firefox)] = &results[..] else {
            panic!("one result for each engine, in their order");
        };
        let mut lines: Vec<_> = chromium.output.lines().collect();
        lines.sort_unstable();
        assert_eq!((chromium.ok, lines), (true, vec!["one", "three"]));
        assert_eq!((firefox.ok, firefox.output.as_str()), (false, "two\n"));
    }

    #[test]
    fn a_runner_that_cannot_be_started_ends_the_step() {
        let jobs = [job(Engine::Chromium, "")];
        let missing = |_: &Job| Command::new("/nonexistent/node");
        assert!(run(&jobs, missing, &Step::new("test".to_owned())).is_err());
    }

    #[test]
    fn long_files_exist_and_are_known_by_their_names() {
        let folders = ["e2e/tests", "e2e/webkit"].map(|folder| crate::paths::root().join(folder));
        let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let files: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
        for long in LONG {
            assert!(files.iter().any(|file| file.to_string_lossy().starts_with(long)), "{long} is gone");
        }
        assert!(Job::new(Engine::Firefox, &[], "/e2e/tests/looks_wide_dark.test.mjs".to_owned()).is_long);
        assert!(!Job::new(Engine::Firefox, &[], "/looks_/tests/once.test.mjs".to_owned()).is_long);
    }
}
