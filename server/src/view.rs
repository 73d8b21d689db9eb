//! The settings as the page sees them.

use sso_domain::api::{ConditionView, RollBackView, Saved, SsoView};
use sso_domain::draft::Draft;
use sso_domain::service_provider::ServiceProvider;
use sso_domain::timestamp::Timestamp;

use crate::store::{PassedSettings, Snapshot};
use crate::version::Version;

/// The view and its version.
pub fn sso_view(snapshot: &Snapshot, ours: &ServiceProvider, now: Timestamp) -> (SsoView, Version) {
    let connection = &snapshot.connection;
    let conditions = connection.conditions(snapshot.facts(ours), now);
    let live = connection.live.as_ref().map(|live| &live.settings);
    let mut view = SsoView {
        stage: connection.stage(),
        requirement: connection.requirement(),
        glass_broken: connection.live.as_ref().is_some_and(|live| live.glass_broken),
        draft: connection.draft.clone(),
        live: live.cloned(),
        conditions: conditions.map(|(condition, met)| ConditionView { condition, met }).to_vec(),
        password_access: snapshot.password_access.clone(),
        members: snapshot.members,
        draft_saved: snapshot.draft_saved.clone(),
        live_changed: snapshot.live_changed.clone(),
        changed: snapshot.changed.clone(),
        draft_tested: tested(snapshot, connection.draft.as_ref(), ours),
        live_tested: tested(snapshot, live, ours),
        roll_back: roll_back(snapshot, ours),
        domains: snapshot.domains.clone(),
        idp_managed_access: snapshot.idp_managed_access,
        without_password: snapshot.without_password,
        etag: String::new(),
    };
    let version = Version::of(snapshot, &view);
    view.etag = version.etag();
    (view, version)
}

fn passed<'a>(
    snapshot: &'a Snapshot,
    settings: &Draft,
    ours: &ServiceProvider,
) -> Option<&'a PassedSettings> {
    let fingerprint = settings.fingerprint(ours);
    snapshot.passed.iter().find(|passed| passed.fingerprint == fingerprint)
}

fn tested(snapshot: &Snapshot, settings: Option<&Draft>, ours: &ServiceProvider) -> Option<Saved> {
    passed(snapshot, settings?, ours).map(|passed| passed.last.clone())
}

fn roll_back(snapshot: &Snapshot, ours: &ServiceProvider) -> Option<RollBackView> {
    let settings = snapshot.connection.rolled_back()?;
    let enabled = snapshot.earlier_enabled.as_ref()?;
    Some(RollBackView {
        enabled_at: enabled.at,
        enabled_by: enabled.by.clone(),
        signed_in: passed(snapshot, &settings, ours).map_or(0, |passed| passed.people),
        settings,
    })
}
