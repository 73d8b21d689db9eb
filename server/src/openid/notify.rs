//! Applications are notified of sessions that have ended (`OpenID` Connect Back-Channel Logout section 2.5). Several servers
//! on one database share the notices: each is taken by one.

use std::time::Duration;

use sso_model::openid::claims::LogoutToken;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::{KeyError, TokenKind};
use crate::fetch::Post;
use crate::secret;
use crate::state::AppState;
use crate::storage::StoreError;
use crate::usecases::openid::{self, Notice};
use crate::usecases::signing_keys;

/// Pause between two rounds.
const PAUSE: Duration = Duration::from_secs(1);

/// Most applications that are notified at once.
const AT_ONCE: usize = 8;

/// Runs as long as the server does. Returns only if the TLS client cannot be set up.
pub async fn notify(app: AppState) {
    let post = match Post::new() {
        Ok(post) => post,
        Err(error) => return tracing::error!(%error, "applications cannot be notified of ended sessions"),
    };
    loop {
        if let Err(error) = round(&app, &post).await {
            tracing::warn!(%error, "applications were not notified of ended sessions");
        }
        sleep(PAUSE).await;
    }
}

/// Notifies everybody who is due.
///
/// # Errors
/// The database's.
pub async fn round(app: &AppState, post: &Post) -> Result<(), StoreError> {
    let mut sending = JoinSet::new();
    while openid::is_notice_due(&*app.storage, app.clock.now()).await? {
        let Some(notice) = openid::next_notice(&*app.storage, app.clock.now()).await? else { break };
        sending.spawn(send(app.clone(), post.clone(), notice));
        if sending.len() >= AT_ONCE {
            sending.join_next().await;
        }
    }
    sending.join_all().await;
    Ok(())
}

async fn send(app: AppState, post: Post, notice: Notice) {
    let done = match deliver(&app, &post, &notice).await {
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
        tracing::warn!(%error, "the outcome of a logout notice was not written");
    }
}

/// Returns why the application has not taken it.
async fn deliver(app: &AppState, post: &Post, notice: &Notice) -> Result<(), String> {
    let token = token(app, notice).await.map_err(|error| error.to_string())?;
    match post.form(&notice.uri, &[("logout_token", &token)]).await {
        Ok(status) if status.is_success() => Ok(()),
        Ok(status) => Err(format!("It answered with the status {}.", status.as_u16())),
        Err(obstacle) => Err(format!("It could not be reached: {obstacle}.")),
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
    Ok(app.keys.sign(key, TokenKind::Logout, &claims)?)
}
