//! Claimed domains.

mod check;
mod claim;
mod find;
mod remove;

pub use check::{LookedUp, check, settle};
pub use claim::claim;
pub use find::{domain_holder, due, list, txt_values, verified};
pub use remove::remove;
