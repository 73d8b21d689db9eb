//! `cargo xtask serve`: builds page and server, then becomes the server.

use crate::arguments::ServeOptions;
use crate::failure::Failure;
use crate::quality::Quality;
use crate::setup::{self, Tools};
use crate::steps::{Step, Steps};
use crate::{page, paths, process, space};
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `cargo xtask serve` does, from nothing to a running console.
pub(crate) fn serve(options: &ServeOptions) -> Result<(), Failure> {
    ensure_free(options.port, &another_port(options.port))?;
    ensure_writable(&options.data)?;
    space::ensure(space::TO_SERVE)?;
    let quality = quality(options.release)?;
    let steps = Steps::new(setup::steps(quality) + 2);
    let tools = setup::install(&steps, quality)?;
    steps.run("page", |step| page::build(&tools, quality, step))?;
    steps.run("server", |step| build(&tools, quality, step))?;
    if quality == Quality::Quick {
        println!("Built quickly, for a look: page and server are slower and larger than with --release.");
    }
    println!("Ctrl+C ends it; the data stays in {}.", options.data.display());
    let mut server = command(&program(quality), options.port, &options.data);
    if let Some(url) = &options.public_url {
        server.args(["--public-url", url]);
    }
    become_program(&mut server)
}

/// What to build: for use if that was asked for, or if both are there already.
fn quality(release: bool) -> Result<Quality, Failure> {
    let is_released = release || (program(Quality::Release).exists() && page::is_released()?);
    Ok(if is_released { Quality::Release } else { Quality::Quick })
}

/// Builds the server with the page inside.
pub(crate) fn build(tools: &Tools, quality: Quality, step: &Step) -> Result<String, Failure> {
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--locked", "--package", "sso-server"]);
    // The profile `dev` shares its crates with this command and with the tests.
    if quality == Quality::Release {
        cargo.args(["--profile", "server"]);
    }
    let output = process::must(&mut cargo, "Building the server", step)?;
    Ok(if output.contains("Compiling") { "built" } else { "up to date" }.to_owned())
}

/// Where [`build`] leaves the program.
pub(crate) fn program(quality: Quality) -> PathBuf {
    let profile = match quality {
        Quality::Quick => "debug",
        Quality::Release => "server",
    };
    paths::target().join(profile).join("sso-server")
}

/// `program` on a loopback port, with demo data.
pub(crate) fn command(program: &Path, port: u16, data: &Path) -> Command {
    let mut server = Command::new(program);
    server.args(["serve", "--demo", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
    server
}

/// A taken port is reported before the long build, with the `remedy`.
pub(crate) fn ensure_free(port: u16, remedy: &str) -> Result<(), Failure> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(source) if source.kind() == ErrorKind::AddrInUse => {
            Err(Failure::PortBusy { port, remedy: remedy.to_owned() })
        }
        Err(source) => Err(Failure::PortRefused { port, source }),
    }
}

fn another_port(taken: u16) -> String {
    let next = taken.checked_add(1).unwrap_or(8080);
    format!("stop that program or run `cargo xtask serve --port {next}`")
}

/// So is a folder that cannot be written to.
pub(crate) fn ensure_writable(folder: &Path) -> Result<(), Failure> {
    let probe = folder.join(".write-probe");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&probe, ""))
        .and_then(|()| fs::remove_file(&probe))
        .map_err(|source| Failure::Unwritable { path: folder.to_owned(), source })
}

/// Takes this program's place, so that Ctrl+C reaches the server and its exit code is ours.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    let source = command.exec();
    Err(Failure::Start { program: command.get_program().to_string_lossy().into_owned(), source })
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<(), Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|source| Failure::Start { program, source })?;
    if status.success() { Ok(()) } else { Err(Failure::Counted) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_a_sentence() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let sentence = ensure_free(port, &another_port(8)).unwrap_err().to_string();
        let ending = "is taken by another program; stop that program or run `cargo xtask serve --port 9`.";
        assert_eq!(sentence, format!("Port {port} {ending}"));
    }

    #[test]
    fn a_folder_below_a_file_cannot_be_written_to() {
        let sentence = ensure_writable(Path::new("/dev/null/data")).unwrap_err().to_string();
        assert!(
            sentence.starts_with("/dev/null/data cannot be written to (")
                && sentence.ends_with("another folder.")
        );
    }
}
