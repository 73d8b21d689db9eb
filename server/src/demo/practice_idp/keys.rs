//! The provider's keys: made once, kept in the database.

use std::sync::{Arc, Mutex};

use sso_model::timestamp::Timestamp;
use sso_practice::rand_core::OsRng;
use sso_practice::{KeyKind, Provider};
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

use super::BASE;
use crate::error::Error;
use crate::state::AppState;
use crate::usecases::deployment;

/// What the provider remembers while the server runs.
#[derive(Default)]
pub(super) struct Practice {
    provider: OnceCell<Arc<Provider>>,
    /// The last flawless response that was handed out, for a replay.
    pub(super) last: Mutex<Option<String>>,
}

impl Practice {
    /// The provider with its keys. The first call ever makes them, which takes a second or two.
    ///
    /// # Errors
    /// The store refused, or a key could not be made or read.
    pub(super) async fn provider(&self, app: &AppState, now: Timestamp) -> Result<Arc<Provider>, Error> {
        self.provider.get_or_try_init(|| load(app, now)).await.cloned()
    }
}

async fn load(app: &AppState, now: Timestamp) -> Result<Arc<Provider>, Error> {
    let base = format!("{}{BASE}", app.config.public_url.as_str());
    let internal = |error: &dyn ToString| Error::Internal(error.to_string());
    let pem = if let Some(pem) = deployment::practice_idp(&*app.storage).await? {
        pem
    } else {
        let base = base.clone();
        let made =
            spawn_blocking(move || Provider::generate(&base, KeyKind::Rsa2048, now, &mut OsRng)?.to_pem());
        let pem = made.await.map_err(|e| internal(&e))?.map_err(|e| internal(&e))?;
        // Another server on the same data may have been faster: then its keys hold.
        deployment::keep_practice_idp(&*app.storage, pem).await?
    };
    Provider::from_pem(&base, &pem).map(Arc::new).map_err(|e| internal(&e))
}
