//! Cuts what the first view does without off the page's program (`src/lazy.rs`), after Trunk has built it.
//!
//! Trunk knows no splitter, so its own copy of the program is replaced: the linker's output is cut in two by
//! wasm-split-cli, and wasm-bindgen makes the glue for the first half. The other half has no glue of its own.

use crate::failure::Failure;
use crate::setup::Tools;
use crate::steps::Step;
use crate::{paths, process};
use std::fs;
use std::path::Path;

/// The feature of the page's package under which it can be cut.
pub(crate) const FEATURE: &str = "split";
/// How the names of the files begin that are cut off.
pub(crate) const PREFIX: &str = "split_";

const PROGRAM: &str = "sso-console";
const LOADER: &str = "__wasm_split.js";

/// Is this program the page's, or cut off from it?
pub(crate) fn is_of_the_page(name: &str) -> bool {
    name.starts_with(PROGRAM) || name.starts_with(PREFIX)
}

/// Cuts the program that Cargo built last and puts its parts into `output`.
pub(crate) fn program(output: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    let parts = paths::target().join("split");
    if parts.exists() {
        fs::remove_dir_all(&parts).map_err(Failure::file("removed", &parts))?;
    }
    let linked = paths::target().join("wasm32-unknown-unknown/release").join(PROGRAM).with_extension("wasm");
    let mut splitter = tools.command("wasm-split-cli");
    splitter.args(["--target", "web", "--out-name", PROGRAM]).arg(linked).arg(&parts);
    process::must(&mut splitter, "Splitting the page's program", step)?;
    let mut bindgen = tools.command("wasm-bindgen");
    // The other half asks for functions by the names that the linker gave them.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    bindgen.args(["--out-name", PROGRAM, "--out-dir"]).arg(output);
    bindgen.arg(parts.join(PROGRAM).with_extension("wasm"));
    process::must(&mut bindgen, "Making the glue of the split program", step)?;
    copy_cut_off(&parts, output)?;
    join_loader(&parts.join(LOADER), &output.join(PROGRAM).with_extension("js"))
}

fn copy_cut_off(parts: &Path, output: &Path) -> Result<(), Failure> {
    for part in super::inputs::entries(parts)? {
        let name = part.file_name().unwrap_or_default();
        if name.to_string_lossy().starts_with(PREFIX) {
            fs::copy(&part, output.join(name)).map_err(Failure::file("copied", &part))?;
        }
    }
    Ok(())
}

fn join_loader(loader: &Path, glue: &Path) -> Result<(), Failure> {
    let read = |path: &Path| fs::read_to_string(path).map_err(Failure::file("read", path));
    let joined = joined(&read(glue)?, &read(loader)?).ok_or_else(|| Failure::Command {
        what: "Joining the loader of the late parts with the glue".to_owned(),
    })?;
    fs::write(glue, joined).map_err(Failure::file("written", glue))
}

/// Glue and loader as one script: as two they would import each other, and neither could be named after its
/// content; and one request is less than two. Nothing if they do not look as they are expected to.
fn joined(glue: &str, loader: &str) -> Option<String> {
    let import = glue.lines().find(|line| line.starts_with("import * as ") && line.contains(LOADER))?;
    let name = import.trim_start_matches("import * as ").split(' ').next()?;
    let loader_import = loader.lines().find(|line| line.starts_with("import { initSync }"))?;
    let exports: Vec<&str> = loader
        .lines()
        .filter_map(|line| line.strip_prefix("export const "))
        .filter_map(|rest| rest.split_whitespace().next())
        .collect();
    let loader = loader.replace(loader_import, "").replace("export const ", "const ");
    // The glue may stand in the page, whose own address says nothing of where the files are.
    let loader = loader.replace("\"./split_", "\"/split_");
    let glue = glue.replace(import, "");
    let exports = exports.join(", ");
    (!exports.is_empty()).then(|| format!("{glue}\n{loader}\nconst {name} = {{ {exports} }};\n"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn glue_and_loader_become_one_script_that_imports_nothing() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nuse({\"./__wasm_split.js\": import1});\nfunction initSync() {}\nexport { initSync };";
        let loader = "import { initSync } from \"./sso-console.js\";\nlet shared;\nexport const __wasm_split_load_late = wrap(initSync, \"./split_late.wasm\");";
        let script = joined(glue, loader).unwrap();
        assert!(!script.contains("import * as") && !script.contains("import {"));
        assert!(script.contains("\nconst __wasm_split_load_late = wrap(initSync, \"/split_late.wasm\");"));
        assert!(script.ends_with("const import1 = { __wasm_split_load_late };\n"));
        assert_eq!(script.matches("export").count(), 1);
    }

    #[test]
    fn scripts_of_another_shape_are_not_joined() {
        assert_eq!(joined("export {}", "import { initSync } from './a.js'"), None);
        assert_eq!(joined("import * as a from './__wasm_split.js'", "let a;"), None);
    }
}
