//! Makes programs and scripts smaller by the tools that are made for it. Trunk's own way comes before the splitter.

use super::{inputs, program_folders, split};
use crate::failure::Failure;
use crate::process;
use crate::setup::Tools;
use crate::steps::Step;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// What rustc's wasm uses beyond the first version; wasm-opt enables none of it by itself.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Code that was made flat first comes out a hundredth smaller after brotli, in twice the time. No browser reads which
/// tools made a program and which features it uses.
const PASSES: &[&str] =
    &["--flatten", "--rereloop", "-Oz", "-Oz", "--strip-producers", "--strip-target-features"];

/// Optimises each program below `output` in its place; without Node.js they stay as they are.
pub(super) fn programs(output: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    each(output, tools, "wasm", |program| {
        let mut optimizer = tools.command("wasm-opt");
        optimizer.arg(program).args(PASSES).args(WASM_FEATURES).arg("--output").arg(program);
        process::must(&mut optimizer, &format!("Optimising {}", program.display()), step)
    })
}

/// Minifies each script below `output` in its place; without Node.js they stay as they are. The splitter's loader becomes
/// part of the glue that imports it: browsers then ask for one file less before the page can start.
pub(super) fn scripts(output: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    let (glue, loader) = split::scripts(output);
    if tools.optimizes && loader.exists() {
        let mut esbuild = tools.command("esbuild");
        esbuild.arg(&glue).args(["--bundle", "--format=esm", "--legal-comments=none", "--log-level=warning"]);
        esbuild.args(["--allow-overwrite", &format!("--outfile={}", glue.display())]);
        process::must(&mut esbuild, "Joining the splitter's loader and the glue", step)?;
        fs::remove_file(&loader).map_err(Failure::file("removed", &loader))?;
    }
    each(output, tools, "js", |script| {
        let mut esbuild = tools.command("esbuild");
        esbuild.arg(script).args(["--minify", "--legal-comments=none", "--log-level=warning"]);
        esbuild.args(["--allow-overwrite", &format!("--outfile={}", script.display())]);
        process::must(&mut esbuild, &format!("Minifying {}", script.display()), step)
    })
}

fn each(
    output: &Path,
    tools: &Tools,
    extension: &str,
    act: impl Fn(&PathBuf) -> Result<String, Failure>,
) -> Result<(), Failure> {
    if !tools.optimizes {
        return Ok(());
    }
    for folder in program_folders(output)? {
        let files = inputs::entries(&folder)?;
        for file in files.iter().filter(|file| file.extension() == Some(OsStr::new(extension))) {
            act(file)?;
        }
    }
    Ok(())
}
