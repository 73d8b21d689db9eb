//! `cargo xtask test`, `check`, `rules` and `e2e`: a failed part does not stop the next, and all are counted.

pub(crate) mod api;
mod browser;
mod cargo;
mod count;
mod lanes;
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
use cargo::Page;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;
use tally::Tally;

/// Runs everything that must hold.
pub(crate) fn test() -> Result<(), Failure> {
    let tally = Tally::new(setup::steps(Quality::Release) + 20 + IN_TEST.len());
    if let Err(failure) = full(&tally) {
        tally.fail(&failure.to_string());
    }
    tally.close()
}

/// Runs the quick part.
pub(crate) fn check() -> Result<(), Failure> {
    let tally = Tally::new(9);
    let outcome = toolchain(&tally).and_then(|()| {
        postgres(&tally)?;
        cargo::format(&tally)?;
        repository::all(&tally)?;
        cargo::lint_native(&tally, Page::Embedded)?;
        cargo::lint_wasm(&tally)?;
        cargo::documentation(&tally, Page::Embedded)?;
        cargo::native_tests(&tally)
    });
    if let Err(failure) = outcome {
        tally.fail(&failure.to_string());
    }
    tally.close()
}

/// Runs the repository rules alone.
pub(crate) fn rules() -> Result<(), Failure> {
    let tally = Tally::new(1);
    repository::all(&tally)?;
    tally.close()
}

/// Runs the browser tests alone, in one engine.
pub(crate) fn e2e(options: &E2eOptions) -> Result<(), Failure> {
    let tally = Tally::new(setup::steps(Quality::Release) + 7);
    let outcome = setup::install(&tally.steps, Quality::Release).and_then(|tools| {
        let engines = install_engines(&tally.steps, &[options.engine])?;
        let providers = install_providers(&tally.steps)?;
        tally.steps.run("page", |step| page::build(&tools, Quality::Release, step))?;
        tally.steps.run("server", |step| server::build(&tools, Quality::Release, step))?;
        let ground = Ground { tools: &tools, engines, providers };
        browser::tests(&tally, &ground, options.filter.as_deref())
    });
    if let Err(failure) = outcome {
        tally.fail(&failure.to_string());
    }
    tally.close()
}

/// The engines of `cargo xtask test`.
const IN_TEST: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// An error here ends the run, because the parts that follow depend on it. Two rows of parts run beside each other, so
/// that a download, the page's linker or a test that waits leaves no core idle. Cargo locks a folder for each profile
/// and target: what builds at the same time differs in one of them.
fn full(tally: &Tally) -> Result<(), Failure> {
    space::ensure(space::TO_TEST)?;
    toolchain(tally)?;
    let (built, installed) = beside(|| page_and_server(tally), || installed_and_linted(tally))?;
    let (tools, has_server) = built;
    let Installed { browser, engines, providers } = installed;
    let in_wasm = || browser::wasm_tests(tally, &tools, &browser);
    beside(in_wasm, || cargo::native_tests(tally))?;
    if !has_server {
        return Ok(());
    }
    let ground = Ground { tools: &tools, engines, providers };
    api::tests(tally)?;
    browser::tests(tally, &ground, None)
}

/// Runs `other` in a thread of its own and waits for both.
fn beside<A: Send, B>(
    other: impl FnOnce() -> Result<A, Failure> + Send,
    here: impl FnOnce() -> Result<B, Failure>,
) -> Result<(A, B), Failure> {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let here = here();
        let other = other.join().unwrap_or_else(|panic| resume_unwind(panic));
        Ok((other?, here?))
    })
}

/// The tools of the page, the page with its sizes, and the server; and whether there is one.
fn page_and_server(tally: &Tally) -> Result<(Tools, bool), Failure> {
    let tools = setup::install(&tally.steps, Quality::Release)?;
    build_page(tally, &tools)?;
    let built = tally.check("server", |step| try_step(server::build(&tools, Quality::Release, step)))?;
    Ok((tools, built))
}

/// What the tests need of the system.
struct Installed {
    browser: Browser,
    engines: Vec<(Engine, PathBuf)>,
    providers: Providers,
}

/// Installs what the tests need, then checks what needs neither page nor tools.
fn installed_and_linted(tally: &Tally) -> Result<Installed, Failure> {
    postgres(tally)?;
    let browser = install_browser(&tally.steps)?;
    let engines = install_engines(&tally.steps, &IN_TEST)?;
    let providers = install_providers(&tally.steps)?;
    tally.steps.run("schemathesis", |step| {
        Ok(if api::prepare(step)?.is_some() { "present" } else { "skipped" }.to_owned())
    })?;
    cargo::format(tally)?;
    repository::all(tally)?;
    cargo::lint_native(tally, Page::Left)?;
    cargo::lint_wasm(tally)?;
    cargo::documentation(tally, Page::Left)?;
    Ok(Installed { browser, engines, providers })
}

fn toolchain(tally: &Tally) -> Result<(), Failure> {
    tally.steps.run("wasm target, rustfmt and clippy", |step| {
        setup::ensure_wasm_target(step)?;
        setup::ensure_components(step)
    })
}

fn postgres(tally: &Tally) -> Result<(), Failure> {
    tally.steps.run("PostgreSQL", |step| {
        setup::ensure_postgres(step)?;
        Ok("present".to_owned())
    })
}

/// Chromium with its driver: for the wasm tests.
fn install_browser(steps: &Steps) -> Result<Browser, Failure> {
    let mut found = None;
    steps.run("Chromium and its driver", |step| {
        found = Some(setup::ensure_browser(step)?);
        Ok("present".to_owned())
    })?;
    found.ok_or_else(|| Failure::Missing { what: "Chromium".to_owned(), remedy: "install it".to_owned() })
}

/// The engines of the browser tests with their programs, and what the tests ask besides.
fn install_engines(steps: &Steps, engines: &[Engine]) -> Result<Vec<(Engine, PathBuf)>, Failure> {
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
fn install_providers(steps: &Steps) -> Result<Providers, Failure> {
    let mut found = Providers::default();
    steps.run("identity providers and clients of the browser tests", |step| {
        let (providers, note) = setup::ensure_providers(step)?;
        found = providers;
        Ok(note)
    })?;
    Ok(found)
}

/// The build is one check, the sizes another.
fn build_page(tally: &Tally, tools: &Tools) -> Result<(), Failure> {
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

/// Says why a part cannot run here, and lets it pass: it counts as skipped.
fn skip(step: &Step, why: &str) -> process::Finished {
    step.say(why);
    process::Finished { ok: true, output: String::new() }
}
