//! What applications ask of the OpenID provider, and what they are given.

mod client;
mod issue;
mod notices;
mod read;
mod redeem;
mod request;
mod sign_out;
mod subject;

pub use client::{Client, Credentials, authenticate, client};
pub use issue::{Issue, issue};
pub use notices::{Notice, delivered, is_notice_due, next_notice, undelivered};
pub use read::read;
pub use redeem::{Redeem, Redeemed, redeem};
pub use request::{find_request, keep_request, note_asked_anew};
pub use sign_out::{end_by_hint, of_session};
