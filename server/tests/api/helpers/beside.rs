//! A second server on the same data.

use std::net::SocketAddr;
use std::sync::Arc;

use sso_model::service_provider::ServiceProvider;
use sso_server::config::Config;
use sso_server::serve::serve;
use sso_server::state::AppState;

use super::{LIMITS, Server, config};

impl Server {
    /// One that was given this ACS URL. Where it is, and its values for an organization.
    pub fn beside(&self, acs_url: &str, org_id: &str) -> (SocketAddr, ServiceProvider) {
        let config = Config { acs_url: Some(acs_url.to_owned()), ..config("http://127.0.0.1") };
        let service_provider = config.service_provider(org_id);
        let app = AppState { config: Arc::new(config), ..self.app.clone() };
        let address = self.runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(serve(listener, sso_server::app(app), LIMITS, std::future::pending()));
            address
        });
        (address, service_provider)
    }
}
