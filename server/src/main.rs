//! The program: see `sso-server --help`.

fn main() -> std::process::ExitCode {
    sso_server::cli::main()
}
