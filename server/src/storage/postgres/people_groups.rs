//! People by the groups whose counts triggers keep: each group is a range of an index.

use sso_model::affected::StandingCount;
use sso_model::api::AffectedPerson;
use sso_model::api::people::LinkCount;

use super::{PostgresWork, all, get, number};
use crate::storage::StoreError;

/// The people of one standing: `$1` is the organization, `g` the standing.
pub(super) const OF_STANDING: &str = "FROM person
    WHERE org_id = $1 AND substr(email, strpos(email, '@') + 1) = g.domain AND role = g.role
      AND (password_hash IS NOT NULL) = g.has_password AND (sso_signed_in_at IS NOT NULL) = g.has_used_sso";

/// The people with one kind of link: `$1` is the organization, `g` the kind.
pub(super) const OF_LINK: &str = "FROM person
    WHERE org_id = $1 AND coalesce(linked_issuer_url, '') = g.linked AND coalesce(refused_issuer_url, '') = g.refused
      AND (link_anew_at IS NOT NULL) = g.is_anew AND (address_fault IS NOT NULL) = g.has_fault";

/// Standings, a column of them each.
pub(super) struct Standings<'a> {
    pub(super) domains: Vec<&'a str>,
    pub(super) roles: Vec<&'static str>,
    pub(super) have_password: Vec<bool>,
    pub(super) have_used_sso: Vec<bool>,
}

impl<'a> Standings<'a> {
    pub(super) fn of(groups: &[&'a StandingCount]) -> Self {
        Self {
            domains: groups.iter().map(|one| one.domain.as_str()).collect(),
            roles: groups.iter().map(|one| one.role.code()).collect(),
            have_password: groups.iter().map(|one| one.has_password).collect(),
            have_used_sso: groups.iter().map(|one| one.has_used_sso).collect(),
        }
    }
}

pub(super) fn link_counts(work: &PostgresWork, org_id: &str) -> Result<Vec<LinkCount>, StoreError> {
    let sql = "SELECT linked_issuer_url, refused_issuer_url, is_anew, has_address_fault, people
               FROM link_count WHERE org_id = $1";
    let named = |issuer: String| (!issuer.is_empty()).then_some(issuer);
    all(&work.query(sql, &[&org_id])?, |row| {
        Ok(LinkCount {
            linked_issuer: named(get(row, 0)?),
            refused_issuer: named(get(row, 1)?),
            is_anew: get(row, 2)?,
            has_address_fault: get(row, 3)?,
            people: number(row, 4)?,
        })
    })
}

pub(super) fn name(
    work: &PostgresWork,
    org_id: &str,
    groups: &[&StandingCount],
    most: u32,
) -> Result<Vec<AffectedPerson>, StoreError> {
    let of = Standings::of(groups);
    let sql = format!(
        "SELECT person.name, person.email
         FROM unnest($2::TEXT[], $3::TEXT[], $4::BOOLEAN[], $5::BOOLEAN[])
              AS g (domain, role, has_password, has_used_sso)
         CROSS JOIN LATERAL (SELECT name, email {OF_STANDING} ORDER BY lower(name), id LIMIT $6) person
         LIMIT $6"
    );
    let most = i64::from(most);
    let rows =
        work.query(&sql, &[&org_id, &of.domains, &of.roles, &of.have_password, &of.have_used_sso, &most])?;
    all(&rows, |row| Ok(AffectedPerson { name: get(row, 0)?, email: get(row, 1)? }))
}

/// Returns how many people are linked.
pub(super) fn linked(work: &PostgresWork, org_id: &str) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce(sum(people), 0)::BIGINT FROM link_count WHERE org_id = $1 AND linked_issuer_url <> ''";
    number(&work.one(sql, &[&org_id])?, 0)
}

/// Returns how many people have had a NameID of this issuer refused.
pub(super) fn refused(work: &PostgresWork, org_id: &str, issuer: &str) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce(sum(people), 0)::BIGINT FROM link_count WHERE org_id = $1 AND refused_issuer_url = $2";
    number(&work.one(sql, &[&org_id, &issuer])?, 0)
}
