//! Listening, serving, and stopping in good order.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::Failure;
use super::signals::Signals;
use crate::auth::{IDLE_SECONDS, SESSION_SECONDS};
use crate::dns;
use crate::fetch;
use crate::openid::notify;
use crate::rate_limit;
use crate::serve::{self, Limits};
use crate::state::AppState;
use crate::usecases::sweep;

/// How often what is over is forgotten.
const SWEEP: Duration = Duration::from_mins(10);

/// Takes the address.
pub(super) async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Failure::PortInUse(address),
        ErrorKind::PermissionDenied if address.port() < 1024 => Failure::PortNeedsRoot(address),
        _ => Failure::Listen(address, error),
    })
}

/// Serves until the process is asked to stop.
pub(super) async fn serve(listener: TcpListener, app: AppState, signals: Signals) {
    let sweeping = tokio::spawn(forget(app.clone()));
    let watching = tokio::spawn(dns::watch::watch(app.clone()));
    let refreshing = tokio::spawn(fetch::watch::watch(app.clone()));
    let notifying = app.keys.can_sign().then(|| tokio::spawn(notify(app.clone())));
    let stop = async {
        signals.told_to_stop().await;
        tracing::info!("stopping");
    };
    let limits = Limits::default();
    let limits = if app.config.behind_proxy { limits.behind_proxy() } else { limits };
    serve::serve(listener, crate::app(app), limits, stop).await;
    for task in [sweeping, watching, refreshing].into_iter().chain(notifying) {
        end(task).await;
    }
    tracing::info!("stopped");
}

/// Ends a task before the runtime does: it would find its database gone, and warn of that.
async fn end(task: JoinHandle<()>) {
    task.abort();
    let _ended = task.await;
}

async fn forget(app: AppState) {
    loop {
        let now = app.clock.now();
        let (created, used) = (now.plus(-SESSION_SECONDS), now.plus(-IDLE_SECONDS));
        let attempts = now.plus(-rate_limit::FORGET_AFTER);
        if let Err(error) = sweep::sessions(&*app.storage, created, used, attempts).await {
            tracing::warn!(%error, "old sessions were not forgotten");
        }
        if let Err(error) = sweep::sign_ins(&*app.storage, now).await {
            tracing::warn!(%error, "old sign-ins were not forgotten");
        }
        tokio::time::sleep(SWEEP).await;
    }
}
