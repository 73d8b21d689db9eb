//! Cuts the lazily loaded parts (`src/lazy.rs`) off the page's program, after Trunk has built it.
//!
//! Trunk knows no splitter, so its own copy of the program is replaced: the linker's output is cut by wasm-split-cli,
//! and wasm-bindgen makes the glue for the first part. Their scripts import each other by name, so all of them lie in one
//! folder, where `optimize` joins them.

use super::inputs;
use crate::failure::Failure;
use crate::setup::Tools;
use crate::steps::Step;
use crate::{paths, process};
use std::fs;
use std::path::{Path, PathBuf};

/// The feature of the page's package under which it can be cut.
pub(super) const FEATURE: &str = "split";
/// How the names of the files begin that are cut off, and of what several of them share.
pub(super) const PREFIXES: [&str; 2] = ["split_", "chunk_"];

/// The program, and the folder of Trunk's output in which it lies (`index.html`).
const PROGRAM: &str = "sso-console";
const LOADER: &str = "__wasm_split.js";

/// Cuts the program that Cargo built last and puts its parts into `output`.
///
/// # Errors
/// Among others, if nothing was cut off or the glue does not ask for the loader: then the page would start and never
/// find its other parts.
pub(super) fn program(output: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    let (parts, folder) = (paths::target().join("split"), output.join(PROGRAM));
    for stale in [&parts, &folder] {
        if stale.exists() {
            fs::remove_dir_all(stale).map_err(Failure::file("removed", stale))?;
        }
    }
    fs::create_dir_all(&folder).map_err(Failure::file("made", &folder))?;
    let linked = paths::target().join("wasm32-unknown-unknown/release").join(PROGRAM).with_extension("wasm");
    let mut splitter = tools.command("wasm-split-cli");
    splitter.args(["--target", "web", "--out-name", PROGRAM]).arg(linked).arg(&parts);
    process::must(&mut splitter, "Splitting the page's program", step)?;
    let mut bindgen = tools.command("wasm-bindgen");
    // The other part asks for functions by the names that the linker gave them.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    bindgen.args(["--out-name", PROGRAM, "--out-dir"]).arg(&folder);
    bindgen.arg(parts.join(PROGRAM).with_extension("wasm"));
    process::must(&mut bindgen, "Making the glue of the split program", step)?;
    copy_cut_off(&parts, &folder)
}

fn copy_cut_off(parts: &Path, folder: &Path) -> Result<(), Failure> {
    let mut cut_off = 0;
    for part in inputs::entries(parts)? {
        let name = part.file_name().unwrap_or_default();
        if is_cut_off(&name.to_string_lossy()) || name == LOADER {
            fs::copy(&part, folder.join(name)).map_err(Failure::file("copied", &part))?;
            cut_off += usize::from(name != LOADER);
        }
    }
    let glue = folder.join(PROGRAM).with_extension("js");
    let asks = fs::read_to_string(&glue).map_err(Failure::file("read", &glue))?.contains(LOADER);
    if cut_off > 0 && asks && folder.join(LOADER).exists() {
        return Ok(());
    }
    Err(Failure::Command { what: "Cutting the lazily loaded parts off the page's program".to_owned() })
}

/// The glue of the split program in Trunk's output, and the loader that it imports.
pub(super) fn scripts(output: &Path) -> (PathBuf, PathBuf) {
    let folder = output.join(PROGRAM);
    (folder.join(PROGRAM).with_extension("js"), folder.join(LOADER))
}

/// Whether a file of the program's folder was cut off the program.
pub(super) fn is_cut_off(name: &str) -> bool {
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_was_not_cut_is_refused() {
        let root = std::env::temp_dir().join(format!("xtask-split-{}", std::process::id()));
        let (parts, folder) = (root.join("parts"), root.join(PROGRAM));
        fs::create_dir_all(&parts).unwrap();
        fs::create_dir_all(&folder).unwrap();
        let glue = |text: &str| fs::write(folder.join("sso-console.js"), text).unwrap();
        glue("import * as import1 from \"./__wasm_split.js\"");
        fs::write(parts.join(LOADER), "export const load = 1;").unwrap();
        assert!(copy_cut_off(&parts, &folder).is_err(), "nothing was cut off");
        fs::write(parts.join("split_lazy.wasm"), "1").unwrap();
        assert!(copy_cut_off(&parts, &folder).is_ok());
        glue("export {}");
        assert!(copy_cut_off(&parts, &folder).is_err(), "the glue does not import the loader");
        fs::remove_dir_all(&root).unwrap();
    }
}
