//! The parts that Cargo runs.

use super::count::Count;
use super::tally::Tally;
use super::{lanes, leftovers};
use crate::failure::Failure;
use crate::process::{self, Finished};
use crate::steps::Step;
use crate::{paths, setup};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

/// All but the page: it is linted, documented and tested for the target that it is made for, and its hundred crates are
/// not compiled for another.
const NATIVE: [&str; 3] = ["--workspace", "--exclude", "sso-console"];

/// The variable that says how many tests of a program run at a time.
const THREADS: &str = "RUST_TEST_THREADS";

/// What happens to the built page in `dist/` when the server is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The server embeds it.
    Embedded,
    /// It is left out: it is being built at the same time. A lint reads no page.
    Left,
}

impl Page {
    fn to(self, command: &mut Command) -> &mut Command {
        // `server/build.rs` reads it.
        if self == Self::Left { command.env("SSO_WITHOUT_PAGE", "1") } else { command }
    }
}

pub(crate) fn format(tally: &Tally) -> Result<(), Failure> {
    tally.check("format", |step| cargo(&["fmt", "--all", "--check"], step))?;
    Ok(())
}

pub(crate) fn lint_native(tally: &Tally, page: Page) -> Result<(), Failure> {
    let mut clippy = Command::new("cargo");
    clippy.args(["clippy", "--locked"]).args(NATIVE).args(["--all-targets", "--", "-D", "warnings"]);
    page.to(clippy.current_dir(paths::root()));
    tally.check("clippy, native", |step| process::watch(&mut clippy, step))?;
    Ok(())
}

/// The page with its tests, and the rules that it shares with the server.
pub(crate) fn lint_wasm(tally: &Tally) -> Result<(), Failure> {
    let page = ["--package", "sso-console", "--all-targets"];
    let libraries = ["--package", "sso-model", "--lib"];
    tally.check("clippy, wasm32", |step| {
        setup::ensure_wasm_target(step)?;
        for package in [&page[..], &libraries[..]] {
            let arguments =
                [&["clippy", "--locked", "--target", WASM], package, &["--", "-D", "warnings"]].concat();
            let finished = cargo(&arguments, step)?;
            if !finished.ok {
                return Ok(finished);
            }
        }
        Ok(Finished { ok: true, output: String::new() })
    })?;
    Ok(())
}

/// Builds the documentation: every link resolves, and every public item of the libraries is documented.
pub(crate) fn documentation(tally: &Tally, embedded: Page) -> Result<(), Failure> {
    let page = ["--package", "sso-console", "--lib", "--target", WASM];
    tally.check("documentation", |step| {
        for packages in [&NATIVE[..], &page[..]] {
            let mut doc = Command::new("cargo");
            doc.args(["doc", "--locked", "--no-deps"]).args(packages);
            doc.env("RUSTDOCFLAGS", "-D warnings").current_dir(paths::root());
            let finished = process::watch(embedded.to(&mut doc), step)?;
            if !finished.ok {
                return Ok(finished);
            }
        }
        Ok(Finished { ok: true, output: String::new() })
    })?;
    Ok(())
}

pub(crate) fn native_tests(tally: &Tally) -> Result<(), Failure> {
    let run = |step: &Step| {
        // Tests print which parts they skipped, and why.
        let mut tests = Command::new("cargo");
        tests.args(["test", "--locked"]).args(NATIVE).args(["--no-fail-fast", "--", "--show-output"]);
        leftovers::watch(tests.env(THREADS, lanes::count().to_string()).current_dir(paths::root()), step)
    };
    tally.counted("native tests", run, |finished| Count::of_cargo(&finished.output))?;
    let on_postgres = |step: &Step| {
        let arguments = ["test", "--locked", "--package", "sso-server", "--test", "api", "--no-fail-fast"];
        let mut tests = Command::new("cargo");
        tests.args(arguments).env("SSO_TEST_DATABASE", "postgres").current_dir(paths::root());
        tests.env(THREADS, lanes::count().to_string());
        leftovers::watch(&mut tests, step)
    };
    tally.counted("API tests on PostgreSQL", on_postgres, |finished| Count::of_cargo(&finished.output))?;
    Ok(())
}

fn cargo(arguments: &[&str], step: &Step) -> Result<Finished, Failure> {
    process::watch(Command::new("cargo").args(arguments).current_dir(paths::root()), step)
}
