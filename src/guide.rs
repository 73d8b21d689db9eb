//! The JumpCloud guide beside the form.

pub(crate) mod page;
pub(crate) mod steps;
