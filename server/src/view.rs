//! The settings as the page sees them.

use sso_domain::api::{ConditionView, SsoView};
use sso_domain::timestamp::Timestamp;

use crate::store::Snapshot;
use crate::version::Version;

/// The view and its version.
pub fn sso_view(snapshot: &Snapshot, now: Timestamp) -> (SsoView, Version) {
    let connection = &snapshot.connection;
    let conditions = connection.conditions(snapshot.facts(), now);
    let mut view = SsoView {
        stage: connection.stage(),
        requirement: connection.requirement(),
        draft: connection.draft.clone(),
        live: connection.live.as_ref().map(|live| live.settings.clone()),
        conditions: conditions.map(|(condition, met)| ConditionView { condition, met }).to_vec(),
        password_access: snapshot.password_access.clone(),
        members: snapshot.members,
        draft_saved: snapshot.draft_saved.clone(),
        live_changed: snapshot.live_changed.clone(),
        changed: snapshot.changed.clone(),
        etag: String::new(),
    };
    let version = Version::of(snapshot, &view);
    view.etag = version.etag();
    (view, version)
}
