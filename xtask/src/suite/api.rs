//! The whole API, asked by its own OpenAPI document: schemathesis as an owner, and as an owner of another organization.

use super::count::Count;
use super::tally::Tally;
use crate::failure::Failure;
use crate::process;
use crate::quality::Quality;
use crate::steps::Step;
use crate::{paths, server, setup};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What it needs, with every version.
const REQUIREMENTS: &str = "e2e/schemathesis/requirements.txt";

/// Why it is skipped.
const WITHOUT: &str = "schemathesis: Python 3 has no venv here (on Debian: apt-get install python3-venv)";

/// Seconds in the test command. `cargo xtask bench` asks for ten minutes.
const SECONDS: &str = "45";

/// Installs it from `PyPI` into a folder of the cache; none where Python has no `venv`.
pub(crate) fn prepare(step: &Step) -> Result<Option<PathBuf>, Failure> {
    setup::python(REQUIREMENTS, "schemathesis", step)
}

/// Asks for so many seconds.
pub(crate) fn command(python: &Path, seconds: &str) -> Command {
    let mut run = Command::new(python.join("bin/python"));
    run.arg("e2e/schemathesis/run.py").arg(seconds).current_dir(paths::root());
    run.env("SSO_SERVER", server::program(Quality::Release));
    run
}

/// The short run.
pub(crate) fn tests(tally: &Tally) -> Result<(), Failure> {
    let run = |step: &Step| match prepare(step)? {
        Some(python) => process::watch(&mut command(&python, SECONDS), step),
        None => Ok(super::skip(step, WITHOUT)),
    };
    tally.counted("the API by its document", run, |finished| {
        // What is skipped has said nothing.
        if finished.output.is_empty() { Count::skipped(WITHOUT) } else { Count::one(finished.ok) }
    })?;
    Ok(())
}
