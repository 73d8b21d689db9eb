//! Tools that Cargo installs, each in one exact version: one that PATH has is taken, else a built one is fetched where
//! `cargo binstall` is at hand, else it is compiled into a folder of the cache named after its version.

use crate::failure::Failure;
use crate::quality::Quality;
use crate::steps::Step;
use crate::{paths, process};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Programs from crates.io in one exact version.
pub(crate) struct CargoTool {
    package: &'static str,
    version: &'static str,
    /// The programs that are used, the one that stands for the others first.
    programs: &'static [&'static str],
    /// How the installation differs from `cargo install PACKAGE`.
    options: &'static [&'static str],
    /// The packages that work for long enough to be optimised.
    optimised: &'static [&'static str],
    /// The least quality of the page that needs it.
    needed_for: Quality,
}

/// wasm-bindgen's version stands in Trunk.toml too, where Trunk checks it; the splitter's fits the crate
/// `wasm_split_helpers` that Leptos brings.
const ALL: &[CargoTool] = &[
    // Without its lock file this version does not build. Its features are TLS, for downloads (Trunk.toml allows none)
    // and for serving https, and the question whether there is a newer version.
    CargoTool {
        package: "trunk",
        version: "0.21.14",
        programs: &["trunk"],
        options: &["--locked", "--no-default-features"],
        // Most of the time it waits for Cargo: optimised, it takes half as long again to compile and builds no faster.
        optimised: &[],
        needed_for: Quality::Quick,
    },
    // Its lock file names a crate that the registry does not always hold.
    CargoTool {
        package: "wasm-bindgen-cli",
        version: "0.2.130",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        // TLS is for a driver of browsers on another machine. The third program, wasm2es6js, is not used.
        options: &["--no-default-features", "--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"],
        optimised: WASM_PACKAGES,
        needed_for: Quality::Quick,
    },
    CargoTool {
        package: "wasm_split_cli_support",
        version: "0.2.4",
        programs: &["wasm-split-cli"],
        options: &["--locked", "--features", "build-binary"],
        optimised: WASM_PACKAGES,
        needed_for: Quality::Release,
    },
];

/// What reads and writes WebAssembly. With nothing else optimised, wasm-bindgen-cli is compiled in 194 s of processor time
/// instead of 320, and each build of the page takes two seconds more.
const WASM_PACKAGES: &[&str] =
    &["walrus", "wasm-bindgen-cli-support", "wasm-encoder", "wasm_split_cli_support", "wasmparser"];

/// The tools' own profiles optimise for many minutes; they work for seconds at a time.
const QUICK_BUILD: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// In seconds: where the built programs cannot be reached, compiling begins after it.
const REACHED_WITHIN: &str = "15";

/// The tools that a page of `quality` needs.
pub(super) fn needed(quality: Quality) -> impl Iterator<Item = &'static CargoTool> {
    ALL.iter().filter(move |tool| quality == Quality::Release || tool.needed_for == Quality::Quick)
}

impl CargoTool {
    pub(super) fn label(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// The folder with the programs, and what was done.
    pub(super) fn ensure(&self, step: &Step) -> Result<(PathBuf, String), Failure> {
        let root = super::cache_folder(&format!("{}-{}", self.package, self.version))?;
        let folder = root.join("bin");
        if self.is_in(&folder) && self.starts_from(&folder) {
            return Ok((folder, "present".to_owned()));
        }
        if let Some(folder) = self.on_path(&env::var_os("PATH").unwrap_or_default()) {
            let note = format!("on PATH, in {}", folder.display());
            return Ok((folder, note));
        }
        if has_binstall() {
            let fetched = process::watch(&mut self.fetching(&root), step)?.ok;
            if fetched && self.starts_from(&folder) {
                return Ok((folder, "fetched".to_owned()));
            }
            step.say(&format!("{}: cargo binstall found no built program, so it is compiled.", self.label()));
        }
        process::must(&mut self.compiling(&root), &format!("Installing {}", self.label()), step)?;
        Ok((folder, "compiled".to_owned()))
    }

    /// The first folder of `path` with these programs in this version.
    fn on_path(&self, path: &std::ffi::OsStr) -> Option<PathBuf> {
        env::split_paths(path).find(|folder| self.is_in(folder))
    }

    /// Whether `folder` holds these programs, and in this version as far as they or Cargo's note say.
    fn is_in(&self, folder: &Path) -> bool {
        let is_version =
            || self.says_version(folder) || folder.parent().is_some_and(|root| self.is_noted_in(root));
        self.programs.iter().all(|program| folder.join(program).is_file()) && is_version()
    }

    /// `trunk --version` says "trunk 0.21.14".
    fn says_version(&self, folder: &Path) -> bool {
        let said = self.program_in(folder).and_then(|program| process::ask(&program, &["--version"]));
        said.is_some_and(|said| said.split_whitespace().any(|word| word == self.version))
    }

    /// Cargo notes in a root what it installed there; not every program says its version.
    fn is_noted_in(&self, root: &Path) -> bool {
        let noted = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
        noted.contains(&format!("\"{} {} ", self.package, self.version))
    }

    fn starts_from(&self, folder: &Path) -> bool {
        self.program_in(folder).is_some_and(|program| process::ask(&program, &["--help"]).is_some())
    }

    fn program_in(&self, folder: &Path) -> Option<String> {
        Some(folder.join(self.programs.first()?).to_string_lossy().into_owned())
    }

    /// Fetches what the package's own authors built; nothing that others built from it.
    fn fetching(&self, root: &Path) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(["binstall", "--no-confirm", "--force", "--disable-strategies", "quick-install,compile"]);
        cargo.args(["--maximum-resolution-timeout", REACHED_WITHIN, "--root"]).arg(root);
        cargo.arg(format!("{}@={}", self.package, self.version));
        cargo
    }

    fn compiling(&self, root: &Path) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(["install", self.package, "--force", "--version", &format!("={}", self.version)]);
        for package in self.optimised {
            cargo.args(["--config", &format!("profile.release.package.{package}.opt-level=1")]);
        }
        cargo
            .arg("--root")
            .arg(root)
            .args(self.options)
            .env("CARGO_TARGET_DIR", build_folder())
            .envs(QUICK_BUILD);
        cargo
    }
}

fn has_binstall() -> bool {
    process::ask("cargo", &["binstall", "-V"]).is_some()
}

/// The tools share what they have in common.
fn build_folder() -> PathBuf {
    paths::cache().join("build")
}

/// Removes a gigabyte that no later build needs.
pub(super) fn remove_build_folder() -> Result<(), Failure> {
    let folder = build_folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file("removed", folder))
    } else {
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    const TOOL: CargoTool = CargoTool {
        package: "reader-cli",
        version: "1.2.3",
        programs: &["reader"],
        options: &[],
        optimised: &[],
        needed_for: Quality::Quick,
    };

    /// A root with a program that says `version`, and Cargo's note of it.
    fn root(name: &str, version: &str, noted: &str) -> std::io::Result<PathBuf> {
        let root = env::temp_dir().join(format!("xtask-tools-{}-{name}", std::process::id()));
        let note = format!("[v1]\n\"{noted} (registry+x)\" = [\"reader\"]\n");
        fs::create_dir_all(root.join("bin"))?;
        fs::write(root.join(".crates.toml"), note)?;
        let program = root.join("bin/reader");
        fs::write(&program, format!("#!/bin/sh\necho reader {version}\n"))?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        Ok(root)
    }

    #[test]
    fn only_the_exact_version_on_path_is_taken() {
        let other = root("other", "1.2.30", "reader-cli 1.2.30").unwrap();
        let says = root("says", "1.2.3", "other 1.0.0").unwrap();
        let noted = root("noted", "", "reader-cli 1.2.3").unwrap();
        let path = |roots: &[&PathBuf]| env::join_paths(roots.iter().map(|root| root.join("bin"))).unwrap();
        assert_eq!(TOOL.on_path(&path(&[&other])), None);
        assert_eq!(TOOL.on_path(&path(&[&other, &says])), Some(says.join("bin")));
        assert_eq!(TOOL.on_path(&path(&[&other, &noted, &says])), Some(noted.join("bin")));
        for root in [other, says, noted] {
            fs::remove_dir_all(root).unwrap();
        }
    }

    #[test]
    fn a_quick_page_does_not_wait_for_the_splitter() {
        let names = |quality| needed(quality).map(|tool| tool.programs[0]).collect::<Vec<_>>();
        assert_eq!(names(Quality::Quick), ["trunk", "wasm-bindgen"]);
        assert_eq!(names(Quality::Release), ["trunk", "wasm-bindgen", "wasm-split-cli"]);
    }
}
