//! wasm-opt (Binaryen) and esbuild from npm, pinned by the lock file in `xtask/node`.

use crate::failure::Failure;
use crate::hex::hex;
use crate::steps::Step;
use crate::{paths, process};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The first that has all that the browser tests use.
const OLDEST_NODE: (u32, u32) = (20, 11);

/// Whether Node.js, 20.11 or later, and npm are there.
pub(crate) fn has_node() -> bool {
    let version = process::ask("node", &["--version"]).unwrap_or_default();
    is_new_enough(&version) && process::ask("npm", &["--version"]).is_some()
}

/// `version` as Node.js says it: "v20.11.1".
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|text| text.parse().ok());
    numbers.next().zip(numbers.next()).is_some_and(|version| version >= OLDEST_NODE)
}

/// What is printed where Node.js is missing.
pub(crate) const WITHOUT_NODE: &str =
    "skipped, so the page is bigger than it should be: install Node.js 20.11 or later with npm";

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

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn an_older_node_is_as_good_as_none() {
        assert!(["v20.11.0", "v20.19.2", "v22.0.0"].into_iter().all(is_new_enough));
        assert!(!["v20.10.0", "v18.19.0", "", "v20", "node"].into_iter().any(is_new_enough));
    }
}
