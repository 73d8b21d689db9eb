//! The people of an organization, as part of the store.

use async_trait::async_trait;
use sso_model::access::Role;
use sso_model::api::people::{PeopleFilter, PeoplePage};

use super::{Account, Entry, LinkRecord, StoreError};

/// Which people are asked for.
#[derive(Clone, Debug)]
pub struct PeopleQuery {
    /// Part of a name or an address; empty for everybody.
    pub search: String,
    /// Which of them.
    pub show: PeopleFilter,
    /// What the page before gave as `next`.
    pub after: Option<String>,
    /// Most people of the page.
    pub limit: u32,
    /// Who asks.
    pub by: Role,
}

/// What is done to one person.
#[derive(Clone, Debug)]
pub enum PersonChange {
    /// Another role, from the next request on. Records nothing if it was so already.
    Role(Role),
    /// Removed, with links and sessions. The last owner stays ([`StoreError::LastOwner`]), and so does, while SSO is
    /// required, the last owner or admin who has a password.
    Remove,
    /// Every session ends.
    EndSessions,
    /// Linked anew, by the address, at the next sign-in through the identity provider.
    LinkAnew,
    /// A new link for setting the password; it replaces an older one.
    PasswordLink(LinkRecord),
}

/// A person who was changed.
#[derive(Clone, Debug)]
pub struct ChangedPerson {
    /// As the account was before.
    pub before: Account,
    /// How many sessions or links ended by it.
    pub count: u32,
}

/// See the module's text. Every method is one transaction.
#[async_trait]
pub trait People {
    /// A page of people with the figures of all filters.
    async fn people_page(&self, org_id: &str, query: PeopleQuery) -> Result<PeoplePage, StoreError>;

    /// Changes one person of the organization; none if there is no such person. `by` is the role of who asks: only owners
    /// change owners, and make them ([`StoreError::OwnersOnly`]). Subject and changes of the entry are filled in.
    async fn change_person(
        &self,
        org_id: &str,
        person_id: &str,
        by: Role,
        change: PersonChange,
        entry: Entry,
    ) -> Result<Option<ChangedPerson>, StoreError>;

    /// Links everybody anew at the next sign-in, if `links` people are linked now: else [`StoreError::OtherFigure`].
    async fn link_everybody_anew(&self, org_id: &str, links: u32, entry: Entry) -> Result<u32, StoreError>;
}
