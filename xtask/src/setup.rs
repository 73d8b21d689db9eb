//! Installs what a bare machine lacks: it needs only Rust (by rustup) and, for the optimiser, Node.js.

mod apt;
mod cargo_tool;
mod debian;
mod engine;
mod node_tools;
mod providers;
mod rust;

use crate::failure::Failure;
use crate::paths;
use crate::quality::Quality;
use crate::steps::Steps;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub(crate) use debian::{Browser, ensure_browser, ensure_postgres, ensure_programs};
pub(crate) use engine::Engine;
pub(crate) use node_tools::{has_node, npm_ci, npm_folder};
pub(crate) use providers::{Providers, ensure_providers, python};
pub(crate) use rust::{ensure_components, ensure_wasm_target};

/// How many lines [`install`] prints.
pub(crate) fn steps(quality: Quality) -> usize {
    let optimizers = usize::from(quality == Quality::Release);
    1 + cargo_tool::needed(quality).count() + optimizers
}

/// The folders that stand before the user's own on PATH.
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
    /// False where Node.js is missing: programs and scripts then stay as big as they are.
    pub(crate) optimizes: bool,
}

/// Installs what a page of `quality` needs: Rust's wasm target, Trunk and wasm-bindgen; for use also the splitter,
/// wasm-opt and the minifier.
pub(crate) fn install(steps: &Steps, quality: Quality) -> Result<Tools, Failure> {
    let release = quality == Quality::Release;
    let mut tools = Tools { folders: Vec::new(), optimizes: release && has_node() };
    steps.run("wasm target and crates", rust::ensure_target_and_crates)?;
    for tool in cargo_tool::needed(quality) {
        steps.run(&tool.label(), |step| {
            let (folder, note) = tool.ensure(step)?;
            tools.folders.push(folder);
            Ok(note)
        })?;
    }
    if release {
        steps.run("wasm-opt and script minifier", |step| {
            if !tools.optimizes {
                return Ok(node_tools::WITHOUT_NODE.to_owned());
            }
            let (folder, note) = node_tools::ensure(step)?;
            tools.folders.push(folder);
            Ok(note)
        })?;
    }
    cargo_tool::remove_build_folder()?;
    Ok(tools)
}

impl Tools {
    /// `program` with the tools before everything else on its PATH, started in the project's folder.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let rest = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&rest));
        if let Ok(path) = env::join_paths(all) {
            command.env("PATH", path);
        }
        // Trunk reads NO_COLOR=1 as a mistake.
        command.env_remove("NO_COLOR").current_dir(paths::root());
        command
    }

    /// A tool by its name, as a path.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        let places = self.folders.iter().map(|folder| folder.join(name));
        places.into_iter().find(|path| path.exists()).unwrap_or_else(|| PathBuf::from(name))
    }
}

/// `cargo xtask tools`.
pub(crate) fn print_tools() -> Result<(), Failure> {
    let tools = install(&Steps::new(steps(Quality::Release)), Quality::Release)?;
    let folders: Vec<_> = tools.folders.iter().map(|folder| folder.display().to_string()).collect();
    println!("Now `trunk build` and `trunk serve` work in a shell that has run this line:");
    println!("export PATH=\"{}:$PATH\"", folders.join(":"));
    Ok(())
}

/// Makes the cache folder, so that its fault is reported before the long work.
fn cache_folder(name: &str) -> Result<PathBuf, Failure> {
    let folder = paths::cache().join(name);
    fs::create_dir_all(&folder).map_err(|source| Failure::Unwritable { path: folder.clone(), source })?;
    Ok(folder)
}
