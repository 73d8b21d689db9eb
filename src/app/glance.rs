//! What the frame says of the connection, from the first answer on.

use leptos::prelude::*;
use sso_model::api::ConnectionStatus;
use sso_model::certificate::roll::CertificatesEnd;

use crate::app::state::App;

impl App {
    /// Returns when the certificates end, once the first reminder of it is due.
    pub(crate) fn certificates_end(self) -> Option<CertificatesEnd> {
        let end = self.at_a_glance(|status| status.certificates_end).flatten();
        end.filter(|end| end.within.is_some())
    }

    /// Returns how many domains are about to be lost.
    pub(crate) fn failing_domains(self) -> u32 {
        let failing = self.at_a_glance(|status| status.domains.failing.len()).unwrap_or_default();
        u32::try_from(failing).unwrap_or(u32::MAX)
    }

    /// Returns how many sign-ins were refused since the identity provider has begun to send other NameIDs.
    pub(crate) fn refused_name_ids(self) -> u32 {
        self.at_a_glance(|status| status.refused_name_ids).unwrap_or_default()
    }

    fn at_a_glance<T>(self, read: fn(&ConnectionStatus) -> T) -> Option<T> {
        self.status.with(|status| status.as_ref().map(read))
    }
}
