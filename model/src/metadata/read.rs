//! The reader: quick-xml streams a file of any size and cuts out one entity after the other, roxmltree reads each.
//! Memory stays flat: at most one entity of 1 MB is held, and its tree.
//!
//! Time is linear in the size of the file. DOCTYPE and processing instructions are refused, entities other than the
//! five of XML are too, and nothing is fetched.

mod encoding;
mod entity;
mod faults;
mod find;
mod keys;
mod lasting;
mod lines;
pub(in crate::metadata) mod named;
mod piece;
mod plain;
mod roles;
mod scope;
mod source;
mod stream;
mod tag;
mod walk;
mod whole;
mod wrapped;

pub use find::{Asked, Found, find};
pub use piece::{Overview, Piece};
pub(in crate::metadata) use plain::plain;
pub use stream::stream;
pub use whole::{Metadata, read};
pub use wrapped::{MAX_WHOLE_BYTES, begins_as_markup, is_metadata, unwrapped};

/// SAML metadata.
pub(in crate::metadata) const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
/// XML signatures.
pub(in crate::metadata) const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
/// What SAML 2.0 is called among protocols.
const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// Names, logos and hints for people (SAML Metadata Extensions for Login and Discovery).
const USER_INTERFACE: &str = "urn:oasis:names:tc:SAML:metadata:ui";
/// Who registered an entity.
const REGISTRATION: &str = "urn:oasis:names:tc:SAML:metadata:rpi";
