//! Links for setting a password.

mod make;
mod use_up;

pub use make::make;
pub use use_up::{find, use_up};
