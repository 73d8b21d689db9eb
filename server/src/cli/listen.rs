//! Listening, serving, and stopping in good order.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use super::Failure;
use super::signals::Signals;
use crate::auth::{IDLE_SECONDS, SESSION_SECONDS};
use crate::state::AppState;
use crate::throttle;

/// How often what is over is forgotten.
const SWEEP: Duration = Duration::from_mins(10);

/// How long running requests may take once the process is told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Takes the address.
pub(super) async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Failure::PortInUse(address),
        _ => Failure::Listen(address, error),
    })
}

/// Serves until the process is told to stop; requests that run then are answered.
pub(super) async fn serve(listener: TcpListener, app: AppState, signals: Signals) -> Result<(), Failure> {
    let sweeping = tokio::spawn(sweep(app.clone()));
    let service = crate::app(app).into_make_service_with_connect_info::<SocketAddr>();
    let (stopping, mut stopped) = tokio::sync::watch::channel(false);
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        signals.told_to_stop().await;
        tracing::info!("stopping");
        // Fails only if nobody waits any more.
        let _ = stopping.send(true);
    });
    let served = tokio::select! {
        served = serving => served,
        // A client that holds its connection open must not hold the server up.
        () = async {
            let _ = stopped.wait_for(|told| *told).await;
            tokio::time::sleep(DRAIN).await;
        } => Ok(()),
    };
    sweeping.abort();
    tracing::info!("stopped");
    served.map_err(|error| Failure::System(error.to_string()))
}

async fn sweep(app: AppState) {
    loop {
        let now = app.clock.now();
        let store = Arc::clone(&app.store);
        let (created, used) = (now.plus(-SESSION_SECONDS), now.plus(-IDLE_SECONDS));
        if let Err(error) = store.sweep(created, used, now.plus(-throttle::FORGET_AFTER)).await {
            tracing::warn!(%error, "old sessions were not forgotten");
        }
        tokio::time::sleep(SWEEP).await;
    }
}
