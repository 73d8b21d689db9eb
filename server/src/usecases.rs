//! What people, operators and time do: one file an act.
//!
//! An act reads through a unit of work ([`crate::storage::Work`]), lets `sso_model` decide, writes, and adds its audit
//! entry. The transaction is the act's: what it refuses is rolled back. A writing act locks its organization first.

pub mod activity;
pub mod applications;
pub mod calendar_feed;
pub mod connection;
pub mod deployment;
pub mod domains;
mod error;
pub mod metadata;
pub mod metadata_refresh;
pub mod openid;
pub mod own_certificates;
pub mod password_links;
pub mod people;
pub mod rate_limits;
pub mod sessions;
pub mod sign_ins;
pub mod signing_keys;
mod snapshot;
pub mod sweep;

pub use error::{ActError, Refusal};
pub use snapshot::{Snapshot, settings};
