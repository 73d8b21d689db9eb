//! Shrinks scripts: Trunk's own minifier cannot read what wasm-bindgen writes.

use super::mentions::{Files, extension};
use crate::failure::Failure;
use crate::process;
use crate::setup::Tools;
use crate::steps::Step;
use std::fs;
use std::path::Path;

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
