//! Processes that a test started and did not end.
//!
//! What a runner starts inherits its environment, so a mark in it finds every descendant, whichever process adopted it.

use crate::failure::Failure;
use crate::process::{self, Finished};
use crate::steps::Step;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

/// The variable that marks what a runner starts. Tests may remove variables that begin with `SSO_`.
const MARK: &str = "XTASK_TEST_RUN";
/// How often, and after what pause, a process is given the chance to end. `PostgreSQL` removes hundreds of databases then,
/// which takes more than ten seconds on a slow disk.
const LOOKS: u32 = 900;
const PAUSE: Duration = Duration::from_millis(100);

/// Runs tests like [`process::watch`]; a process that is left behind fails them, is named and ended.
pub(super) fn watch(runner: &mut Command, step: &Step) -> Result<Finished, Failure> {
    watch_patiently(runner, step, LOOKS)
}

fn watch_patiently(runner: &mut Command, step: &Step, looks: u32) -> Result<Finished, Failure> {
    let mark = format!("{MARK}={}", std::process::id());
    if let Some((name, value)) = mark.split_once('=') {
        runner.env(name, value);
    }
    let finished = process::watch(runner, step)?;
    let left = left_behind(&mark, looks);
    let sentences = left.iter().map(|(id, line)| {
        process::ask("kill", &[id]);
        format!("left running by the tests, now ended: process {id}, `{line}`\n")
    });
    let output = finished.output + &sentences.collect::<String>();
    Ok(Finished { ok: finished.ok && left.is_empty(), output })
}

/// Identifier and command line of each marked process that does not end by itself.
fn left_behind(mark: &str, looks: u32) -> Vec<(String, String)> {
    let mut left = marked(mark);
    for _ in 0..looks {
        if left.is_empty() {
            break;
        }
        sleep(PAUSE);
        left = marked(mark);
    }
    left
}

/// The marked processes by `proc(5)`; none where the system has no such folder.
fn marked(mark: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let found = entries.filter_map(|entry| {
        let id = entry.file_name().to_str()?.to_owned();
        let environment = fs::read(entry.path().join("environ")).ok()?;
        let is_marked = environment.split(|byte| *byte == 0).any(|one| one == mark.as_bytes());
        is_marked.then(|| (id, command_line(&entry.path())))
    });
    found.collect()
}

fn command_line(process: &Path) -> String {
    let bytes = fs::read(process.join("cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim_end_matches('\0').replace('\0', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_outlives_its_runner_is_named_and_ended() {
        if !Path::new("/proc/self/environ").exists() {
            println!("SKIPPED: processes that outlive a test: this system has no /proc");
            return;
        }
        let step = Step::new("test".to_owned());
        let run = |script: &str| watch_patiently(Command::new("sh").args(["-c", script]), &step, 20).unwrap();
        let ended = run("sleep 0.01; echo done");
        assert!(ended.ok && ended.output == "done\n", "{}", ended.output);
        let left = run("sleep 4711 >/dev/null 2>&1 & echo done");
        assert!(!left.ok && left.output.contains("`sleep 4711`"), "{}", left.output);
        let mark = format!("{MARK}={}", std::process::id());
        assert_eq!(left_behind(&mark, 20), [], "it is ended");
    }
}
