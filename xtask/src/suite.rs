//! `cargo xtask test`, `check`, `rules` and `e2e`: a failed part does not stop the next, and all are counted.

pub(crate) mod api;
mod browser;
mod cargo;
mod count;
mod leftovers;
mod repository;
mod second_try;
mod tally;

use crate::arguments::E2eOptions;
use crate::failure::Failure;
use crate::quality::Quality;
use crate::setup::{self, Browser, Engine, Providers, Tools};
use crate::steps::{Step, Steps};
use crate::{page, paths, process, server, space};
use browser::Ground;
use std::path::PathBuf;
use tally::Tally;

/// Runs everything that must hold.
pub(crate) fn test() -> Result<(), Failure> {
    let mut tally = Tally::new(setup::steps(Quality::Release) + 17 + IN_TEST.len());
    if let Err(failure) = full(&mut tally) {
        tally.fail(&failure.to_string());
    }
    tally.close()
}

/// Runs the quick part.
pub(crate) fn check() -> Result<(), Failure> {
    let mut tally = Tally::new(8);
    let outcome = components(&mut tally).and_then(|()| {
        cargo::format(&mut tally)?;
        repository::all(&mut tally)?;
        cargo::lint_native(&mut tally)?;
        cargo::lint_wasm(&mut tally)?;
        cargo::documentation(&mut tally)?;
        cargo::native_tests(&mut tally)
    });
    if let Err(failure) = outcome {
        tally.fail(&failure.to_string());
    }
    tally.close()
}

/// Runs the repository rules alone.
pub(crate) fn rules() -> Result<(), Failure> {
    let mut tally = Tally::new(1);
    repository::all(&mut tally)?;
    tally.close()
}

/// Runs the browser tests alone, in one engine.
pub(crate) fn e2e(options: &E2eOptions) -> Result<(), Failure> {
    let mut tally = Tally::new(setup::steps(Quality::Release) + 6);
    let outcome = setup::install(&mut tally.steps, Quality::Release).and_then(|tools| {
        let engines = install_engines(&mut tally.steps, &[options.engine])?;
        let providers = install_providers(&mut tally.steps)?;
        tally.steps.run("page", |step| page::build(&tools, Quality::Release, step))?;
        tally.steps.run("server", |step| server::build(&tools, Quality::Release, step))?;
        let ground = Ground { tools: &tools, engines, providers };
        browser::tests(&mut tally, &ground, options.filter.as_deref())
    });
    if let Err(failure) = outcome {
        tally.fail(&failure.to_string());
    }
    tally.close()
}

/// The engines of `cargo xtask test`.
const IN_TEST: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// An error here ends the run, because the parts that follow depend on it.
fn full(tally: &mut Tally) -> Result<(), Failure> {
    space::ensure(space::TO_TEST)?;
    let tools = setup::install(&mut tally.steps, Quality::Release)?;
    components(tally)?;
    let browser = install_browser(&mut tally.steps)?;
    let engines = install_engines(&mut tally.steps, &IN_TEST)?;
    let providers = install_providers(&mut tally.steps)?;
    cargo::format(tally)?;
    repository::all(tally)?;
    build_page(tally, &tools)?;
    cargo::lint_native(tally)?;
    cargo::lint_wasm(tally)?;
    cargo::documentation(tally)?;
    cargo::native_tests(tally)?;
    browser::wasm_tests(tally, &tools, &browser)?;
    let built = tally.check("server", |step| try_step(server::build(&tools, Quality::Release, step)))?;
    let ground = Ground { tools: &tools, engines, providers };
    if !built {
        return Ok(());
    }
    api::tests(tally)?;
    browser::tests(tally, &ground, None)
}

fn components(tally: &mut Tally) -> Result<(), Failure> {
    tally.steps.run("rustfmt, clippy and PostgreSQL", |step| {
        setup::ensure_postgres(step)?;
        setup::ensure_components(step)
    })
}

/// Chromium with its driver: for the wasm tests.
fn install_browser(steps: &mut Steps) -> Result<Browser, Failure> {
    let mut found = None;
    steps.run("Chromium and its driver", |step| {
        found = Some(setup::ensure_browser(step)?);
        Ok("present".to_owned())
    })?;
    found.ok_or_else(|| Failure::Missing { what: "Chromium".to_owned(), remedy: "install it".to_owned() })
}

/// The engines of the browser tests with their programs, and what the tests ask besides.
fn install_engines(steps: &mut Steps, engines: &[Engine]) -> Result<Vec<(Engine, PathBuf)>, Failure> {
    if !setup::has_node() {
        return Err(Failure::Missing {
            what: "Node.js".to_owned(),
            remedy: "install Node.js 20.11 or later with npm; the browser tests run on it".to_owned(),
        });
    }
    let mut found = Vec::new();
    let names: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    steps.run(&format!("{}, OpenSSL and Python", names.join(", ")), |step| {
        setup::ensure_programs(step)?;
        for engine in engines {
            found.push((*engine, engine.ensure(step)?));
        }
        Ok("present".to_owned())
    })?;
    steps.run("packages of the browser tests", |step| {
        setup::npm_ci(&paths::root().join("e2e"), step)?;
        Ok("present".to_owned())
    })?;
    Ok(found)
}

/// The identity providers and clients of the browser tests.
fn install_providers(steps: &mut Steps) -> Result<Providers, Failure> {
    let mut found = Providers::default();
    steps.run("identity providers and clients of the browser tests", |step| {
        let (providers, note) = setup::ensure_providers(step)?;
        found = providers;
        Ok(note)
    })?;
    Ok(found)
}

/// The build is one check, the sizes another.
fn build_page(tally: &mut Tally, tools: &Tools) -> Result<(), Failure> {
    if !tally.check("page", |step| try_step(page::build(tools, Quality::Release, step)))? {
        return Ok(());
    }
    tally.check("page size", |step| {
        let sizes = page::measure()?;
        step.say(&sizes.to_string());
        let faults = sizes.faults();
        Ok(process::Finished { ok: faults.is_empty(), output: faults.join("\n") })
    })?;
    Ok(())
}

/// Turns a failure into a failed check, which does not end the run.
#[expect(clippy::unnecessary_wraps, reason = "the shape that Tally::check takes")]
fn try_step(outcome: Result<String, Failure>) -> Result<process::Finished, Failure> {
    Ok(match outcome {
        Ok(note) => process::Finished { ok: true, output: note },
        Err(failure) => process::Finished { ok: false, output: failure.to_string() },
    })
}

/// The step of a part that may not exist yet.
fn skip(step: &Step, why: &str) -> process::Finished {
    step.say(why);
    process::Finished { ok: true, output: String::new() }
}
