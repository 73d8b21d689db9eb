//! The parts that run in a browser: wasm tests of the page's own code in Chromium, and tests of the whole against the
//! server in every engine.

mod pool;

use super::count::Count;
use super::second_try::{self, Failed};
use super::tally::Tally;
use crate::failure::Failure;
use crate::process::{self, Finished};
use crate::quality::Quality;
use crate::setup::{Browser, Engine, Providers, Tools};
use crate::steps::Step;
use crate::{paths, server};
use pool::Job;
use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Longer than any one file of browser tests may take, in milliseconds.
const FILE_LIMIT: &str = "600000";

/// `tests/web` and the unit tests of the page, in headless Chromium. The examples in its documentation are compiled.
pub(crate) fn wasm_tests(tally: &Tally, tools: &Tools, browser: &Browser) -> Result<(), Failure> {
    let run = |step: &Step| {
        let mut cargo = page_tests(tools, &["--lib", "--test", "*"]);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.program("wasm-bindgen-test-runner"));
        cargo.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "300");
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", paths::root().join("xtask/webdriver.json"));
        let mut finished = process::watch(&mut cargo, step)?;
        // Cargo does not take them together with other tests.
        let examples = process::watch(&mut page_tests(tools, &["--doc"]), step)?;
        finished.ok &= examples.ok;
        finished.output.push_str(&examples.output);
        Ok(finished)
    };
    tally.counted("wasm tests", run, |finished| Count::of_cargo(&finished.output))?;
    Ok(())
}

/// Returns the command for these tests of the page, compiled for a browser.
fn page_tests(tools: &Tools, which: &[&str]) -> Command {
    let mut cargo = tools.command("cargo");
    cargo.args(["test", "--locked", "--package", "sso-console", "--target", "wasm32-unknown-unknown"]);
    cargo.args(which);
    cargo
}

/// What the browser tests stand on.
pub(crate) struct Ground<'a> {
    pub(crate) tools: &'a Tools,
    /// The engines to test in, with their programs.
    pub(crate) engines: Vec<(Engine, PathBuf)>,
    pub(crate) providers: Providers,
}

/// The browser tests, against real servers that the tests start themselves: the files of all engines in one row, then
/// what each engine says of them.
pub(crate) fn tests(tally: &Tally, ground: &Ground<'_>, filter: Option<&str>) -> Result<(), Failure> {
    let mut results = Vec::new();
    tally.steps.run("browser tests", |step| {
        let jobs = jobs(ground, filter)?;
        results = pool::run(&jobs, |job| command(ground, job.engine, &job.words), step)?;
        Ok(format!("{} files", jobs.len()))
    })?;
    for (engine, first) in results {
        let unsteady = OnceCell::new();
        let run = |step: &Step| {
            let again = |words: &[String]| process::watch(&mut command(ground, engine, words), step);
            let Some(failed) = second_try::passes(&first, step, again)? else { return Ok(first) };
            unsteady.get_or_init(|| failed);
            Ok(Finished { ok: true, ..first })
        };
        let what = format!("browser tests in {}", engine.name());
        tally.counted(&what, run, |finished: &Finished| {
            let failed = unsteady.get().map_or(&[][..], Vec::as_slice);
            Count::of_node(&finished.output).with_second_try(failed.iter().map(Failed::summary))
        })?;
    }
    Ok(())
}

/// A file for each engine.
fn jobs(ground: &Ground<'_>, filter: Option<&str>) -> Result<Vec<Job>, Failure> {
    let mut jobs = Vec::new();
    for (engine, _) in &ground.engines {
        let (options, files) = selection(&test_files(*engine)?, filter);
        jobs.extend(files.into_iter().map(|file| Job::new(*engine, &options, file)));
    }
    Ok(jobs)
}

/// Node's test runner on these files.
fn command(ground: &Ground<'_>, engine: Engine, words: &[String]) -> Command {
    let mut node = ground.tools.command("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2", "--test-timeout", FILE_LIMIT]);
    node.args(words);
    node.env("SSO_SERVER", server::program(Quality::Release)).env("ENGINE", engine.word());
    node.envs(ground.engines.iter().map(|(engine, program)| (engine.variable(), program)));
    let programs = [("NANOIDP", &ground.providers.nanoidp), ("AUTHLIB", &ground.providers.authlib)];
    node.envs(programs.into_iter().filter_map(|(name, program)| program.as_ref().map(|path| (name, path))));
    node
}

/// `e2e/tests`, or for `WebKitGTK`, which Playwright does not drive, the journeys in `e2e/webkit`.
fn test_files(engine: Engine) -> Result<Vec<PathBuf>, Failure> {
    let folder = paths::root().join(if engine == Engine::WebKit { "e2e/webkit" } else { "e2e/tests" });
    let entries = fs::read_dir(&folder).map_err(Failure::file("read", folder))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<_> = paths.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    files.sort();
    Ok(files)
}

/// The files whose name holds the filter; if none does, all files, and an option with the filter as part of a test's
/// name.
fn selection(files: &[PathBuf], filter: Option<&str>) -> (Vec<String>, Vec<String>) {
    let text = |path: &PathBuf| path.to_string_lossy().into_owned();
    let Some(filter) = filter else { return (Vec::new(), files.iter().map(text).collect()) };
    let named: Vec<_> = files.iter().filter(|path| text(path).contains(filter)).map(text).collect();
    if !named.is_empty() {
        return (Vec::new(), named);
    }
    (vec![format!("--test-name-pattern={filter}")], files.iter().map(text).collect())
}
