//! One request to one place: the addresses of its name are judged, and one of those is connected to.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, HOST, LOCATION, USER_AGENT};
use axum::http::{Request, StatusCode};
use hyper::body::Incoming;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::answer::Answer;
use super::exchange::exchange;
use super::network::is_public;
use super::target::{PORT, Target};
use super::{Fetch, Obstacle};
use crate::trust;

/// Longest wait for one address.
const CONNECT: Duration = Duration::from_secs(3);

/// Most addresses of a name that are tried.
const MOST_ADDRESSES: usize = 3;

/// What a request led to.
pub(super) enum Asked {
    Answer(Answer),
    Redirect(String),
}

impl Fetch {
    pub(super) async fn ask(&self, target: &Target) -> Result<Asked, Obstacle> {
        let addresses = self.addresses(target).await?;
        let stream = self.tls(target, connected(&addresses).await?).await?;
        let request = Request::get(&target.path)
            .header(HOST, &target.authority)
            .header(USER_AGENT, "sso-console")
            .header(ACCEPT, "application/samlmetadata+xml, application/xml, text/xml, */*;q=0.1")
            .header(ACCEPT_ENCODING, "identity")
            .body(Body::empty())
            .map_err(|_| Obstacle::Url)?;
        let (response, running) = exchange(stream, request).await?;
        asked(response, running)
    }

    /// Every address of the name, all of them allowed.
    async fn addresses(&self, target: &Target) -> Result<Vec<SocketAddr>, Obstacle> {
        let found = match target.address() {
            Some(address) => vec![address],
            None => self.dns.addresses(&target.host).await.ok_or(Obstacle::NoAddress)?,
        };
        let is_allowed = |address| {
            let is_inside = self.reach.inside.iter().any(|network| network.contains(address));
            is_inside || (is_public(address) && target.port == PORT)
        };
        match found.as_slice() {
            [] => Err(Obstacle::NoAddress),
            some if !some.iter().copied().all(is_allowed) => Err(Obstacle::Address),
            some => Ok(some.iter().map(|address| SocketAddr::new(*address, target.port)).collect()),
        }
    }

    async fn tls(&self, target: &Target, stream: TcpStream) -> Result<TlsStream<TcpStream>, Obstacle> {
        let reach = Arc::clone(&self.reach);
        let failed = |error: String| Obstacle::Connection(error);
        let config = spawn_blocking(move || {
            let mut roots = trust::system_roots();
            roots.add_parsable_certificates(reach.authorities.iter().cloned());
            trust::tls(roots)
        });
        let config = config.await.map_err(|error| failed(error.to_string()))?;
        let config = config.map_err(|error| failed(error.to_string()))?;
        let name = ServerName::try_from(target.host.clone()).map_err(|_| Obstacle::Url)?;
        let connecting = TlsConnector::from(config).connect(name, stream);
        connecting.await.map_err(|error| failed(error.to_string()))
    }
}

async fn connected(addresses: &[SocketAddr]) -> Result<TcpStream, Obstacle> {
    let mut obstacle = Obstacle::NoAddress;
    for address in addresses.iter().take(MOST_ADDRESSES) {
        match timeout(CONNECT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => obstacle = Obstacle::Connection(error.to_string()),
            Err(_) => obstacle = Obstacle::TooSlow,
        }
    }
    Err(obstacle)
}

fn asked(response: axum::http::Response<Incoming>, running: JoinSet<()>) -> Result<Asked, Obstacle> {
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    match response.status() {
        StatusCode::OK if text(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") => {
            Err(Obstacle::Encoded)
        }
        StatusCode::OK => Ok(Asked::Answer(Answer::new(response.into_body(), running))),
        StatusCode::MOVED_PERMANENTLY
        | StatusCode::FOUND
        | StatusCode::SEE_OTHER
        | StatusCode::TEMPORARY_REDIRECT
        | StatusCode::PERMANENT_REDIRECT => {
            text(LOCATION).map(|location| Asked::Redirect(location.to_owned())).ok_or(Obstacle::Url)
        }
        other => Err(Obstacle::Status(other.as_u16())),
    }
}
