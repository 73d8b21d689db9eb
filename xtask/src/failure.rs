//! Why a command stopped, as one printed sentence.

use std::path::PathBuf;

/// `Display` names the fault and the way out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("`{0}` is not a command; `cargo xtask --help` lists them.")]
    UnknownCommand(String),
    #[error("{0} is not known here; `cargo xtask --help` lists what is.")]
    UnknownOption(String),
    #[error("{0} needs a value after it.")]
    MissingValue(String),
    #[error("{0} is not an engine of the browser tests; --browser takes chromium, firefox or webkit.")]
    UnknownEngine(String),
    #[error("{0} is not a port; a port is a number from 1 to 65535.")]
    BadPort(String),
    #[error("Port {port} is taken by another program; {remedy}.")]
    PortBusy { port: u16, remedy: String },
    #[error("Port {port} cannot be used ({source}); name another one by --port.")]
    PortRefused { port: u16, source: std::io::Error },
    #[error("{} cannot be written to ({source}); make it writable or name another folder.", path.display())]
    Unwritable { path: PathBuf, source: std::io::Error },
    #[error("Where {} is, {free} GB are free, and a first build takes {needed}; make room there, or set CARGO_TARGET_DIR to a folder elsewhere.", path.display())]
    Full { path: PathBuf, free: u64, needed: u64 },
    #[error("{what} is missing; {remedy}.")]
    Missing { what: String, remedy: String },
    #[error("{what} failed; what it printed stands above.")]
    Command { what: String },
    #[error("{} cannot be {act} ({source}).", path.display())]
    File { act: &'static str, path: PathBuf, source: std::io::Error },
    #[error("{program} cannot be started ({source}).")]
    Start { program: String, source: std::io::Error },
    #[error("The page's files do not fit together: {0}")]
    Page(String),
    /// Checks failed, and their count has been printed.
    #[error("Some checks failed.")]
    Counted,
}

impl Failure {
    /// For `map_err` around a file operation.
    pub(crate) fn file(act: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { act, path, source }
    }
}
