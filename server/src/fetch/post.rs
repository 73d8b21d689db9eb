//! Posting a form to an address that the operator named: it may be inside, and the system looks its name up.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HOST, USER_AGENT};
use axum::http::{Request, StatusCode};
use form_urlencoded::Serializer;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::Obstacle;
use super::exchange::exchange;
use super::target::Target;
use crate::trust;

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Posts forms. Follows no redirects: what answers elsewhere is not what the operator named. Cheap to clone.
#[derive(Clone)]
pub struct Post {
    tls: TlsConnector,
}

impl Post {
    /// Trusts the certificate authorities that the system has now.
    ///
    /// # Errors
    /// Never in fact.
    pub fn new() -> Result<Self, rustls::Error> {
        Ok(Self { tls: trust::tls(trust::system_roots())?.into() })
    }

    /// Posts the fields to `uri` and returns the status.
    ///
    /// # Errors
    /// What stands in the way.
    pub(crate) async fn form(&self, uri: &str, fields: &[(&str, &str)]) -> Result<StatusCode, Obstacle> {
        timeout(PATIENCE, self.post(uri, fields)).await.unwrap_or(Err(Obstacle::TooSlow))
    }

    async fn post(&self, uri: &str, fields: &[(&str, &str)]) -> Result<StatusCode, Obstacle> {
        let target = Target::of_operator(uri)?;
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(&target.path)
            .header(HOST, &target.authority)
            .header(USER_AGENT, "sso-console")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .map_err(|_| Obstacle::Url)?;
        let failed = |error: std::io::Error| Obstacle::Connection(error.to_string());
        let stream = TcpStream::connect((target.host.as_str(), target.port)).await.map_err(failed)?;
        let (answer, _connection) = if target.is_secure {
            let name = ServerName::try_from(target.host.clone()).map_err(|_| Obstacle::Url)?;
            exchange(self.tls.connect(name, stream).await.map_err(failed)?, request).await?
        } else {
            exchange(stream, request).await?
        };
        Ok(answer.status())
    }
}
