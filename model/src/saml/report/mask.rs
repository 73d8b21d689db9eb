//! A report without personal values, for lists and downloads.

use super::{Quote, Reading, Report};
use crate::personal::{addresses_masked, hidden, masked};
use crate::saml::check::Check;

impl Report {
    /// The same report with every personal value hidden. Domains stay.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mut report = self.clone();
        for row in report.checks.iter_mut().filter(|row| row.personal) {
            let mask = if row.check == Check::NameId { masked } else { hidden };
            row.received = row.received.as_deref().map(mask);
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
            *value = hidden(value);
        }
        // An identity provider may write anything into it, also the person's address. Its other words find the fault.
        self.status_message = self.status_message.as_deref().map(addresses_masked);
    }
}
