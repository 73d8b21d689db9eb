//! The applications that somebody can open.

mod card;
mod nothing;
pub(crate) mod page;
