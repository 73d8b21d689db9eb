//! A report without personal values, for lists and downloads.

use super::{Reading, Report};

/// What stands for a hidden value.
const HIDDEN: &str = "…";

/// An address keeps its first letter and its domain, which are needed to find a fault; anything else is hidden.
pub(super) fn masked(value: &str) -> String {
    let address = value.split_once('@').filter(|(_, domain)| !domain.contains(['@', ' ']));
    match address.and_then(|(local, domain)| Some((local.chars().next()?, domain))) {
        Some((first, domain)) => format!("{first}{HIDDEN}@{domain}"),
        None => HIDDEN.to_owned(),
    }
}

impl Report {
    /// The same report with every personal value hidden. Domains stay.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mut report = self.clone();
        for row in report.checks.iter_mut().filter(|row| row.personal) {
            row.received = row.received.as_deref().map(masked);
        }
        report.reading.mask();
        report
    }
}

impl Reading {
    fn mask(&mut self) {
        self.name_id = self.name_id.as_deref().map(masked);
        for value in self.attributes.iter_mut().flat_map(|attribute| &mut attribute.values) {
            *value = masked(value);
        }
        // An identity provider may write anything into it, also the person's address.
        self.status_message = self.status_message.as_deref().map(|_| HIDDEN.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn keeps_what_finds_a_fault() {
        for (value, expected) in [
            ("mara@acme-robotics.example", "m…@acme-robotics.example"),
            ("ärne@acme.example", "ä…@acme.example"),
            ("Mara", "…"),
            ("", "…"),
            ("@acme.example", "…"),
            ("a@b@c", "…"),
            ("Mara Lindqvist, mara@acme.example or so", "…"),
        ] {
            assert_eq!(masked(value), expected, "{value}");
        }
    }
}
