//! Who changed what and when: the page, the card beside the settings, one entry.

pub(crate) mod changes;
pub(crate) mod entry;
pub(crate) mod filter;
pub(crate) mod page;
mod tools;
