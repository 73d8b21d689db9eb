//! Our part of a sign-in through the identity provider, apart from HTTP and the database: what is sent, what a
//! response is compared with, how it is judged, and what the person is told.

pub mod authn_request;
pub mod expectations;
pub mod judging;
pub mod metadata;
pub mod own_certificate;
pub mod sign_in_refusal;

/// Text for XML, in elements and in attributes between double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
