//! Makes programs and scripts small. Trunk's own way does not know the split program, and its minifier cannot read
//! what wasm-bindgen writes.

use super::inputs;
use super::mentions::{Files, extension};
use super::split;
use crate::failure::Failure;
use crate::process;
use crate::setup::Tools;
use crate::steps::Step;
use std::fs;
use std::path::Path;

/// What rustc's wasm uses beyond the first version; wasm-opt must be told.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Who made a program and what it needs: no browser reads that.
const NOTES: &[&str] = &["--strip-producers", "--strip-target-features"];
/// For workers: speed counts as well.
const SMALL: &[&str] = &["-Oz"];
/// For the page: written flat in between, it loses 1 % more.
const SMALLEST: &[&str] = &["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--converge"];

/// The programs in `folder`, made smaller where they lie; without Node.js they stay as they are.
pub(crate) fn programs(folder: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    if !tools.shrinks {
        return Ok(());
    }
    for program in
        inputs::entries(folder)?.iter().filter(|path| path.extension().is_some_and(|e| e == "wasm"))
    {
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        let passes = if split::is_of_the_page(&name) { SMALLEST } else { SMALL };
        let mut optimiser = tools.command("wasm-opt");
        optimiser.arg(program).args(passes).args(NOTES).args(WASM_FEATURES).arg("--output").arg(program);
        process::must(&mut optimiser, &format!("Shrinking {name}"), step)?;
    }
    Ok(())
}

/// The scripts among `files`, minified from where Trunk left them; without Node.js they stay as they are.
pub(crate) fn scripts(files: &mut Files, folder: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    if !tools.shrinks {
        return Ok(());
    }
    for (name, content) in files.iter_mut().filter(|(name, _)| extension(name) == "js") {
        let small = folder.join(format!("{name}.min"));
        let mut esbuild = tools.command("esbuild");
        esbuild.arg(folder.join(name)).args(["--minify", "--legal-comments=none", "--log-level=warning"]);
        esbuild.arg(format!("--outfile={}", small.display()));
        process::must(&mut esbuild, &format!("Minifying {name}"), step)?;
        *content = fs::read(&small).map_err(Failure::file("read", &small))?;
        fs::remove_file(&small).map_err(Failure::file("removed", &small))?;
    }
    Ok(())
}
