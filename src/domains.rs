//! Claimed domains: which there are, where each stands, and the record that proves it.

pub(crate) mod dialogs;
pub(crate) mod line;
pub(crate) mod page;
pub(crate) mod record;
pub(crate) mod state;
