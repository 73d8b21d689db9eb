//! Whether `dist/` is still what the sources make.

use crate::failure::Failure;
use crate::hex::hex;
use crate::paths;
use crate::quality::Quality;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// All that the page is made of.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "model/Cargo.toml",
    "model/src",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "static",
    "style",
    "verifier/Cargo.toml",
    "verifier/src",
    "xtask/node/package-lock.json",
    "xtask/src/page",
    "xtask/src/setup/cargo_tool.rs",
];

/// A digest of the inputs.
pub(crate) struct Stamp {
    inputs: String,
}

impl Stamp {
    /// `optimizes`: whether the optimisers are there; without them the same sources make other files.
    pub(crate) fn new(quality: Quality, optimizes: bool) -> Result<Self, Failure> {
        let mut digest = Sha256::new();
        for input in INPUTS {
            add(&mut digest, &paths::root().join(input))?;
        }
        digest.update([u8::from(quality == Quality::Release), u8::from(optimizes)]);
        Ok(Self { inputs: hex(&digest.finalize()) })
    }

    /// True if `dist/` holds, unchanged, what the last build from the same inputs wrote.
    pub(crate) fn is_current(&self) -> Result<bool, Failure> {
        let Ok(kept) = fs::read_to_string(file()) else { return Ok(false) };
        Ok(kept == self.text()?)
    }

    pub(crate) fn write(&self) -> Result<(), Failure> {
        fs::write(file(), self.text()?).map_err(Failure::file("written", file()))
    }

    fn text(&self) -> Result<String, Failure> {
        let mut digest = Sha256::new();
        add(&mut digest, &paths::dist())?;
        Ok(format!("{} {}\n", self.inputs, hex(&digest.finalize())))
    }
}

fn file() -> PathBuf {
    paths::target().join("page.stamp")
}

/// Adds a file's or a folder's names and contents, in the order of the names; what is missing adds nothing.
fn add(digest: &mut Sha256, path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        for entry in entries(path)? {
            add(digest, &entry)?;
        }
    } else if path.exists() {
        let bytes = fs::read(path).map_err(Failure::file("read", path))?;
        digest.update(path.to_string_lossy().as_bytes());
        digest.update(bytes.len().to_le_bytes());
        digest.update(bytes);
    }
    Ok(())
}

/// What a folder holds, sorted.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let read = fs::read_dir(folder).map_err(Failure::file("read", folder))?;
    let mut entries: Vec<_> = read.filter_map(Result::ok).map(|entry| entry.path()).collect();
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use crate::paths;

    /// The folder of one of our packages that a line of a manifest names.
    fn folder(line: &str) -> Option<&str> {
        let of_workspace = line.strip_prefix("sso-").and_then(|rest| rest.strip_suffix(".workspace = true"));
        of_workspace.or_else(|| line.split_once("path = \"")?.1.split('"').next())
    }

    /// Else an edit there would leave the page as it was, and the tests would run on the old one.
    #[test]
    fn every_package_of_ours_that_the_page_is_made_of_is_an_input_and_watched() {
        let read = |name: &str| std::fs::read_to_string(paths::root().join(name)).unwrap();
        let (manifest, trunk) = (read("Cargo.toml"), read("Trunk.toml"));
        let (_, dependencies) = manifest.split_once("\n[dependencies]\n").unwrap();
        let dependencies = dependencies.split("\n[").next().unwrap();
        let packages: Vec<_> = dependencies.lines().filter_map(folder).collect();
        assert_eq!(packages, ["model", "verifier"]);
        for package in packages {
            let is_input = |one: &&str| **one == *package || **one == format!("{package}/src");
            assert!(super::INPUTS.iter().any(is_input), "{package} is not an input");
            assert!(trunk.contains(&format!("\"{package}\"")), "{package} is not watched");
        }
    }
}
