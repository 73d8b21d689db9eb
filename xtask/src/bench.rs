//! `cargo xtask bench`: sizes of the page and Lighthouse's figures for it.

use crate::failure::Failure;
use crate::setup::{self, Browser, Tools};
use crate::steps::Steps;
use crate::{page, paths, process, server};
use std::path::PathBuf;

/// Builds, measures, prints.
pub(crate) fn run() -> Result<(), Failure> {
    let mut steps = Steps::new(setup::STEPS + 4);
    let tools = setup::install(&mut steps)?;
    let mut browser = None;
    steps.run("Chromium", |step| {
        browser = Some(setup::ensure_browser(step)?);
        Ok("present".to_owned())
    })?;
    steps.run("page", |step| page::build(&tools, step))?;
    steps.run("server", |step| server::build(&tools, step))?;
    let mut packages = PathBuf::new();
    steps.run("Lighthouse", |step| {
        packages = setup::npm_folder("e2e/bench", "bench", step)?;
        setup::npm_ci(&paths::root().join("e2e"), step)?;
        Ok("present".to_owned())
    })?;
    println!("{}", page::measure()?);
    browser.map_or(Ok(()), |browser| lighthouse(&tools, &browser, &packages))
}

fn lighthouse(tools: &Tools, browser: &Browser, packages: &std::path::Path) -> Result<(), Failure> {
    let mut node = tools.command("node");
    node.arg("e2e/bench/lighthouse.mjs")
        .env("CHROMIUM", &browser.chromium)
        .env("CHROME_PATH", &browser.chromium);
    node.env("SSO_SERVER", server::program()).env("BENCH_PACKAGES", packages.join("node_modules"));
    let status = process::spawn(&mut node)?.wait();
    let ok = status.is_ok_and(|status| status.success());
    if ok { Ok(()) } else { Err(Failure::Command { what: "Lighthouse".to_owned() }) }
}
