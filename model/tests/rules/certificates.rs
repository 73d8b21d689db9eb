//! Committed certificates, read by the real reader and given fixed dates, so that sentences can be exact.

#[path = "files.rs"]
mod files;

use files::FILES;
use sso_model::certificate::read::read;
use sso_model::draft::ChosenCertificate;
use sso_model::timestamp::Timestamp;

pub(crate) const VALID: (&str, &str) = ("2026-01-01T00:00:00Z", "2029-05-03T12:00:00Z");
pub(crate) const EXPIRED: (&str, &str) = ("2023-01-01T00:00:00Z", "2026-05-03T12:00:00Z");

pub(crate) fn instant(text: &str) -> Timestamp {
    text.parse().expect(text)
}

/// When every table is looked at.
pub(crate) fn now() -> Timestamp {
    instant("2026-06-01T00:00:00Z")
}

/// The certificate of [`FILES`] whose subject is called `name`.
pub(crate) fn chosen(name: &str, (from, until): (&str, &str)) -> ChosenCertificate {
    let (_, text) = FILES.into_iter().find(|(file, _)| *file == name).expect(name);
    let mut certificate = read(text.as_bytes()).expect(name).certificates.remove(0);
    assert_eq!(certificate.preview.name, name);
    (certificate.preview.not_before, certificate.preview.not_after) = (instant(from), instant(until));
    ChosenCertificate { file_name: format!("{name}.pem"), certificate }
}

/// Valid ones.
pub(crate) fn valid(names: &[&str]) -> Vec<ChosenCertificate> {
    names.iter().map(|name| chosen(name, VALID)).collect()
}
