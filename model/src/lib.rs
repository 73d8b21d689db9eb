//! Rules and JSON contract of the SSO console, written once for the page, its workers and the server.
//!
//! Invariants, each checked by a test of the project: no browser, no server, no clock (`now` is always an
//! argument), no I/O. A type that exists is valid; every check answers with *all* problems, not the first.
//! The `Display` of an error is the sentence that the person reads.
//!
//! | to find | read |
//! | --- | --- |
//! | what a field may hold | [`issuer_url`], [`sign_in_url`], [`certificate`], [`draft`], [`problem`] |
//! | what an identity provider's metadata says | [`metadata`] |
//! | what it is that somebody pastes or drops | [`given`] |
//! | what may happen to a connection | [`lifecycle`], a state machine as one pure function |
//! | when certificates end, for calendars | [`calendar`] |
//! | what an owner or admin does next | [`next_act`] |
//! | whether a SAML response is accepted, and why not | [`saml`] |
//! | who is let in | [`person_link`], [`domain_claim`], [`access`] |
//! | which applications stand behind the console | [`application`] |
//! | what travels as JSON | [`api`] |
//!
//! # Example
//! Empty fields may be saved; filled ones must be right, and all problems come at once, in the order of the form.
//!
//! ```
//! use sso_model::draft::Draft;
//! use sso_model::service_provider::ServiceProvider;
//!
//! let service_provider = ServiceProvider::of("https://sso.example.com", "k7");
//! let draft = Draft {
//!     sign_in_url: "http://idp.example.com/sso".into(),
//!     issuer_url: "our company".into(),
//!     ..Draft::default()
//! };
//! let problems = draft.for_saving(&service_provider).unwrap_err();
//! let fields: Vec<_> = problems.0.iter().map(|problem| problem.field().pointer()).collect();
//! assert_eq!(fields, ["/sign_in_url", "/issuer_url"]);
//!
//! let empty = Draft::default();
//! assert!(empty.for_saving(&service_provider).is_ok());
//! ```
#![warn(missing_docs)]

pub mod timestamp;

pub mod url_text;

pub mod provider_shape;

pub mod sign_in_url;

pub mod issuer_url;

pub mod service_provider;

pub mod certificate;

pub mod calendar;

pub mod metadata;

pub mod given;

pub mod saml;

pub mod own_certificate;

pub mod request_signing;

mod xml_root;

pub mod inspection;

pub mod openid;

pub mod operator_contact;

pub mod page_path;

pub mod typed_word;

pub mod provider_error;

pub mod draft;
pub mod saved_settings;

pub mod email_address;

pub mod personal;

pub mod fingerprint;

pub mod problem;

pub mod repair;

pub mod access;

pub mod domain_name;

pub mod affected;
pub mod domain_claim;
pub mod person_link;

pub mod lifecycle;

pub mod message_to_people;

pub mod next_act;

pub mod merge;

pub mod attribute_mapping;
pub mod audit;

pub mod report_repair;

pub mod preflight;

pub mod idp_guide;

pub mod application;

pub mod api;
