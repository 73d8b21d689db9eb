//! Metadata is looked at again and again, where an owner or admin asked for it. Several servers on one database share the
//! looks: each is taken by one.

use std::time::Duration;

use tokio::time::sleep;

use crate::state::AppState;
use crate::storage::StoreError;
use crate::usecases::metadata_refresh;

/// Pause between two rounds.
const PAUSE: Duration = Duration::from_secs(30);

/// Most looks of a round: each may take half a minute.
const OF_A_ROUND: u32 = 16;

/// Never ends.
pub async fn watch(app: AppState) {
    loop {
        if let Err(error) = round(&app).await {
            tracing::warn!(%error, "metadata was not looked at");
        }
        sleep(PAUSE).await;
    }
}

/// Looks at what is due, one after the other: people who ask for metadata come first. Returns how many looks were taken.
///
/// # Errors
/// The database's, when it does not say what is due.
pub async fn round(app: &AppState) -> Result<u32, StoreError> {
    let mut taken = 0;
    for org_id in metadata_refresh::due(&*app.storage, app.clock.now(), OF_A_ROUND).await? {
        if !metadata_refresh::claim(&*app.storage, &org_id, app.clock.now()).await? {
            continue;
        }
        taken += 1;
        let values = app.config.service_provider(&org_id);
        let look = metadata_refresh::look((&*app.storage, &app.fetch), &org_id, &values, app.clock.now());
        if let Err(error) = look.await {
            tracing::warn!(%error, org_id, "the outcome of a metadata refresh was not saved");
        }
    }
    Ok(taken)
}
