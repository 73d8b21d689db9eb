//! SAML certificates: choosing and pasting them, and what is inside one.

pub(crate) mod input;
pub(crate) mod paste;
pub(crate) mod preview;
