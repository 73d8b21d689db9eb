//! A SAML response: decoding it, checking every part of it, and saying what was found, in one place for the ACS
//! route, `sso-server inspect` and the page's response inspector.
//!
//! Order of work: [`message`] takes off base64 and compression; [`judge()`] reads the XML once, runs every check and
//! asks an [`engine`] that really verifies signatures. The engine's verdict and the identity it read decide; our
//! own reading explains, and may only refuse more. What comes out is a [`report`] and, only of an accepted
//! response, an [`identity`].

pub(crate) mod algorithm;

pub mod check;

pub(crate) mod checks;

pub mod encrypted;

pub mod engine;

pub mod expected;

mod facts;

pub mod fault;

mod guard;

pub mod identity;

pub(crate) mod instant;

pub mod judge;

pub mod message;

pub mod provider;

pub mod report;

mod tree;

pub use judge::{Judgement, judge, unreadable};

/// Most seconds by which an identity provider's clock may differ from ours.
pub const CLOCK_TOLERANCE: i64 = 120;

/// Largest value of the form field `SAMLResponse` where no operator sets another, in bytes of base64. Real ones have 4 to
/// 10 thousand; with all groups of a person, up to 200 thousand.
pub const MAX_BASE64_BYTES: usize = message::ResponseLimit::DEFAULT.base64_bytes();

/// Largest response, in bytes of XML: what fits into [`MAX_BASE64_BYTES`].
pub const MAX_XML_BYTES: usize = MAX_BASE64_BYTES / 4 * 3;
