//! The calendar, whatever organizations and certificates are called.

use sso_model::api::Organization;
use sso_model::calendar::Calendar;
use sso_model::certificate::preview::Certificate;
use sso_model::draft::{ChosenCertificate, Draft};

use super::NOON;

/// Longest line, in octets (RFC 5545 section 3.1).
const LINE: usize = 75;

pub fn seeds() -> Vec<Vec<u8>> {
    ["Acme", "Zürich; Söhne, \\ & Co\r\nEND:VEVENT\r\n", "𝄞".repeat(40).as_str(), "a".repeat(300).as_str()]
        .map(|name| name.as_bytes().to_vec())
        .to_vec()
}

/// Whether every line ends as it must, is short enough and holds no control character, and nothing is begun by a name.
pub fn is_sound(bytes: &[u8], certificate: &Certificate) -> bool {
    let name = String::from_utf8_lossy(bytes).into_owned();
    let mut certificate = certificate.clone();
    certificate.preview.name.clone_from(&name);
    let settings = Draft {
        certificates: vec![ChosenCertificate { file_name: name.clone(), certificate }],
        ..Draft::default()
    };
    let organization = Organization { id: "acme".to_owned(), name };
    let calendar = Calendar { organization: &organization, settings: Some(&settings), changed: NOON };
    let text = calendar.write();
    let Some(body) = text.strip_suffix("\r\n") else { return false };
    let is_line = |line: &str| line.len() <= LINE && !line.chars().any(|one| one.is_control() && one != '\t');
    let unfolded = body.replace("\r\n ", "");
    let begun = unfolded.split("\r\n").filter(|line| line.starts_with("BEGIN:VEVENT")).count();
    body.split("\r\n").all(is_line) && begun == 1
}
