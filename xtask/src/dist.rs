//! `cargo xtask dist`: the server as it is meant to be run, with the page inside.

use crate::failure::Failure;
use crate::page;
use crate::quality::Quality;
use crate::setup;
use crate::steps::Steps;
use crate::{server, space};

/// Builds both, prints the sizes of the page and where the program lies.
///
/// # Errors
/// Among others, if a size is over its limit: that page is not for use.
pub(crate) fn run() -> Result<(), Failure> {
    space::ensure(space::TO_SERVE)?;
    let steps = Steps::new(setup::steps(Quality::Release) + 2);
    let tools = setup::install(&steps, Quality::Release)?;
    if !tools.optimizes {
        return Err(Failure::Missing {
            what: "Node.js".to_owned(),
            remedy: "install Node.js 20.11 or later with npm; it brings the page's optimiser".to_owned(),
        });
    }
    steps.run("page", |step| page::build(&tools, Quality::Release, step))?;
    let sizes = page::measure()?;
    println!("{sizes}");
    let faults = sizes.faults();
    if !faults.is_empty() {
        println!("{}", faults.join("\n"));
        return Err(Failure::Counted);
    }
    steps.run("server", |step| server::build(&tools, Quality::Release, step))?;
    println!("The server, with the page inside: {}", server::program(Quality::Release).display());
    Ok(())
}
