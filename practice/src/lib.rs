//! A practice identity provider: makes real, signed SAML responses, good ones and faulty ones.
//!
//! Pure: the time and the randomness are arguments. Used by the demo (`/practice-idp/`) and by tests. It is never
//! part of a console that serves real people: its key signs whatever it is asked to.
//!
//! XML is written in exclusive canonical form in the first place (namespaces where first used, attributes
//! sorted, no empty-element tags), so that what is digested and signed is exactly what is sent, and no
//! canonicalisation had to be written. `tests/` lets an independent engine verify that.

pub mod certificate;
pub mod encrypted;
pub mod fault;
pub mod key;
pub mod metadata;
pub mod provider;
pub mod request;
pub mod sign;
pub mod statement;
pub mod wrap;
pub mod xml;

pub use fault::Fault;
pub use key::{Hash, Key, KeyKind};
pub use provider::{Order, Person, Provider, Signing};
pub use request::Request;
/// Where randomness comes from: `rand_core` of the version that the key crates take.
pub use rsa::rand_core;
pub use sign::Signer;
pub use statement::Statement;
