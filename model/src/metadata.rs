//! SAML metadata of identity providers (SAML Metadata 2.0): reading it, saying what is in it, and proposing what of
//! it to take over.
//!
//! [`read`] reads one provider's file or streams a federation's, [`entity`] holds what was read, [`listed`] what is listed
//! of a federation, [`error`] why a file
//! or an entity is refused, [`finding`] what the facts mean at an instant, [`proposal`] what would change in saved
//! settings, [`mdq`] where a service has one provider of a federation, [`inspect`] the same for the command line. [`signature`] says whether the document is signed as a
//! whole with a key that was given beforehand. Without one, whether a signature stands there is said, and that it was not
//! checked.

pub mod entity;

pub mod error;

pub mod finding;

pub mod inspect;

pub mod listed;

pub mod mdq;

pub mod proposal;

pub mod read;

pub mod refresh;

pub mod signature;

/// Largest metadata that is read, in bytes. Memory does not grow with the file, and reading can be stopped; the aggregates of
/// federations of federations have about 100 MB.
pub const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// Largest metadata that a server fetches, in bytes.
pub const MAX_FETCHED_BYTES: u64 = 150 * 1024 * 1024;

/// Longest list of identity providers that a server answers with, in bytes. Those of a federation of 100 MB take about 5 MB.
pub const MAX_LIST_BYTES: usize = 6 * 1024 * 1024;

/// Largest entity, and largest single piece of XML (a tag, a text), in bytes.
pub const MAX_ENTITY_BYTES: usize = 1024 * 1024;

/// Most entities in one file.
pub const MAX_ENTITIES: usize = 250_000;

/// Deepest nesting of elements.
pub const MAX_DEPTH: usize = 32;

/// Most attributes of one tag, namespace declarations not counted.
pub const MAX_ATTRIBUTES: usize = 64;

/// Most namespaces that one tag declares.
pub const MAX_NAMESPACES: usize = 32;

/// Longest entity ID in characters (Metadata 2.2.1).
pub const MAX_ENTITY_ID: usize = 1024;
