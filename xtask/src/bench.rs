//! `cargo xtask bench`: sizes of the page, a million random lives of a connection, a thousand kills of
//! the server in mid-write on both databases, how fast the page is in Chromium
//! (Lighthouse, previews, interactions), what bad input costs the server, and how fast responses are judged, beside
//! other stacks on the same bytes.

mod responses;

use crate::failure::Failure;
use crate::quality::Quality;
use crate::setup::{self, Browser, Tools};
use crate::steps::Steps;
use crate::{page, paths, process, server};
use std::path::PathBuf;
use std::process::Command;

/// Builds, measures, prints.
pub(crate) fn run() -> Result<(), Failure> {
    let mut steps = Steps::new(setup::steps(Quality::Release) + 7);
    let tools = setup::install(&mut steps, Quality::Release)?;
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
    let peers = responses::prepare(&tools, &mut steps)?;
    println!("{}", page::measure()?);
    random_lives()?;
    kills()?;
    if let Some(browser) = browser {
        in_chromium(&tools, &browser, &packages)?;
    }
    responses::measure(&tools, &peers)
}

/// Lives of a connection, each checked at every step; the tests run a tenth of them.
const LIVES: &str = "1000000";

fn random_lives() -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["run", "--quiet", "--locked", "--profile", "server"]);
    cargo.args(["--package", "sso-model", "--example", "life", "--", LIVES]);
    let status = process::spawn(&mut cargo)?.wait();
    let ok = status.is_ok_and(|status| status.success());
    if ok { Ok(()) } else { Err(Failure::Command { what: "The run of random lives".to_owned() }) }
}

/// How often the server is killed in mid-write on each database; the tests do it ten times.
const KILLS: &str = "500";

fn kills() -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["test", "--quiet", "--locked", "--package", "sso-server"]);
    cargo.args(["--test", "cli", "--", "durability::kill_9"]).env("SSO_TEST_KILLS", KILLS);
    let status = process::spawn(&mut cargo)?.wait();
    let ok = status.is_ok_and(|status| status.success());
    if ok {
        Ok(())
    } else {
        Err(Failure::Command { what: "The killing of the server in mid-write".to_owned() })
    }
}

fn in_chromium(tools: &Tools, browser: &Browser, packages: &std::path::Path) -> Result<(), Failure> {
    let mut node = tools.command("node");
    node.arg("e2e/bench/run.mjs").env("CHROMIUM", &browser.chromium).env("CHROME_PATH", &browser.chromium);
    node.env("SSO_SERVER", server::program(Quality::Release))
        .env("BENCH_PACKAGES", packages.join("node_modules"));
    let status = process::spawn(&mut node)?.wait();
    let ok = status.is_ok_and(|status| status.success());
    if ok { Ok(()) } else { Err(Failure::Command { what: "The measurement in Chromium".to_owned() }) }
}
