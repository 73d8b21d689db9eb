//! Claimed domains.

mod check;
mod claim;
mod find;
mod remove;

pub use check::{LookedUp, check, record_lookup};
pub use claim::claim;
pub use find::{address_holder, due, holder_of_address, list, txt_values, verified};
pub use remove::remove;
