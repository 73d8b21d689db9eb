//! The settings as the page sees them.

use sso_model::api::{ConditionView, ConnectionView, RollBackView, Saved};
use sso_model::certificate::roll::{self, CertificatesEnd};
use sso_model::draft::Draft;
use sso_model::lifecycle::Live;
use sso_model::metadata::refresh::{asked, judge};
use sso_model::problem::Field;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use crate::storage::PassedSettings;
use crate::usecases::Snapshot;
use crate::version::Version;

/// The view and its version.
pub fn connection_view(
    snapshot: &Snapshot,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> (ConnectionView, Version) {
    let connection = &snapshot.connection;
    let conditions = connection.conditions(snapshot.facts(service_provider), now);
    let live = connection.live.as_ref().map(|live| &live.settings);
    let mut view = ConnectionView {
        stage: connection.stage(),
        requirement: connection.requirement(),
        glass_broken: connection.live.as_ref().is_some_and(|live| live.glass_broken),
        draft: connection.draft.clone(),
        live: live.cloned(),
        conditions: conditions.map(|(condition, met)| ConditionView { condition, met }).to_vec(),
        password_access: snapshot.password_access.clone(),
        members: snapshot.members,
        draft_saved: snapshot.history.draft_saved.clone(),
        live_changed: snapshot.history.live_changed.clone(),
        changed: snapshot.history.changed.clone(),
        draft_tested: tested(snapshot, connection.draft.as_ref(), service_provider),
        live_tested: tested(snapshot, live.map(|live| &**live), service_provider),
        test_waits_for: waits_for(snapshot, service_provider),
        roll_back: roll_back(snapshot, service_provider),
        domains: snapshot.domains.clone(),
        unclaimed_domains: snapshot.unclaimed_domains.clone(),
        idp_managed_access: snapshot.idp_managed_access,
        without_password: snapshot.without_password,
        unseen: snapshot.unseen.clone(),
        other_name_ids: snapshot.other_name_ids.clone(),
        certificates: live.map(|live| roll::statuses(live, &snapshot.signings, now)).unwrap_or_default(),
        certificates_end: connection.live.as_ref().and_then(|live| certificates_end(live, now)),
        metadata_differs_since: metadata_differs_since(snapshot, service_provider, now),
        etag: String::new(),
    };
    let version = Version::of(snapshot, &view);
    view.etag = version.etag();
    (view, version)
}

/// Settings that are out of force end nobody's sign-in.
fn certificates_end(live: &Live, now: Timestamp) -> Option<CertificatesEnd> {
    live.enabled.then(|| roll::end(&live.settings, now))
}

/// Since when the metadata has a certificate that is not trusted. What was taken over meanwhile differs no more.
fn metadata_differs_since(
    snapshot: &Snapshot,
    service_provider: &ServiceProvider,
    now: Timestamp,
) -> Option<Timestamp> {
    let proposal = snapshot.metadata_proposal.as_ref()?;
    let live = snapshot.connection.live.as_ref().filter(|live| live.enabled)?;
    judge(&proposal.entity, &live.settings, service_provider, false, now).ok()?;
    let asked = asked(&proposal.entity, &live.settings, service_provider, now);
    asked.iter().any(|(field, _)| *field == Field::Certificates).then_some(proposal.found_at)
}

fn passed<'a>(
    snapshot: &'a Snapshot,
    settings: &Draft,
    service_provider: &ServiceProvider,
) -> Option<&'a PassedSettings> {
    let fingerprint = settings.fingerprint(service_provider);
    snapshot.passed.iter().find(|passed| passed.fingerprint == fingerprint)
}

fn tested(
    snapshot: &Snapshot,
    settings: Option<&Draft>,
    service_provider: &ServiceProvider,
) -> Option<Saved> {
    let settings = settings?;
    // What waits for its domain, or whose domain was lost, counts for nothing today.
    let counts = snapshot.connection.has_passed(settings, snapshot.facts(service_provider));
    let passed = passed(snapshot, settings, service_provider).filter(|_| counts)?;
    Some(passed.last.clone())
}

fn waits_for(snapshot: &Snapshot, service_provider: &ServiceProvider) -> Option<String> {
    let connection = &snapshot.connection;
    connection.waits_for(&connection.to_edit(), snapshot.facts(service_provider)).map(str::to_owned)
}

fn roll_back(snapshot: &Snapshot, service_provider: &ServiceProvider) -> Option<RollBackView> {
    let settings = snapshot.connection.rolled_back()?;
    let enabled = snapshot.history.earlier_enabled.as_ref()?;
    Some(RollBackView {
        enabled_at: enabled.at,
        enabled_by: enabled.by.clone(),
        signed_in: passed(snapshot, &settings, service_provider).map_or(0, |passed| passed.people),
        settings,
    })
}
