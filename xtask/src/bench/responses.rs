//! Measures responses a second on one core, encrypted ones too, beside other stacks, on the same bytes; then feeds a minute of mutated input
//! to each reader.

use crate::failure::Failure;
use crate::setup::{self, Tools};
use crate::steps::Steps;
use crate::{paths, process};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The folders of the measurement.
pub(super) struct Peers {
    /// Node packages.
    pub(super) node: PathBuf,
    /// A Python environment, where Python can make one.
    pub(super) python: Option<PathBuf>,
    /// The responses.
    folder: PathBuf,
}

/// Builds our program and installs the other stacks.
pub(super) fn prepare(tools: &Tools, steps: &Steps) -> Result<Peers, Failure> {
    steps.run("verifier", |step| {
        let mut cargo = tools.command("cargo");
        cargo.args(["build", "--locked", "--package", "sso-verifier", "--examples", "--profile", "server"]);
        process::must(&mut cargo, "Building the verifier", step)?;
        Ok("built".to_owned())
    })?;
    let folder = paths::target().join("bench-responses");
    fs::create_dir_all(&folder).map_err(Failure::file("made", &folder))?;
    let mut peers = Peers { node: PathBuf::new(), python: None, folder };
    steps.run("node-saml and samlify", |step| {
        peers.node = setup::npm_folder("e2e/bench/responses", "bench-responses", step)?;
        Ok("present".to_owned())
    })?;
    steps.run("python3-saml", |step| {
        peers.python = setup::python("e2e/bench/responses/requirements.txt", "python3-saml", step)?;
        Ok(if peers.python.is_some() { "present" } else { "skipped: Python 3 has no venv here" }.to_owned())
    })?;
    Ok(peers)
}

/// Runs ours first: it writes the responses that the others read.
pub(super) fn measure(tools: &Tools, peers: &Peers) -> Result<(), Failure> {
    let example = |name: &str| paths::target().join("server/examples").join(name);
    run(Command::new(example("responses")).arg(&peers.folder), "Judging responses")?;
    let files = ["RSA-2048", "P-256", "AES-256-GCM", "AES-128-CBC"];
    let files = files.map(|name| peers.folder.join(name).with_extension("json"));
    if let Some(python) = &peers.python {
        let script = paths::root().join("e2e/bench/responses/python3_saml.py");
        run(Command::new(python.join("bin/python")).arg(script).args(&files), "Measuring python3-saml")?;
    }
    let mut node = tools.command("node");
    run(
        node.arg("e2e/bench/responses/peers.mjs").arg(&peers.node).args(&files),
        "Measuring node-saml and samlify",
    )?;
    run(Command::new(example("fuzz")).arg("60"), "Reading blind input")
}

fn run(command: &mut Command, what: &str) -> Result<(), Failure> {
    let status = process::spawn(command)?.wait();
    let ok = status.is_ok_and(|status| status.success());
    if ok { Ok(()) } else { Err(Failure::Command { what: what.to_owned() }) }
}
