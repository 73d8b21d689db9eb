//! A request and the beginning of its answer, over a connection of its own.

use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;

use super::Obstacle;

/// Largest head of an answer, in bytes.
const HEAD: usize = 64 * 1024;

/// Sends `request` through `stream`. The connection ends with the second part of what is returned.
pub(super) async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Body>,
) -> Result<(Response<Incoming>, JoinSet<()>), Obstacle> {
    let failed = |error: hyper::Error| Obstacle::Connection(error.to_string());
    let mut builder = http1::Builder::new();
    builder.max_buf_size(HEAD);
    let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(failed)?;
    let mut running = JoinSet::new();
    running.spawn(async move {
        let _ended = connection.await;
    });
    Ok((sender.send_request(request).await.map_err(failed)?, running))
}
