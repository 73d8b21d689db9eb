//! `cargo xtask dev`: Trunk rebuilds and reloads the page; the server runs behind its proxy.

use crate::failure::Failure;
use crate::quality::Quality;
use crate::setup::{self, Tools};
use crate::steps::Steps;
use crate::{paths, process, server};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The port to which Trunk.toml's proxy leads.
const SERVER_PORT: u16 = 8080;
const PAGE_PORT: u16 = 8081;
const REMEDY: &str = "stop that program: `cargo xtask dev` needs the ports 8080 and 8081";

/// Runs both until one ends or Ctrl+C ends both.
pub(crate) fn run(data: &Path) -> Result<(), Failure> {
    for port in [SERVER_PORT, PAGE_PORT] {
        server::ensure_free(port, REMEDY)?;
    }
    server::ensure_writable(data)?;
    let steps = Steps::new(setup::steps(Quality::Quick) + 1);
    let tools = setup::install(&steps, Quality::Quick)?;
    steps.run("server", |step| server::build(&tools, Quality::Quick, step))?;
    println!("Open http://127.0.0.1:{PAGE_PORT}   (reloads on every change; Ctrl+C ends it)");
    let mut server = server::command(&server::program(Quality::Quick), SERVER_PORT, data);
    let mut backend = process::spawn(server.stdin(Stdio::null()))?;
    let mut trunk = start_trunk(&tools)?;
    while runs(&mut backend) && runs(&mut trunk) {
        sleep(Duration::from_millis(200));
    }
    // Neither is of use without the other.
    let _ = (backend.kill(), trunk.kill());
    Ok(())
}

fn start_trunk(tools: &Tools) -> Result<Child, Failure> {
    let mut trunk = tools.command("trunk");
    trunk.args(["serve", "--port", &PAGE_PORT.to_string(), "--dist"]).arg(paths::target().join("trunk-dev"));
    process::spawn(&mut trunk)
}

fn runs(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(None))
}
