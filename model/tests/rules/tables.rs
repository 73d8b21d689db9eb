//! The tables, and what they share. No file, clock or environment: they run in a browser as well.

pub(crate) mod certificates;
pub(crate) mod good;
pub(crate) mod issuer;
pub(crate) mod limits;
pub(crate) mod passwords;
pub(crate) mod repairs;
pub(crate) mod sign_in;
pub(crate) mod whole;
pub(crate) mod words;

use sso_model::draft::Draft;
use sso_model::service_provider::ServiceProvider;

/// What was typed, the code, the sentence.
pub(crate) type Row = (&'static str, &'static str, &'static str);

/// Our side in every table.
pub(crate) fn service_provider() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

/// A draft with these two URLs and nothing else.
pub(crate) fn urls(sign_in_url: &str, issuer_url: &str) -> Draft {
    Draft { sign_in_url: sign_in_url.to_owned(), issuer_url: issuer_url.to_owned(), ..Draft::default() }
}
