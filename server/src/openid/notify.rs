//! Applications are notified of sessions that have ended (`OpenID` Connect Back-Channel Logout section 2.5). Several servers
//! on one database share the notices: each is taken by one.

use std::sync::Arc;
use std::time::Duration;

use sso_model::openid::claims::LogoutToken;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::sleep;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::KeyError;
use crate::secret;
use crate::state::AppState;
use crate::storage::StoreError;
use crate::usecases::openid::{self, Notice};
use crate::usecases::signing_keys;

/// Pause between two rounds.
const PAUSE: Duration = Duration::from_secs(1);

/// Most applications that are notified at once.
const AT_ONCE: usize = 8;

/// How long one may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Never ends.
pub async fn notify(app: AppState) {
    let client = client();
    loop {
        if let Err(error) = round(&app, &client).await {
            tracing::warn!(%error, "applications were not notified of ended sessions");
        }
        sleep(PAUSE).await;
    }
}

/// Makes the client. It follows no redirects: the address is the operator's, and what answers elsewhere is not it.
pub fn client() -> ureq::Agent {
    let roots = rustls_native_certs::load_native_certs().certs;
    let roots = roots.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(PATIENCE))
        .tls_config(tls.build());
    config.build().into()
}

/// Notifies everybody who is due.
///
/// # Errors
/// The database's.
pub async fn round(app: &AppState, client: &ureq::Agent) -> Result<(), StoreError> {
    let mut sending = JoinSet::new();
    while openid::is_notice_due(&*app.storage, app.clock.now()).await? {
        let Some(notice) = openid::next_notice(&*app.storage, app.clock.now()).await? else { break };
        sending.spawn(send(app.clone(), client.clone(), notice));
        if sending.len() >= AT_ONCE {
            sending.join_next().await;
        }
    }
    sending.join_all().await;
    Ok(())
}

async fn send(app: AppState, client: ureq::Agent, notice: Notice) {
    let done = match post(&app, &client, &notice).await {
        Ok(()) => openid::delivered(&*app.storage, notice).await,
        Err(reason) => {
            tracing::warn!(
                application = notice.application,
                uri = notice.uri,
                reason,
                "a logout notice was not taken"
            );
            openid::undelivered(&*app.storage, notice, reason, app.clock.now()).await
        }
    };
    if let Err(error) = done {
        tracing::warn!(%error, "what became of a logout notice was not written");
    }
}

/// Returns why the application has not taken it.
async fn post(app: &AppState, client: &ureq::Agent, notice: &Notice) -> Result<(), String> {
    let token = token(app, notice).await.map_err(|error| error.to_string())?;
    let (client, uri) = (client.clone(), notice.uri.clone());
    let posted = spawn_blocking(move || client.post(&uri).send_form([("logout_token", token.as_str())]));
    match posted.await.map_err(|error| error.to_string())? {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("It answered with the status {}.", answer.status().as_u16())),
        Err(error) => Err(format!("It could not be reached: {error}.")),
    }
}

/// Why no token was made.
#[derive(Debug, thiserror::Error)]
enum TokenError {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    Key(#[from] KeyError),
    #[error("{0}")]
    Randomness(#[from] secret::NoRandomness),
    #[error("there is no signing key")]
    NoKey,
}

async fn token(app: &AppState, notice: &Notice) -> Result<String, TokenError> {
    let now = app.clock.now();
    let keys = signing_keys::published(&*app.storage, now).await?;
    let key = signing_keys::in_use(&keys, notice.algorithm).ok_or(TokenError::NoKey)?;
    let ended = &notice.ended;
    let (issuer, jti) = (app.config.public_url.as_str(), secret::id()?);
    let about = (ended.person_id.as_str(), ended.sid.as_str());
    let claims = LogoutToken::new((issuer, &ended.client_id), about, &jti, now);
    Ok(app.keys.sign(key, "logout+jwt", &claims)?)
}
