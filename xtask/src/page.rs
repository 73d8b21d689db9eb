//! The page: Trunk builds it, its program is split and shrunk, then all is packed into `dist/` as the server embeds it.

mod classes;
mod compress;
mod glue;
mod imports;
mod inline;
mod inputs;
mod mentions;
mod minify;
mod pack;
mod sizes;
mod split;
mod styles;
mod tags;
mod wasm;

pub(crate) use inputs::hex;
pub(crate) use mentions::PackError;
pub(crate) use sizes::measure;

use crate::failure::Failure;
use crate::setup::{self, Tools};
use crate::steps::{Step, Steps};
use crate::{paths, process};

/// `cargo xtask page`.
pub(crate) fn run() -> Result<(), Failure> {
    let mut steps = Steps::new(setup::STEPS + 1);
    let tools = setup::install(&mut steps)?;
    steps.run("page", |step| build(&tools, step))?;
    println!("{}", measure()?);
    Ok(())
}

/// Builds the page in release quality, unless `dist/` was made from the same inputs.
pub(crate) fn build(tools: &Tools, step: &Step) -> Result<String, Failure> {
    let stamp = inputs::Stamp::new(tools.shrinks)?;
    if stamp.is_current()? {
        return Ok("up to date".to_owned());
    }
    let output = paths::target().join("trunk");
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--release", "--features", split::FEATURE, "--filehash", "false", "--dist"]);
    process::must(trunk.arg(&output), "Building the page", step)?;
    split::program(&output, tools, step)?;
    classes::drop_unmade(&output)?;
    minify::programs(&output, tools, step)?;
    imports::shorten(&output)?;
    pack::pack(&output, &paths::dist(), tools, step)?;
    stamp.write()?;
    Ok("built".to_owned())
}
