//! The program: see `sso-server --help`.

/// Gives memory back after a password was hashed (19 MiB each); the system's allocator keeps it for every thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    sso_server::cli::main()
}
