//! A practice identity provider: makes real, signed SAML responses, good ones and faulty ones.
//!
//! Pure: time and randomness are arguments. Used by the demo (`/practice-idp/`) and by tests. It is never
//! part of a console that serves real people: its key signs anything.
//!
//! XML is written in exclusive canonical form (namespaces where first used, attributes
//! sorted, no empty-element tags), so that what is digested and signed is exactly what is sent, without a
//! canonicalisation. The tests let an independent engine verify that.
//!
//! # Example
//! A response signed as a real provider signs it. [`Fault`] makes it wrong in one of many ways.
//!
//! ```
//! use sso_model::timestamp::Timestamp;
//! use sso_practice::rand_core::OsRng;
//! use sso_practice::{KeyKind, Order, Person, Provider, Request, Signing};
//!
//! let now = Timestamp(1_795_521_600);
//! let provider = Provider::generate("https://idp.example.com", KeyKind::P256, now, &mut OsRng)?;
//! let request = Request {
//!     id: "_r1".into(),
//!     acs_url: "https://sso.example.com/sso/saml2".into(),
//!     issuer: "https://sso.example.com/security/sso/v2/authorize/".into(),
//! };
//! let person = Person::named("mara@acme.example", "Mara", "Lindqvist");
//! let order = Order { request: &request, person: &person, signing: Signing::Both, fault: None, now };
//! let xml = provider.respond(&order, &mut OsRng)?;
//! assert!(xml.contains("InResponseTo=\"_r1\""));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![warn(missing_docs)]

pub mod certificate;
pub mod encrypted;
pub mod fault;
pub mod key;
pub mod metadata;
pub mod provider;
pub mod request;
pub mod sign;
pub mod signing;
pub mod statement;
pub mod wrap;
pub mod xml;

pub use fault::Fault;
pub use key::{Hash, Key, KeyKind};
pub use provider::{Order, Person, Provider};
pub use request::Request;
/// The source of randomness: `rand_core` in the version of the key crates.
pub use rsa::rand_core;
pub use sign::Signer;
pub use signing::Signing;
pub use statement::Statement;
