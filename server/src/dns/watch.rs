//! Claims are looked up again and again: pending ones until their record appears, verified ones for as long as
//! they are claimed. Several servers on one database may do so side by side: a look twice changes nothing.

use std::time::Duration;

use sso_model::audit::Action;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::state::AppState;
use crate::storage::{ClaimedDomain, Entry, StoreError};
use crate::usecases::{ActError, domains};

/// Pause between two rounds that found little to do.
const PAUSE: Duration = Duration::from_secs(30);

/// Most claims looked up at once.
const AT_ONCE: u32 = 16;

/// Never ends.
pub async fn watch(app: AppState) {
    loop {
        match round(&app).await {
            Ok(done) if done == AT_ONCE => {}
            Ok(_) => sleep(PAUSE).await,
            Err(error) => {
                tracing::warn!(%error, "claimed domains were not looked up");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Looks at what is due and says how many claims that were.
///
/// # Errors
/// The database's, when it does not say what is due.
pub async fn round(app: &AppState) -> Result<u32, StoreError> {
    let due = domains::due(&*app.storage, app.clock.now(), AT_ONCE).await?;
    let count = due.len();
    let mut looks = JoinSet::new();
    for one in due {
        looks.spawn(look(app.clone(), one));
    }
    let failed = looks.join_all().await.into_iter().filter(|done| !done).count();
    // What could not be written is due again at once: it is not done.
    Ok(u32::try_from(count - failed).unwrap_or(AT_ONCE))
}

async fn look(app: AppState, due: ClaimedDomain) -> bool {
    let entry = Entry::of_server(app.clock.now(), Action::DomainVerified, "");
    let values = app.config.service_provider(&due.org_id);
    match domains::check((&*app.storage, &app.dns), &due.org_id, due.claim, &values, entry).await {
        // A claim that is refused was removed meanwhile.
        Ok(_) | Err(ActError::Refused(_)) => true,
        Err(error) => {
            tracing::warn!(%error, "a look at a claimed domain was not written");
            false
        }
    }
}
