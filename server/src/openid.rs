//! Keys and tokens of the OpenID provider. What is signed is decided in `sso_model::openid` and
//! [`crate::usecases`]; here it becomes bytes.

mod crypto;
mod keys;
mod notify;

pub use keys::{KeyError, Keys, NewKey, TokenKind, verified};
pub use notify::{notify, round};
