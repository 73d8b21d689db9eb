//! An issuer that a test received, taken over into the form: an unsaved change that can be undone.

use leptos::prelude::*;
use sso_model::issuer_url::IssuerUrl;
use sso_model::problem::Field;
use sso_model::saml::check::Check;
use sso_model::saml::report::Report;

use crate::app::state::App;
use crate::browser::focus;
use crate::connection::state::Settings;

/// The control of the form that it goes into.
const FIELD_ID: &str = "issuer-url";

impl Settings {
    /// The issuer of a test's report that may be taken over: proven, one that the form takes, and received where the
    /// issuer was tried that is still saved, and that nobody is changing in the form: what is typed is not lost. Never to be asked about a real sign-in or a pasted response: nobody here
    /// started those.
    pub(crate) fn issuer_to_take(self, report: &Report) -> Option<String> {
        let issuer = report.proven_issuer()?;
        let tried = report.row(Check::Issuer)?.expected.as_deref()?;
        let saved = self.view.with(|view| view.as_ref().map(|view| view.to_edit().issuer_url));
        let read = self
            .service_provider
            .with(|service_provider| IssuerUrl::parse(issuer, service_provider.as_ref()?).ok())?;
        let untouched = self.form.issuer_url.with(|text| text == tried);
        (saved.as_deref() == Some(tried) && read.as_str() == issuer && untouched).then(|| issuer.to_owned())
    }

    /// Whether the form's issuer stands there as it was taken over.
    pub(crate) fn issuer_was_taken(self) -> bool {
        let is_it = self.taken_issuer.with(|taken| {
            taken.as_ref().is_some_and(|taken| self.form.issuer_url.with(|text| text == taken))
        });
        is_it && self.form.changed().contains(&Field::IssuerUrl)
    }

    /// The saved issuer stands in the form again.
    pub(crate) fn give_issuer_back(self) {
        self.taken_issuer.set(None);
        self.form.issuer_url.set(self.form.base.with_untracked(|base| base.issuer_url.clone()));
        self.announcer.say("Issuer URL as it is saved");
        focus::on(FIELD_ID);
    }
}

impl App {
    /// Puts `issuer` into the form, and goes there.
    pub(crate) fn take_issuer(self, issuer: String) {
        self.settings.taken_issuer.set(Some(issuer.clone()));
        self.settings.form.issuer_url.set(issuer);
        self.settings.announcer.say("Issuer URL filled in, not saved yet");
        self.edit_at(FIELD_ID);
    }
}
