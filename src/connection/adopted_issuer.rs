//! An issuer that a test received, adopted into the form: an unsaved change that can be undone.

use leptos::prelude::*;
use sso_model::issuer_url::IssuerUrl;
use sso_model::problem::Field;
use sso_model::saml::check::Check;
use sso_model::saml::report::Report;

use crate::connection::fields::FieldsStoreFields;
use crate::connection::state::Connection;
use crate::target::Target;

impl Connection {
    /// Returns the issuer of a test's report that may be adopted:
    /// - it is proven, and the form takes it;
    /// - it was received where the issuer was tried that is still saved;
    /// - nobody is changing the issuer in the form, so nothing typed is lost.
    ///
    /// Not for a real sign-in or a pasted response: nobody here started those.
    pub(crate) fn issuer_to_adopt(self, report: &Report) -> Option<String> {
        let issuer = report.proven_issuer()?;
        let tried = report.row(Check::Issuer)?.expected.as_deref()?;
        let saved = self.view.with(|view| view.to_edit().issuer_url);
        let read = self.service_provider.with_value(|values| IssuerUrl::parse(issuer, values).ok())?;
        let untouched = self.form.draft.with(|draft| draft.issuer_url == tried);
        (saved == tried && read.as_str() == issuer && untouched).then(|| issuer.to_owned())
    }

    /// Returns whether the form's issuer stands there as it was adopted.
    pub(crate) fn issuer_was_adopted(self) -> bool {
        let is_it = self.adopted_issuer.with(|adopted| {
            let Some(adopted) = adopted else { return false };
            self.form.draft.with(|draft| draft.issuer_url == *adopted)
        });
        is_it && self.form.changed.with(|changed| changed.contains(&Field::IssuerUrl))
    }

    /// The saved issuer stands in the form again.
    pub(crate) fn undo_adopted_issuer(self) {
        self.adopted_issuer.set(None);
        let saved = self.form.base.with_untracked(|base| base.issuer_url.clone());
        self.form.fields.issuer_url().set(saved);
        self.announcer.say("Issuer URL as it is saved");
        Target::IssuerUrl.focus();
    }

    /// Puts `issuer` into the form, and goes there.
    pub(crate) fn adopt_issuer(self, issuer: String) {
        self.adopted_issuer.set(Some(issuer.clone()));
        self.form.fields.issuer_url().set(issuer);
        self.announcer.say("Issuer URL filled in, not saved yet");
        self.overview.edit_at(Target::IssuerUrl);
    }
}
