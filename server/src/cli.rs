//! The command line. Every failure is one sentence on stderr and an exit code above zero.

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod app;
mod backup;
mod break_glass;
mod copy;
mod database;
mod failure;
mod init;
mod inspect;
mod issuer;
mod key;
mod listen;
mod logging;
mod place;
mod reach;
mod restore;
mod seal_key;
mod serve;
mod settings;
mod signals;
mod user;
mod verify;

pub use failure::Failure;

/// SSO settings console: connects an organization to its identity provider by SAML 2.0.
#[derive(Parser)]
#[command(
    name = "sso-server",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
#[command(after_help = "Examples:
  sso-server serve --demo
      Try it out at http://127.0.0.1:8080 with example people.
  sso-server init --organization 'Acme Robotics' --owner olivia@acme.example
      Create an organization and print a link with which its owner sets a password.
  sso-server inspect certificate.pem
      Say what is inside a certificate file.
  sso-server inspect response.xml --certificate idp.pem --issuer https://idp.example/saml \\
      --acs https://sso.example.com/sso/saml2 --audience https://sso.example.com/security/sso/v2/authorize/
      Say whether a SAML response would be accepted, and what to change.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the page and its API until ctrl-c or SIGTERM.
    Serve(serve::Serve),
    /// Create an organization and print a link for its first owner (works once, for 24 hours).
    Init(init::Init),
    /// Add people, list them, change their roles, remove them, and make links with which they set a password.
    User(user::User),
    /// Register applications that sign people in through this server, list them, and replace their secrets.
    App(app::App),
    /// List which organization has reserved which Issuer URL, and release one.
    Issuer(issuer::Issuer),
    /// List the keys that sign ID tokens, and replace them.
    Key(key::Key),
    /// Copy the database into a file, also while servers run on it.
    Backup(backup::Backup),
    /// Put a backup in the place of the database, and keep what was there.
    Restore(restore::Restore),
    /// Check the database, or a backup, from end to end; also while servers run on it.
    Verify(verify::Verify),
    /// Copy everything from a data folder to an empty database in PostgreSQL, or back.
    Copy(copy::Copy),
    /// Disable an organization's SSO and its requirement when nobody gets in any more.
    BreakGlass(break_glass::BreakGlass),
    /// Say what is inside certificate files, SAML metadata or SAML responses, in the page's words; refuse what it refuses.
    Inspect(inspect::Inspect),
}

/// Runs the program.
pub fn main() -> ExitCode {
    // clap prints help and usage errors itself (exit codes 0 and 2).
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Serve(command) => command.run(),
        Command::Init(command) => to_end(command.create()),
        Command::User(command) => to_end(command.act()),
        Command::App(command) => to_end(command.act()),
        Command::Issuer(command) => to_end(command.act()),
        Command::Key(command) => to_end(command.act()),
        Command::Backup(command) => command.run(),
        Command::Restore(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Copy(command) => command.run(),
        Command::BreakGlass(command) => command.run(),
        Command::Inspect(command) => command.run(),
    };
    done.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        ExitCode::FAILURE
    })
}

/// Runs the async part of a command.
fn block_on<T>(act: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| Failure::System(error.to_string()))?.block_on(act)
}

/// Runs a command that succeeds if it comes to its end.
fn to_end(act: impl Future<Output = Result<(), Failure>>) -> Result<ExitCode, Failure> {
    block_on(act).map(|()| ExitCode::SUCCESS)
}

/// Prints a line. The reader may have gone (`sso-server inspect … | head`): that is not a failure.
fn say(text: &str) -> Result<(), Failure> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::System(error.to_string())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::Cli;

    /// A command and everything below it.
    fn all(command: &Command) -> Vec<&Command> {
        let below = command.get_subcommands().flat_map(all);
        std::iter::once(command).chain(below).collect()
    }

    #[test]
    fn every_command_and_argument_is_explained() {
        let mut cli = Cli::command();
        cli.build();
        let commands = all(&cli);
        assert!(commands.len() > 10, "{}", commands.len());
        for command in commands {
            let name = command.get_name();
            assert!(command.get_about().is_some_and(|about| about.to_string().len() > 10), "{name}");
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.contains(' '), "{name} {}: {help:?}", argument.get_id());
            }
        }
    }

    #[test]
    fn variables_are_named_after_their_flags() {
        let cli = Cli::command();
        let serve = cli.find_subcommand("serve").unwrap();
        let flags = serve.get_arguments().filter_map(|one| Some((one.get_long()?, one.get_env()?)));
        let flags: Vec<_> = flags.collect();
        assert_eq!(flags.len(), serve.get_arguments().count(), "each has both");
        for (flag, variable) in flags {
            assert_eq!(variable.to_str().unwrap(), format!("SSO_{}", flag.replace('-', "_").to_uppercase()));
        }
    }
}
