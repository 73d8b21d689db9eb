//! Guides for identity providers, beside the form.

pub(crate) mod chosen;
pub(crate) mod hand_over;
pub(crate) mod jumpcloud;
pub(crate) mod other;
pub(crate) mod page;
pub(crate) mod row;
pub(crate) mod steps;
