//! A report without personal values, for lists and downloads.

use super::{Quote, Reading, Report};

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

/// A text with every address in it masked, whatever quotes or brackets stand around it.
pub(super) fn addresses_masked(text: &str) -> String {
    let of_address = |c: char| c.is_alphanumeric() || "@.-_+%=#~/!$&*^{}|".contains(c);
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(of_address) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c| !of_address(c)).unwrap_or(from.len());
        let (word, behind) = from.split_at(end);
        shown.push_str(before);
        let address = word.trim_end_matches('.');
        if address.contains('@') {
            shown.push_str(&masked(address));
            shown.push_str(&word[address.len()..]);
        } else {
            shown.push_str(word);
        }
        rest = behind;
    }
    shown + rest
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
        report.quote = report.quote.as_ref().map(Quote::masked);
        report
    }
}

impl Reading {
    fn mask(&mut self) {
        self.name_id = self.name_id.as_deref().map(masked);
        for value in self.attributes.iter_mut().flat_map(|attribute| &mut attribute.values) {
            *value = masked(value);
        }
        // An identity provider may write anything into it, also the person's address. Its other words find the fault.
        self.status_message = self.status_message.as_deref().map(addresses_masked);
    }
}

#[cfg(test)]
mod tests {
    use super::{addresses_masked, masked};

    #[test]
    fn addresses_in_a_sentence_are_masked() {
        for (text, expected) in [
            (
                "confirm your e-mail address first (code 4711)",
                "confirm your e-mail address first (code 4711)",
            ),
            ("User 'mia@acme.example' is not assigned.", "User 'm…@acme.example' is not assigned."),
            ("Ask olivia.berg+x@acme.example.", "Ask o…@acme.example."),
            ("<mia@acme.example>,nia@acme.example", "<m…@acme.example>,n…@acme.example"),
            ("mia@@acme", "…"),
            ("", ""),
        ] {
            assert_eq!(addresses_masked(text), expected, "{text}");
        }
    }

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
