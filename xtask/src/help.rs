//! The text that `cargo xtask` prints without a command.

use crate::failure::Failure;

const TEXT: &str = "\
cargo xtask serve [--port N] [--data DIR] [--public-url URL] [--release]
    Builds everything and serves the console with demo data at http://127.0.0.1:8080.
    Installs what is missing; a second run starts in seconds and keeps the data in ./data.
    Builds quickly, for a look; with --release, or where that is built already, as for use.
cargo xtask dev [--data DIR]
    Live reload: Trunk rebuilds the page at http://127.0.0.1:8081 on every change; the server runs behind it.
cargo xtask test
    Everything that must hold: format, lints, documentation, native, wasm and browser tests, the API by its document,
    page size, repository rules.
cargo xtask check
    The quick part of it: format, lints, documentation, native tests and repository rules.
cargo xtask rules
    The repository rules alone, in seconds.
cargo xtask e2e [FILTER] [--browser chromium|firefox|webkit]
    The browser tests alone, in Chromium unless another engine is named; FILTER is part of a file's name or of a
    test's name. `cargo xtask test` runs them in Chromium and in Firefox, and the main journeys in WebKitGTK.
cargo xtask bench
    Sizes of the page's files; a million random lives of a connection; a thousand kills of the server in mid-write; every route
    in a grown database (SSO_GROWTH=organizations,people,entries,largest); load at fixed rates (SSO_LOAD=seconds);
    ten minutes of schemathesis; on the signed-in settings page Lighthouse, certificate previews and interactions;
    what bad input costs the server; sign-ins to an application; a federation's 100 MB beside other readers;
    blind input; responses judged in a second, beside other stacks.
cargo xtask dist
    The server as it is meant to be run, with the page inside: one file; and the sizes of the page, within their limits.
cargo xtask page
    The page alone, as static files in dist/, and their sizes.
cargo xtask tools
    Installs Trunk and its helpers and prints the line that puts them on PATH,
    so that `trunk build` and `trunk serve` work by themselves.

A tool of the right version on PATH is taken; else cargo binstall fetches it, if installed, or Cargo compiles it into
~/.cache/sso-console (or SSO_CONSOLE_CACHE), where another clone finds it.";

/// Prints the list of commands.
#[expect(clippy::unnecessary_wraps, reason = "a command like the others")]
pub(crate) fn print() -> Result<(), Failure> {
    println!("{TEXT}");
    Ok(())
}
