//! Where the record belongs: the host that a DNS panel asks for depends on the zone that it shows.

use super::{DomainClaim, HOST};

/// The domain that is registered, by its shape: the last two parts, or three where the last two are like `co.uk`.
/// Without the public suffix list, and without asking DNS: it is shown beside [`HOST`], never in its place.
fn registered(domain: &str) -> &str {
    let mut dots = domain.rmatch_indices('.').map(|(at, _)| at);
    let (Some(last), Some(second)) = (dots.next(), dots.next()) else { return domain };
    let (top, below) = (domain.len() - last - 1, last - second - 1);
    // Two letters below a country: co.uk, com.au, ac.jp.
    let start = if top == 2 && below <= 3 { dots.next() } else { Some(second) };
    start.map_or(domain, |at| &domain[at + 1..])
}

impl DomainClaim {
    /// The zone above the domain, if it lies below one: `acme.example` of `eu.acme.example`.
    pub fn zone_above(&self) -> Option<&str> {
        Some(registered(&self.domain)).filter(|zone| *zone != self.domain)
    }

    /// The host to enter in the zone above, where the domain has no zone of its own: `eu` of `eu.acme.example`.
    pub fn host_in_zone_above(&self) -> Option<&str> {
        self.domain.strip_suffix(self.zone_above()?)?.strip_suffix('.')
    }

    /// What to know about the host, where the domain lies below a zone.
    pub fn host_note(&self) -> Option<String> {
        let (host, zone) = (self.host_in_zone_above()?, self.zone_above()?);
        Some(format!(
            "If the DNS of {0} is kept in the zone {zone}, the host is {host}. If {0} is a zone of its own, it is {HOST}.",
            self.unicode
        ))
    }

    /// Names at which the record stands if a DNS panel added what was there already.
    pub fn doubled_names(&self) -> Vec<String> {
        let by_itself = Some(self.domain.as_str());
        by_itself.into_iter().chain(self.zone_above()).map(|zone| format!("{}.{zone}", self.domain)).collect()
    }

    /// The host to set, in words.
    pub(super) fn host_in_words(&self) -> String {
        match (self.host_in_zone_above(), self.zone_above()) {
            (Some(host), Some(zone)) => {
                format!("set Host to {host} in the zone {zone}, or to {HOST} in a zone {}", self.unicode)
            }
            _ => format!("set Host to {HOST}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::registered;

    #[test]
    fn knows_a_registered_domain_by_its_shape() {
        for (domain, expected) in [
            ("acme.example", "acme.example"),
            ("eu.acme.example", "acme.example"),
            ("a.b.acme.example", "acme.example"),
            ("acme.co.uk", "acme.co.uk"),
            ("eu.acme.co.uk", "acme.co.uk"),
            ("acme.com.au", "acme.com.au"),
            ("mail.acme.de", "acme.de"),
            ("example", "example"),
        ] {
            assert_eq!(registered(domain), expected, "{domain}");
        }
    }
}
