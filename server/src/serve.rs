//! Connections: accepted, limited, and ended in good order.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use tower::ServiceExt as _;

pub use pace::Pace;

use pace::Paced;
use places::{Most, Place, Places};

mod pace;
mod places;

/// Pause after a connection could not be accepted (usually for want of file handles).
const PAUSE: Duration = Duration::from_millis(100);

/// What one client may keep the server from.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a connection may stay without a whole request head, or idle, before it is closed.
    pub head: Duration,
    /// How slowly an answer may be read.
    pub pace: Pace,
    /// How many connections are open at once. For one more, the oldest of the network that has the most is closed.
    pub connections: usize,
    /// How many of them one network may have (256 addresses of IPv4, 48 bits of IPv6). For one more, its own oldest is
    /// closed.
    pub connections_of_network: usize,
    /// How long running requests may take once the server is asked to stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            pace: Pace::default(),
            connections: 2_048,
            connections_of_network: 512,
            drain: Duration::from_secs(20),
        }
    }
}

impl Limits {
    /// The limits behind a proxy, which opens every connection and limits those of its clients itself.
    #[must_use]
    pub fn behind_proxy(self) -> Self {
        Self { connections_of_network: self.connections, ..self }
    }
}

/// Serves `app` until `stop` is done; requests that run then are answered.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let most = Most { of_all: limits.connections, of_network: limits.connections_of_network };
    let places = Places::new(most);
    let running = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let (stream, peer, place) = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut stop => break,
        };
        let (app, place) = (app.clone(), Arc::new(place));
        let at = Arc::clone(&place);
        let service = service_fn(move |request| answer(app.clone(), request, peer, Arc::clone(&at)));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .serve_connection(TokioIo::new(Paced::new(stream, limits.pace)), service);
        let connection = running.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // A connection that breaks is its client's affair.
                _ = connection => {}
                () = place.is_needed() => {}
            }
        });
    }
    drop(listener);
    tokio::select! {
        () = running.shutdown() => {}
        () = sleep(limits.drain) => {}
    }
}

async fn answer(
    app: Router,
    mut request: Request<Incoming>,
    peer: SocketAddr,
    place: Arc<Place>,
) -> Result<Response<Body>, Infallible> {
    request.extensions_mut().insert(ConnectInfo(peer));
    place.begins();
    let answer = app.oneshot(request).await;
    place.answered();
    answer
}

async fn accept(listener: &TcpListener, places: &Arc<Places>) -> (TcpStream, SocketAddr, Place) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are written at once; waiting for more would only delay them.
                let _ = stream.set_nodelay(true);
                if let Some(place) = places.take(peer.ip()).await {
                    return (stream, peer, place);
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                if wants_handles(&error) {
                    places.make_room();
                }
                sleep(PAUSE).await;
            }
        }
    }
}

/// The process (`EMFILE`) or the system (`ENFILE`) has opened all the files that it may.
fn wants_handles(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}
