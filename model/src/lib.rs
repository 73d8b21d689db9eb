//! Rules and JSON contract of the SSO console, written once for the page, the inspector and the server.
//!
//! Invariants, each checked by a test of the project: no browser, no server, no clock (`now` is always an
//! argument), no I/O. A type that exists is valid; every check answers with *all* problems, not the first.
//! The `Display` of an error is the sentence that the person reads.

pub mod timestamp;

pub mod url_text;

pub mod provider_shape;

pub mod sign_in_url;

pub mod issuer_url;

pub mod service_provider;

pub mod certificate;

pub mod saml;

pub mod inspection;

pub mod page_path;

pub mod provider_error;

pub mod draft;

pub mod fingerprint;

pub mod problem;

pub mod repair;

pub mod access;

pub mod domain_name;

pub mod affected;
pub mod domain_claim;
pub mod person_link;

pub mod lifecycle;

pub mod merge;

pub mod audit;

pub mod idp_guide;

pub mod api;
