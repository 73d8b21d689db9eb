//! Asks the inspector what something is.
#![allow(dead_code, clippy::allow_attributes, reason = "each test program uses some of it")]

use sso_model::given::inspection::{GivenFound, GivenInspection, GivenQuestion, inspect};
use sso_model::service_provider::ServiceProvider;

pub fn asked(bytes: &[u8]) -> GivenInspection {
    let question = GivenQuestion {
        subject: "This".to_owned(),
        service_provider: ServiceProvider::of("https://sso.example.com", "k7"),
        entity_id: None,
    };
    inspect(|| bytes, bytes.len() as u64, &question, std::io::sink())
}

/// What it is in a word, or the code of its refusal.
pub fn kind(bytes: &[u8]) -> String {
    match asked(bytes) {
        GivenInspection::Refused { code, sentence, .. } => {
            assert!(sentence.starts_with("This ") && sentence.ends_with('.'), "{sentence}");
            code
        }
        GivenInspection::Read { found, .. } => match found {
            GivenFound::Entity(entity) => format!("metadata, {} certificates", entity.certificates.len()),
            GivenFound::Federation(count) => format!("metadata of {count}"),
            GivenFound::Certificates { certificates, .. } => format!("{} certificates", certificates.len()),
            GivenFound::Values { urls, certificates, .. } => {
                let urls: Vec<_> = urls.iter().map(|one| format!("{:?}", one.kind)).collect();
                format!("{}, {} certificates", urls.join(" "), certificates.len())
            }
            GivenFound::Response => "response".to_owned(),
        },
    }
}

/// A name for what is given, what it is, and what is said of it.
pub type Row = (&'static str, Vec<u8>, &'static str);

pub fn check(table: &[Row]) {
    for (name, bytes, expected) in table {
        assert_eq!(kind(bytes), *expected, "{name}");
    }
}

pub fn text(name: &'static str, text: &str, expected: &'static str) -> Row {
    (name, text.as_bytes().to_vec(), expected)
}
