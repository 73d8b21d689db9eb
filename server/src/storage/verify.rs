//! What a whole database holds, and what can be wrong with one.

use std::fmt;

use serde::de::DeserializeOwned;
use sso_model::audit::ValueChange;
use sso_model::certificate::preview::Certificate;
use sso_model::domain_claim::DomainClaim;
use sso_model::lifecycle::Connection;
use sso_model::metadata::entity::Entity;
use sso_model::openid::authorize::AuthorizeRequest;
use sso_model::person_link::NameIdRefusals;
use sso_model::saml::report::Report;
use sso_model::saved_settings::SavedSettings;

use super::columns::action_of;
use super::postgres;

/// Why a database is not whole. `Display` is the sentence that the operator reads.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// There is nothing to check.
    #[error("There is no database in {0}.")]
    NoDatabase(String),
    /// PostgreSQL does not open.
    #[error("{0}")]
    Unreachable(#[from] postgres::OpenError),
    /// Another program's.
    #[error("{0} is not a database of this program.")]
    Foreign(String),
    /// A newer version of this program wrote it.
    #[error("{0} was written by a newer version of this program. Use that version.")]
    Newer(String),
    /// The database cannot read it.
    #[error("{name} is damaged or cannot be read: {reason}.")]
    Unreadable {
        /// Which.
        name: String,
        /// What the database said.
        reason: String,
    },
    /// It can be read, and is wrong.
    #[error("{name} is damaged: {fault}.")]
    Damaged {
        /// Which.
        name: String,
        /// What is wrong first.
        fault: Fault,
    },
}

/// What is wrong with a database that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// In SQLite's words.
    #[error("{0}")]
    Pages(String),
    /// A table, index, function or trigger.
    #[error("the {0} is missing or is not as this program makes it")]
    Part(String),
    /// A copy into it was interrupted.
    #[error("a copy into it was interrupted: repeat the copy")]
    UnfinishedCopy,
    /// A reference that leads nowhere, of this table.
    #[error("a row of {0} belongs to nothing")]
    Dangling(String),
    /// The entries of this organization.
    #[error("the log of the organization {0} has a gap")]
    Gap(String),
    /// The counts of this organization.
    #[error("the people of the organization {0} are not counted right")]
    Count(String),
    /// A text that holds a value of `sso_model`.
    #[error("the column {column} of {table} holds what no version of this program writes: {reason}")]
    Content {
        /// Its table.
        table: &'static str,
        /// Its column.
        column: &'static str,
        /// Why it cannot be read.
        reason: String,
    },
}

/// What a whole database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Organizations.
    pub organizations: u64,
    /// People of all of them.
    pub people: u64,
    /// Entries of all their logs.
    pub entries: u64,
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { organizations, people, entries } = self;
        write!(f, "organizations: {organizations}, people: {people}, log entries: {entries}")
    }
}

/// Organizations whose entries are not numbered from 1 without gaps.
pub(super) const GAPS: &str =
    "SELECT org_id FROM audit_entry GROUP BY org_id HAVING min(seq) <> 1 OR max(seq) <> count(*) LIMIT 1";

/// A column whose texts hold a type of `sso_model`.
pub(super) struct Content {
    pub(super) table: &'static str,
    pub(super) column: &'static str,
    read: fn(&str) -> Result<(), String>,
}

/// Every such column.
pub(super) const CONTENTS: [Content; 12] = [
    Content { table: "authorization_code", column: "body", read: json::<AuthorizeRequest> },
    Content { table: "authorize_request", column: "body", read: json::<AuthorizeRequest> },
    Content { table: "connection", column: "body", read: json::<Connection> },
    Content { table: "connection", column: "name_id_refusals", read: json::<NameIdRefusals> },
    Content { table: "domain_claim", column: "body", read: json::<DomainClaim> },
    Content { table: "metadata_refresh", column: "proposal", read: json::<Entity> },
    Content { table: "metadata_refresh", column: "dismissed", read: json::<Entity> },
    Content { table: "metadata_refresh", column: "metadata_signing_certificate", read: json::<Certificate> },
    Content { table: "sign_in_attempt", column: "report", read: json::<Report> },
    Content { table: "sign_in_request", column: "settings", read: json::<SavedSettings> },
    Content { table: "audit_entry", column: "changes", read: json::<Vec<ValueChange>> },
    Content { table: "audit_entry", column: "action", read: action },
];

impl Content {
    /// A query for all its texts.
    pub(super) fn query(&self) -> String {
        let Self { table, column, .. } = self;
        format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
    }

    /// What is wrong with one of them.
    pub(super) fn fault(&self, text: &str) -> Option<Fault> {
        let reason = (self.read)(text).err()?;
        Some(Fault::Content { table: self.table, column: self.column, reason })
    }
}

fn json<T: DeserializeOwned>(text: &str) -> Result<(), String> {
    serde_json::from_str::<T>(text).map(drop).map_err(|error| error.to_string())
}

fn action(code: &str) -> Result<(), String> {
    action_of(code).map(drop).map_err(|_| code.to_owned())
}
