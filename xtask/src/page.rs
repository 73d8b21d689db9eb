//! The page: Trunk builds it, its program is split and optimised, then all is packed into `dist/` as the server
//! embeds it.

mod compress;
mod digest;
mod error;
mod inputs;
mod optimize;
mod pack;
mod sizes;
mod split;

pub(crate) use sizes::measure;

use crate::failure::Failure;
use crate::quality::Quality;
use crate::setup::{self, Tools};
use crate::steps::{Step, Steps};
use crate::{paths, process};
use std::path::{Path, PathBuf};

/// `cargo xtask page`.
pub(crate) fn run() -> Result<(), Failure> {
    let steps = Steps::new(setup::steps(Quality::Release) + 1);
    let tools = setup::install(&steps, Quality::Release)?;
    steps.run("page", |step| build(&tools, Quality::Release, step))?;
    println!("{}", measure()?);
    Ok(())
}

/// Builds the page into `dist/`, unless that was made from the same inputs.
pub(crate) fn build(tools: &Tools, quality: Quality, step: &Step) -> Result<String, Failure> {
    let stamp = inputs::Stamp::new(quality, tools.optimizes)?;
    if stamp.is_current()? {
        return Ok("up to date".to_owned());
    }
    let output = run_trunk(tools, quality, step)?;
    if quality == Quality::Release {
        split::program(&output, tools, step)?;
        optimize::programs(&output, tools, step)?;
        optimize::scripts(&output, tools, step)?;
    }
    pack::pack(&output, &paths::dist(), quality, step)?;
    stamp.write()?;
    Ok("built".to_owned())
}

/// Whether `dist/` holds the page in release quality, made from the sources as they are.
pub(crate) fn is_released() -> Result<bool, Failure> {
    inputs::Stamp::new(Quality::Release, setup::has_node())?.is_current()
}

fn run_trunk(tools: &Tools, quality: Quality, step: &Step) -> Result<PathBuf, Failure> {
    let mut trunk = tools.command("trunk");
    trunk.arg("build");
    let output = match quality {
        Quality::Quick => {
            // Incremental data takes nine seconds to write, and code with debug assertions half a minute longer to
            // compile. Both are for edits, and for edits there is `cargo xtask dev`.
            trunk.env("CARGO_INCREMENTAL", "0");
            trunk.env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false");
            trunk.env("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "false");
            paths::target().join("trunk-quick")
        }
        Quality::Release => {
            trunk.args(["--release", "--features", split::FEATURE]);
            paths::target().join("trunk")
        }
    };
    process::must(trunk.arg("--dist").arg(&output), "Building the page", step)?;
    Ok(output)
}

/// The folders of Trunk's output, one for each program.
fn program_folders(output: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut folders = inputs::entries(output)?;
    folders.retain(|path| path.is_dir());
    Ok(folders)
}
