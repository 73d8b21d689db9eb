//! Rust's own parts: the wasm target, rustfmt, clippy and the crates of Cargo.lock.

use crate::failure::Failure;
use crate::steps::Step;
use crate::{paths, process};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The page's target, and every crate that the lock file names (Trunk itself builds offline).
pub(crate) fn ensure_target_and_crates(step: &Step) -> Result<String, Failure> {
    ensure_wasm_target(step)?;
    let mut fetch = Command::new("cargo");
    process::must(fetch.args(["fetch", "--locked"]).current_dir(paths::root()), "Fetching crates", step)?;
    Ok("present".to_owned())
}

/// The standard library for wasm32.
pub(crate) fn ensure_wasm_target(step: &Step) -> Result<(), Failure> {
    let sysroot = process::ask("rustc", &["--print", "sysroot"]).ok_or_else(|| Failure::Missing {
        what: "Rust's compiler".to_owned(),
        remedy: "install Rust with rustup".to_owned(),
    })?;
    if !Path::new(&sysroot).join("lib/rustlib").join(TARGET).exists() {
        rustup(&["target", "add", TARGET], "Rust's target wasm32-unknown-unknown", step)?;
    }
    Ok(())
}

/// rustfmt and clippy, which a minimal rustup lacks.
pub(crate) fn ensure_components(step: &Step) -> Result<String, Failure> {
    let runs = |name| process::ask("cargo", &[name, "--version"]).is_some();
    if !(runs("fmt") && runs("clippy")) {
        rustup(&["component", "add", "rustfmt", "clippy"], "rustfmt and clippy", step)?;
    }
    Ok("present".to_owned())
}

fn rustup(arguments: &[&str], what: &str, step: &Step) -> Result<(), Failure> {
    if process::ask("rustup", &["--version"]).is_none() {
        return Err(Failure::Missing {
            what: what.to_owned(),
            remedy: format!("run `rustup {}`, or install Rust with rustup", arguments.join(" ")),
        });
    }
    process::must(Command::new("rustup").args(arguments), &format!("Installing {what}"), step)?;
    Ok(())
}
