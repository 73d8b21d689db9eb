//! `cargo xtask bench`: sizes of the page, a million random lives of a connection, a thousand kills of
//! the server in mid-write on both databases, growth, load, ten minutes of schemathesis, how fast the page is in Chromium
//! (Lighthouse, previews, interactions), what bad input costs the server, sign-ins to an application, a federation's metadata beside other readers, and how fast responses are judged, beside
//! other stacks on the same bytes.

mod federation;
mod responses;

use crate::failure::Failure;
use crate::quality::Quality;
use crate::setup::{self, Browser, Tools};
use crate::steps::Steps;
use crate::suite::api;
use crate::{page, paths, process, server};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds, measures, prints.
pub(crate) fn run() -> Result<(), Failure> {
    let steps = Steps::new(setup::steps(Quality::Release) + 8);
    let tools = setup::install(&steps, Quality::Release)?;
    let mut browser = None;
    steps.run("Chromium", |step| {
        browser = Some(setup::ensure_browser(step)?);
        Ok("present".to_owned())
    })?;
    steps.run("page", |step| page::build(&tools, Quality::Release, step))?;
    steps.run("server", |step| server::build(&tools, Quality::Release, step))?;
    let mut packages = PathBuf::new();
    steps.run("Lighthouse", |step| {
        packages = setup::npm_folder("e2e/bench", "bench", step)?;
        setup::npm_ci(&paths::root().join("e2e"), step)?;
        Ok("present".to_owned())
    })?;
    let peers = responses::prepare(&tools, &steps)?;
    let mut python = None;
    steps.run("schemathesis", |step| {
        python = api::prepare(step)?;
        Ok(if python.is_some() { "present" } else { "skipped: Python 3 has no venv here" }.to_owned())
    })?;
    println!("{}", page::measure()?);
    random_lives()?;
    kills()?;
    growth()?;
    load()?;
    ask_the_api(python.as_deref())?;
    if let Some(browser) = browser {
        in_chromium(&tools, &browser, &packages)?;
        federation::measure(&tools, &browser, &peers)?;
    }
    responses::measure(&tools, &peers)
}

/// Lives of a connection, each checked at every step; the tests run a tenth of them.
const LIVES: &str = "1000000";

fn random_lives() -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["run", "--quiet", "--locked", "--profile", "server"]);
    cargo.args(["--package", "sso-model", "--example", "life", "--", LIVES]);
    must(&mut cargo, "The run of random lives")
}

/// How often the server is killed in mid-write on each database; the tests do it ten times.
const KILLS: &str = "500";

fn kills() -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["test", "--quiet", "--locked", "--package", "sso-server"]);
    cargo.args(["--test", "cli", "--", "durability::kill_9"]).env("SSO_TEST_KILLS", KILLS);
    must(&mut cargo, "The killing of the server in mid-write")
}

/// Organizations, people, entries and people of the largest organization. `SSO_GROWTH` says other numbers: the whole
/// of it is `100000,1000000,10000000,100000`, and takes some ten minutes.
const GROWTH: &str = "20000,200000,1000000,50000";

/// p50 of every route beside the same in an almost empty database.
fn growth() -> Result<(), Failure> {
    let size = std::env::var("SSO_GROWTH").unwrap_or_else(|_| GROWTH.to_owned());
    for database in ["sqlite", "postgres"] {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(paths::root()).args(["test", "--quiet", "--locked", "--profile", "server"]);
        cargo.args(["--package", "sso-server", "--test", "api", "--", "growth_figures", "--nocapture"]);
        cargo.env("SSO_GROWTH", &size).env("SSO_TEST_DATABASE", database);
        must(&mut cargo, "The measurement of growth")?;
    }
    Ok(())
}

/// Seconds for which each rate of requests lasts. `SSO_LOAD` says another number.
const LOAD: &str = "20";

/// Requests at fixed rates, and as many as are answered, on both databases: times beside their budgets, and memory.
fn load() -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["test", "--quiet", "--locked", "--profile", "server"]);
    cargo.args([
        "--package",
        "sso-server",
        "--test",
        "cli",
        "--",
        "load::",
        "--nocapture",
        "--test-threads=1",
    ]);
    cargo.env("SSO_LOAD", std::env::var("SSO_LOAD").unwrap_or_else(|_| LOAD.to_owned()));
    must(&mut cargo, "The measurement under load")
}

/// Seconds for which schemathesis asks; the tests give it less.
const ASKED_FOR: &str = "600";

fn ask_the_api(python: Option<&Path>) -> Result<(), Failure> {
    python
        .map_or(Ok(()), |python| must(&mut api::command(python, ASKED_FOR), "Asking the API by its document"))
}

fn must(command: &mut Command, what: &str) -> Result<(), Failure> {
    let status = process::spawn(command)?.wait();
    let ok = status.is_ok_and(|status| status.success());
    if ok { Ok(()) } else { Err(Failure::Command { what: what.to_owned() }) }
}

fn in_chromium(tools: &Tools, browser: &Browser, packages: &Path) -> Result<(), Failure> {
    let mut node = tools.command("node");
    node.arg("e2e/bench/run.mjs").env("CHROMIUM", &browser.chromium).env("CHROME_PATH", &browser.chromium);
    node.env("SSO_SERVER", server::program(Quality::Release))
        .env("BENCH_PACKAGES", packages.join("node_modules"));
    must(&mut node, "The measurement in Chromium")
}
