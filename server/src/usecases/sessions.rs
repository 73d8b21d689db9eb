//! Sessions: started, used, confirmed, ended.

mod by_password;
mod confirm;
mod end;
mod find;
mod lives;
mod record;
mod sign_in;
mod start;

pub use confirm::confirm;
pub use end::{end, end_recorded};
pub use find::{find, touch};
pub use lives::{ends_at, is_past, lives};
pub use sign_in::{Typed, sign_in};
pub use start::{NewSession, start};

pub(super) use start::write as write_session;

use crate::config::Config;
use crate::password::Passwords;
use crate::storage::Storage;

/// Seconds after its sign-in at which a session ends.
pub const SESSION_SECONDS: i64 = 12 * 3_600;

/// Seconds without use after which a session ends.
pub const IDLE_SECONDS: i64 = 3_600;

/// What verifying a password needs.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The database.
    pub storage: &'a dyn Storage,
    /// Hashing.
    pub passwords: &'a Passwords,
    /// Our values for each organization.
    pub config: &'a Config,
}
