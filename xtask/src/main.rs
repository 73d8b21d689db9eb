//! The project's commands: `cargo xtask serve`, `cargo xtask test` and the smaller ones.
//! Read `help.rs` for what each does, `setup.rs` for what is installed, `page.rs` for how the page is built.

mod arguments;
mod bench;
mod dev;
mod dist;
mod failure;
mod help;
mod hex;
mod page;
mod paths;
mod process;
mod quality;
mod server;
mod setup;
mod space;
mod steps;
mod suite;

use arguments::Arguments;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Counted) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let mut arguments = Arguments::new(std::env::args().skip(1).collect());
    match arguments.next_word().as_deref() {
        None | Some("help") => help::print(),
        _ if arguments.asks_for_help() => help::print(),
        Some("serve") => server::serve(&arguments.serve_options()?),
        Some("dev") => dev::run(&arguments.data_folder()?),
        Some("test") => arguments.finish().and_then(|()| suite::test()),
        Some("check") => arguments.finish().and_then(|()| suite::check()),
        Some("rules") => arguments.finish().and_then(|()| suite::rules()),
        Some("e2e") => arguments.e2e_options().and_then(|options| suite::e2e(&options)),
        Some("dist") => arguments.finish().and_then(|()| dist::run()),
        Some("page") => arguments.finish().and_then(|()| page::run()),
        Some("bench") => arguments.finish().and_then(|()| bench::run()),
        Some("tools") => arguments.finish().and_then(|()| setup::print_tools()),
        Some(other) => Err(Failure::UnknownCommand(other.to_owned())),
    }
}
