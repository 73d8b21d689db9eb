//! Claims are looked up again and again: pending ones until their record appears, verified ones for as long as
//! they are claimed. Several servers on one database may do so side by side: a look twice changes nothing.

use std::time::Duration;

use sso_model::audit::Action;
use sso_model::domain_claim::DomainClaim;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::state::AppState;
use crate::store::{ClaimedDomain, Entry, LookedUp, StoreError};

/// Pause between two rounds that found little to do.
const PAUSE: Duration = Duration::from_secs(30);

/// Most claims looked up at once.
const AT_ONCE: u32 = 16;

/// Looks up one claim and stores the result; `entry` names who looks, and when. Returns none if the claim is gone.
///
/// # Errors
/// The database's.
pub async fn check(
    app: &AppState,
    org_id: &str,
    claim: DomainClaim,
    entry: Entry,
) -> Result<Option<DomainClaim>, StoreError> {
    let lookup = app.dns.look(&claim).await;
    tracing::info!(domain = claim.domain, ?lookup, "looked for a TXT record");
    let service_provider = app.config.service_provider(org_id);
    app.store.settle_domain(org_id, LookedUp { claim, lookup }, &service_provider, entry).await
}

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
    let due = app.store.due_domains(app.clock.now(), AT_ONCE).await?;
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
    let done = check(&app, &due.org_id, due.claim, entry).await;
    done.inspect_err(|error| tracing::warn!(%error, "a look at a claimed domain was not written")).is_ok()
}
