//! An organization's connection with all that its rules and its view need, read in one transaction.

use sso_model::access::Role;
use sso_model::affected::StandingCount;
use sso_model::api::people::OtherNameIds;
use sso_model::api::{AffectedPerson, DomainsView, MetadataProposal, PasswordAccess, UnclaimedDomain};
use sso_model::certificate::roll::Signing;
use sso_model::domain_claim::unclaimed;
use sso_model::lifecycle::{Connection, Facts, History, Requirement};
use sso_model::person_link::NameIdRefusals;
use sso_model::service_provider::ServiceProvider;

use crate::storage::{PassedSettings, Storage, StoreError, StoredConnection, Transactions as _, Work};

/// So many people are named.
const NAMED: u32 = 10;

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Grows by one with each change; 0 before the first.
    pub version: i64,
    /// What is saved.
    pub connection: Connection,
    /// When its parts changed, and by whom.
    pub history: History,
    /// What is known of the settings on which a sign-in passed.
    pub passed: Vec<PassedSettings>,
    /// Owners and admins.
    pub password_access: Vec<PasswordAccess>,
    /// People with a role that does not keep its password.
    pub members: u32,
    /// People of any role who have set no password.
    pub without_password: u32,
    /// The claimed domains.
    pub domains: DomainsView,
    /// Domains of the people that are not claimed.
    pub unclaimed_domains: Vec<UnclaimedDomain>,
    /// Unknown people are created at their first sign-in.
    pub idp_managed_access: bool,
    /// Cut off by the requirement, and confirmed by no manager.
    pub unseen: Vec<AffectedPerson>,
    /// The identity provider has begun to send other NameIDs.
    pub other_name_ids: Option<OtherNameIds>,
    /// Which certificates were seen signing.
    pub signings: Vec<Signing>,
    /// What was found in the provider's metadata and waits for a decision, or did.
    pub metadata_proposal: Option<MetadataProposal>,
}

impl Snapshot {
    /// Returns what only the server knows. `service_provider` holds our present values.
    pub fn facts<'a>(&'a self, service_provider: &'a ServiceProvider) -> Facts<'a> {
        let password_kept =
            self.password_access.iter().any(|one| one.has_password && one.role.keeps_password());
        Facts { domains: &self.domains, password_kept, service_provider }
    }
}

/// Returns the connection of an organization as it is stored. Call [`super::connection::reconsider`] instead before
/// acting on it.
///
/// # Errors
/// The database's.
pub async fn settings(storage: &dyn Storage, org_id: &str) -> Result<Snapshot, StoreError> {
    let org_id = org_id.to_owned();
    storage.read(move |work| read(work, &org_id)).await
}

/// Reads it.
pub(super) fn read(work: &dyn Work, org_id: &str) -> Result<Snapshot, StoreError> {
    let stored = work.connection(org_id)?;
    let stored =
        stored.ok_or_else(|| StoreError::Failed(format!("the organization {org_id} has no connection")))?;
    let (groups, claims) = (work.standing_counts(org_id)?, work.claims(org_id)?);
    let (members, without_password) = counts(&groups);
    let unclaimed_domains = unclaimed(&groups, &claims);
    let other_name_ids = match &stored.name_id_refusals {
        Some(refusals) => other_name_ids(work, org_id, &stored.connection, refusals)?,
        None => None,
    };
    let unseen = unseen(work, org_id, &stored.connection, &stored)?;
    let StoredConnection {
        version,
        connection,
        draft_saved,
        live_changed,
        changed,
        live_enabled,
        earlier_enabled,
        ..
    } = stored;
    Ok(Snapshot {
        version,
        connection,
        history: History { draft_saved, live_changed, changed, live_enabled, earlier_enabled },
        passed: work.passed_settings(org_id)?,
        password_access: work.people_with_roles(org_id, &Role::managing())?,
        members,
        without_password,
        domains: DomainsView::of_claims(claims),
        unclaimed_domains,
        idp_managed_access: work.idp_managed_access(org_id)?,
        unseen,
        other_name_ids,
        signings: work.signings(org_id)?,
        metadata_proposal: work.metadata_proposal(org_id)?,
    })
}

/// Returns the claimed domains in short.
pub(super) fn domains(work: &dyn Work, org_id: &str) -> Result<DomainsView, StoreError> {
    Ok(DomainsView::of_claims(work.claims(org_id)?))
}

/// While SSO is required: who was added since the last confirmation and has never come through the identity provider.
pub(super) fn unseen(
    work: &dyn Work,
    org_id: &str,
    connection: &Connection,
    stored: &StoredConnection,
) -> Result<Vec<AffectedPerson>, StoreError> {
    if connection.requirement() != Requirement::Required {
        return Ok(Vec::new());
    }
    work.people_added_since(org_id, stored.affected_confirmed_at, &Role::bound(), NAMED)
}

/// People who are bound by the requirement, and people of any role without a password.
fn counts(groups: &[StandingCount]) -> (u32, u32) {
    let of = |belongs: fn(&StandingCount) -> bool| {
        groups.iter().filter(|group| belongs(group)).map(|group| group.people).sum()
    };
    (of(|group| !group.role.keeps_password()), of(|group| !group.has_password))
}

/// Whether the identity provider has begun to send other NameIDs, and whom that shuts out. None if it has not, if
/// another issuer is live by now, or if nobody is shut out any more.
fn other_name_ids(
    work: &dyn Work,
    org_id: &str,
    connection: &Connection,
    refusals: &NameIdRefusals,
) -> Result<Option<OtherNameIds>, StoreError> {
    let live = connection.live.as_ref().filter(|live| live.enabled);
    let is_live = live.is_some_and(|live| live.settings.issuer_url == refusals.issuer_url);
    let Some(since) = refusals.since.filter(|_| is_live) else { return Ok(None) };
    let (people, names) = work.refused_people(org_id, &refusals.issuer_url, NAMED)?;
    Ok((people > 0).then_some(OtherNameIds { since, refusals: refusals.count, people, names }))
}
