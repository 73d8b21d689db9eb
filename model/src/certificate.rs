//! SAML signing certificates: reading whatever a person has, and saying what is inside.
//!
//! [`preview`] holds facts that never change, [`finding`] what they mean at an instant, [`error`] why a file
//! is not a certificate, [`read`] the tolerant reader, [`inspect`] both for the command line, [`hex`] how fingerprints are
//! shown, [`roll`] how a provider changes from one certificate to the next. Reading never refuses for dates, key or algorithm: those are findings, and Enable alone refuses some of them.

pub mod error;

pub mod finding;

pub mod hex;

pub mod inspect;

pub mod preview;

pub mod read;

pub mod roll;

/// Largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 64 * 1024;

/// Most certificates that one connection trusts.
pub const MAX_CERTIFICATES: usize = 5;
