//! wasm-opt (Binaryen) and esbuild from npm, pinned by the lock file in `xtask/node`.

use crate::failure::Failure;
use crate::page::hex;
use crate::steps::Step;
use crate::{paths, process};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether Node.js 18 or later and npm are there.
pub(crate) fn has_node() -> bool {
    let version = process::ask("node", &["--version"]).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    major.is_some_and(|major| major >= 18) && process::ask("npm", &["--version"]).is_some()
}

/// What is printed where Node.js is missing.
pub(crate) const WITHOUT_NODE: &str =
    "skipped, so the page is bigger than it should be: install Node.js 18 or later with npm";

/// The folder with wasm-opt and esbuild, and what was done.
pub(crate) fn ensure(step: &Step) -> Result<(PathBuf, String), Failure> {
    let (folder, note) = cached("xtask/node", "node-tools", step)?;
    Ok((folder.join("node_modules/.bin"), note))
}

/// A folder of the cache with the packages that a lock file of the project names.
pub(crate) fn npm_folder(source: &str, name: &str, step: &Step) -> Result<PathBuf, Failure> {
    cached(source, name, step).map(|(folder, _)| folder)
}

/// The folder's name holds a digest of the lock file: another lock file is another folder.
fn cached(source: &str, name: &str, step: &Step) -> Result<(PathBuf, String), Failure> {
    let source = paths::root().join(source);
    let lock = source.join("package-lock.json");
    let bytes = fs::read(&lock).map_err(Failure::file("read", &lock))?;
    let digest = hex(&Sha256::digest(&bytes)[..6]);
    let folder = super::cache_folder(&format!("{name}-{digest}"))?;
    let complete = folder.join("complete");
    if complete.exists() {
        return Ok((folder, "present".to_owned()));
    }
    for name in ["package.json", "package-lock.json"] {
        fs::copy(source.join(name), folder.join(name))
            .map_err(Failure::file("written", folder.join(name)))?;
    }
    npm_ci(&folder, step)?;
    fs::write(&complete, "").map_err(Failure::file("written", complete))?;
    Ok((folder, "installed".to_owned()))
}

/// Installs exactly what a folder's lock file names; nothing of it runs a script of its own.
pub(crate) fn npm_ci(folder: &Path, step: &Step) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    process::must(&mut npm, &format!("npm ci in {}", folder.display()), step)?;
    Ok(())
}
