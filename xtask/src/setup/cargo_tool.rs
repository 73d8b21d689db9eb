//! Tools that Cargo installs, each into a folder of the cache named after its version.

use crate::failure::Failure;
use crate::steps::Step;
use crate::{paths, process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program from crates.io in one exact version.
pub(crate) struct CargoTool {
    package: &'static str,
    version: &'static str,
    /// The program that proves the installation.
    program: &'static str,
    /// The feature with the program in it, if it is not always there.
    feature: Option<&'static str>,
    /// Whether the versions in the package's own lock file are taken.
    locked: bool,
}

/// wasm-bindgen's version stands in Trunk.toml too, where Trunk checks it; the splitter's fits the crate
/// `wasm_split_helpers` that Leptos brings.
pub(crate) const ALL: &[CargoTool] = &[
    // Without its lock file this version of Trunk does not build.
    CargoTool { package: "trunk", version: "0.21.14", program: "trunk", feature: None, locked: true },
    // Its lock file names a crate that the registry does not always hold.
    CargoTool {
        package: "wasm-bindgen-cli",
        version: "0.2.130",
        program: "wasm-bindgen",
        feature: None,
        locked: false,
    },
    CargoTool {
        package: "wasm_split_cli_support",
        version: "0.2.4",
        program: "wasm-split-cli",
        feature: Some("build-binary"),
        locked: true,
    },
];

/// Trunk's own profile optimises its whole program for many minutes; it works for seconds at a time.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

impl CargoTool {
    pub(crate) fn label(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// The folder with the program, and what was done.
    pub(crate) fn ensure(&self, step: &Step) -> Result<(PathBuf, String), Failure> {
        let folder = super::cache_folder(&format!("{}-{}", self.package, self.version))?;
        if self.works(&folder) {
            return Ok((folder.join("bin"), "present".to_owned()));
        }
        process::must(&mut self.installation(&folder), &format!("Installing {}", self.label()), step)?;
        Ok((folder.join("bin"), "installed".to_owned()))
    }

    fn works(&self, folder: &Path) -> bool {
        let program = folder.join("bin").join(self.program);
        // Cargo notes what it installed; not every program can be asked for its version.
        let noted = fs::read_to_string(folder.join(".crates.toml")).unwrap_or_default();
        let starts = || process::ask(&program.to_string_lossy(), &["--help"]).is_some();
        noted.contains(&format!("\"{} {} ", self.package, self.version)) && starts()
    }

    fn installation(&self, folder: &Path) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args([
            "install",
            self.package,
            "--force",
            "--version",
            &format!("={}", self.version),
            "--root",
        ]);
        cargo.arg(folder).env("CARGO_TARGET_DIR", build_folder()).envs(QUICK_BUILD);
        if let Some(feature) = self.feature {
            cargo.args(["--features", feature]);
        }
        if self.locked {
            cargo.arg("--locked");
        }
        cargo
    }
}

/// The tools share what they have in common.
fn build_folder() -> PathBuf {
    paths::cache().join("build")
}

/// A gigabyte that no one needs again.
pub(crate) fn remove_build_folder() -> Result<(), Failure> {
    let folder = build_folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file("removed", folder))
    } else {
        Ok(())
    }
}
