//! The form: its fields, what they started from, what they parse to, and which problems are shown.

mod shape;

use std::collections::BTreeSet;

use leptos::prelude::*;
use reactive_stores::Store;
use sso_model::attribute_mapping::{AttributeMapping, PersonAttribute, cleaned_name};
use sso_model::draft::{ChosenCertificate, Draft, SaveableDraft};
use sso_model::merge::differences;
use sso_model::problem::{Field, FieldError, Problems};
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;
use sso_model::url_text::cleaned;

use crate::browser::clock;

/// What the person last tried, which decides what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// Save draft: empty fields pass.
    Save,
    /// Enable: everything is needed, and a certificate that is valid now.
    Enable,
}

/// The fields as they stand on the screen.
#[derive(Clone, Debug, Default, Store)]
pub(crate) struct Fields {
    /// As typed.
    pub(crate) sign_in_url: String,
    /// As typed.
    pub(crate) issuer_url: String,
    /// In the order in which they were added.
    pub(crate) certificates: Vec<ChosenCertificate>,
    /// As typed.
    pub(crate) attributes: AttributeMapping,
    /// Whether SSO is to be required.
    pub(crate) require_sso: bool,
    /// Whether sign-in requests are to be signed.
    pub(crate) sign_requests: bool,
    /// Whether encrypted assertions are to be accepted.
    pub(crate) accept_encrypted: bool,
}

/// The form.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// What is on the screen.
    pub(crate) fields: Store<Fields>,
    /// What it started from: the last saved values.
    pub(crate) base: RwSignal<Draft>,
    /// The version of `base`.
    pub(crate) etag: RwSignal<String>,
    /// The fields in the shape of the model.
    pub(crate) draft: Memo<Draft>,
    /// The fields that differ from `base`, in the order of the form.
    pub(crate) changed: Memo<Vec<Field>>,
    /// What can be sent, or every problem. The only place of the page that asks the rules.
    parsed: Memo<Result<SaveableDraft, Problems>>,
    goal: RwSignal<Goal>,
    /// Fields whose problems are shown.
    shown: RwSignal<BTreeSet<Field>>,
    /// What the server said about fields; gone as soon as the field changes.
    refused: RwSignal<Vec<(Field, String)>>,
    /// The provider that was chosen or recognized, whose words the problems speak.
    pub(crate) words: StoredValue<Option<Memo<Option<Provider>>>>,
}

impl Form {
    /// Returns a form with the values of `base`, which is the version `etag`.
    pub(crate) fn new(base: Draft, etag: String, service_provider: StoredValue<ServiceProvider>) -> Self {
        let fields = Store::new(Fields::from(base.clone()));
        let (base, goal) = (RwSignal::new(base), RwSignal::new(Goal::Save));
        let draft = Memo::new(move |_| fields.with(Fields::draft));
        let changed = Memo::new(move |_| base.with(|base| draft.with(|draft| differences(base, draft))));
        let parsed = Memo::new(move |_| {
            service_provider.with_value(|values| draft.with(|draft| parse(draft, goal.get(), values)))
        });
        let form = Self {
            fields,
            base,
            etag: RwSignal::new(etag),
            draft,
            changed,
            parsed,
            goal,
            shown: RwSignal::default(),
            refused: RwSignal::default(),
            words: StoredValue::new(None),
        };
        form.forget_refusals_of_changed_fields();
        form
    }

    /// Puts `draft` on the screen.
    pub(crate) fn fill(self, draft: Draft) {
        self.fields.attributes().set(draft.attributes);
        self.fields.sign_in_url().set(draft.sign_in_url);
        self.fields.issuer_url().set(draft.issuer_url);
        self.fields.certificates().set(draft.certificates);
        self.fields.require_sso().set(draft.require_sso);
        self.fields.sign_requests().set(draft.sign_requests);
        self.fields.accept_encrypted().set(draft.accept_encrypted);
    }

    /// Starts anew from saved values.
    pub(crate) fn restart(self, base: Draft, etag: String) {
        self.base.set(base.clone());
        self.etag.set(etag);
        self.fill(base);
        self.shown.set(BTreeSet::new());
        self.refused.set(Vec::new());
        self.goal.set(Goal::Save);
    }

    /// Returns the names of the changed fields, without following changes.
    pub(crate) fn changed_names(self) -> String {
        self.changed.with_untracked(|changed| names(changed))
    }

    /// Returns whether anything is unsaved, without following changes.
    pub(crate) fn is_dirty_untracked(self) -> bool {
        self.changed.with_untracked(|changed| !changed.is_empty())
    }

    /// The person left `field`: what pasting brought along is taken away where the person sees it, and a
    /// filled, changed text shows what is wrong with it.
    pub(crate) fn left(self, field: Field) {
        let text = match field {
            Field::SignInUrl => self.fields.sign_in_url().get_untracked(),
            Field::IssuerUrl => self.fields.issuer_url().get_untracked(),
            Field::Attributes => return self.left_attributes(),
            Field::Certificates | Field::SignRequests | Field::AcceptEncrypted | Field::RequireSso => return,
        };
        let clean = cleaned(&text);
        if text != clean {
            match field {
                Field::SignInUrl => self.fields.sign_in_url().set(clean.clone()),
                _ => self.fields.issuer_url().set(clean.clone()),
            }
        }
        if !clean.is_empty() && self.changed.with_untracked(|changed| changed.contains(&field)) {
            self.shown.update(|shown| {
                shown.insert(field);
            });
        }
    }

    /// The person left the mapping: names are shown without what pasting brought along, and with what is wrong.
    fn left_attributes(self) {
        let typed = self.fields.attributes().get_untracked();
        let clean = PersonAttribute::ALL
            .into_iter()
            .fold(typed.clone(), |mapping, of| mapping.with(of, cleaned_name(typed.text(of))));
        if clean != typed {
            self.fields.attributes().set(clean);
        }
        if self.changed.with_untracked(|changed| changed.contains(&Field::Attributes)) {
            self.shown.update(|shown| {
                shown.insert(Field::Attributes);
            });
        }
    }

    /// The person tried: every problem of every field is shown from now on. Returns what can be sent.
    ///
    /// # Errors
    /// Every problem by the rules.
    pub(crate) fn attempt(self, goal: Goal) -> Result<SaveableDraft, Problems> {
        self.goal.set(goal);
        self.refused.set(Vec::new());
        self.shown.set(Field::ALL.into_iter().collect());
        self.parsed.get_untracked()
    }

    /// Takes a certificate out.
    pub(crate) fn remove_certificate(self, fingerprint: &str) {
        self.fields.certificates().update(|chosen| chosen.retain(|one| one.fingerprint() != fingerprint));
    }

    /// The server refused fields.
    pub(crate) fn refuse(self, problems: Vec<(Field, String)>) {
        self.refused.set(problems);
    }

    /// Returns the problem by the rules that is shown at `field`.
    pub(crate) fn error(self, field: Field) -> Option<FieldError> {
        if !self.shown.read().contains(&field) {
            return None;
        }
        let found = self.parsed.with(|parsed| {
            let Problems(problems) = parsed.as_ref().err()?;
            problems.iter().find(|error| error.field() == field).cloned()
        })?;
        let known = self.words.get_value().and_then(|known| known.get());
        Some(match known {
            Some(provider) => found.in_words_of(provider),
            None => found,
        })
    }

    /// Returns the sentence that is shown at `field`, by the rules or by the server.
    pub(crate) fn sentence(self, field: Field) -> Option<String> {
        let refused =
            || self.refused.read().iter().find(|(of, _)| *of == field).map(|(_, words)| words.clone());
        self.error(field).map(|error| error.to_string()).or_else(refused)
    }

    fn forget_refusals_of_changed_fields(self) {
        let forget = move |field| self.refused.update(|refused| refused.retain(|(of, _)| *of != field));
        let fields = self.fields;
        Effect::watch(move || fields.sign_in_url().track(), move |(), _, _| forget(Field::SignInUrl), false);
        Effect::watch(move || fields.issuer_url().track(), move |(), _, _| forget(Field::IssuerUrl), false);
        Effect::watch(
            move || fields.certificates().track(),
            move |(), _, _| forget(Field::Certificates),
            false,
        );
        Effect::watch(move || fields.attributes().track(), move |(), _, _| forget(Field::Attributes), false);
    }
}

/// Returns the names of `fields`, for a sentence.
pub(crate) fn names(fields: &[Field]) -> String {
    fields.iter().map(|field| field.name()).collect::<Vec<_>>().join(", ")
}

/// What can be enabled can be saved too: both are sent in the same shape.
fn parse(draft: &Draft, goal: Goal, values: &ServiceProvider) -> Result<SaveableDraft, Problems> {
    if goal == Goal::Enable {
        // The clock is read anew with each change: a certificate may be younger than the attempt.
        draft.for_enabling(values, clock::now())?;
    }
    draft.for_saving(values)
}
