//! The page in the pseudo-language, for the browser test that looks for texts which go past the one place.

use crate::failure::Failure;
use crate::process;
use crate::setup::Tools;
use crate::steps::Step;
use crate::{paths, text};
use interface_text::CHOICE;
use std::fs;
use std::path::PathBuf;

const NAME: &str = "pseudo";

/// Builds it as Trunk does while developing, which takes seconds where the tests' crates are built already; says where.
pub(crate) fn pseudo(tools: &Tools, step: &Step) -> Result<PathBuf, Failure> {
    let output = paths::target().join("trunk-pseudo");
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--dist"]).arg(&output).env(CHOICE, NAME);
    process::must(&mut trunk, "Building the page in the pseudo-language", step)?;
    let shell = output.join("index.html");
    let english = fs::read_to_string(&shell).map_err(Failure::file("read", &shell))?;
    let said = text::said(&english, &text::language(NAME)?)?;
    fs::write(&shell, said).map_err(Failure::file("written", &shell))?;
    Ok(output)
}
