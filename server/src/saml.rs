//! Our part of a sign-in through the identity provider, apart from HTTP and the database: what is sent, what a
//! response is compared with, and what the person is told.

pub mod authn_request;
pub mod expectations;
pub mod metadata;
pub mod own_certificate;
pub mod told;

/// Text for XML, in elements and in attributes between double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
