//! The request to stop: ctrl-c, or SIGTERM from the service manager.

use tokio::signal;

use super::Failure;

/// Listens from its creation, so that a signal during the start is not lost.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: signal::unix::Signal,
    terminate: signal::unix::Signal,
    /// Taken, so that a file which may not grow (`ulimit -f`) is a failed write, like a full disk, and not the end.
    _too_large: signal::unix::Signal,
}

/// `SIGXFSZ` of Linux and macOS: the process wrote more into a file than it may.
#[cfg(unix)]
const TOO_LARGE: i32 = 25;

#[cfg(unix)]
impl Signals {
    pub(super) fn listen() -> Result<Self, Failure> {
        use signal::unix::{SignalKind, signal};
        let listen = |kind| signal(kind).map_err(|error| Failure::System(error.to_string()));
        Ok(Self {
            interrupt: listen(SignalKind::interrupt())?,
            terminate: listen(SignalKind::terminate())?,
            _too_large: listen(SignalKind::from_raw(TOO_LARGE))?,
        })
    }

    /// Waits for one of the signals.
    pub(super) async fn told_to_stop(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Ctrl-c only.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn listen() -> Result<Self, Failure> {
        Ok(Self)
    }

    /// Waits for the signal.
    pub(super) async fn told_to_stop(self) {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
