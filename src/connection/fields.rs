//! The form: what is typed, what it started from, and which problems are shown.

use std::collections::BTreeSet;

use leptos::prelude::*;
use sso_model::draft::Draft;
use sso_model::merge::differences;
use sso_model::problem::{Field, FieldError, Problems};
use sso_model::service_provider::ServiceProvider;
use sso_model::url_text::cleaned;

use crate::browser::clock;

/// What the person last tried, which decides what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// Save draft: empty fields pass.
    Save,
    /// Enable: everything is needed.
    Enable,
}

/// The form. Knows no rules: it asks the domain.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// What it started from: the last saved values.
    pub(crate) base: RwSignal<Draft>,
    /// The version of `base`.
    pub(crate) etag: RwSignal<String>,
    /// Typed sign-in URL.
    pub(crate) sign_in_url: RwSignal<String>,
    /// Typed issuer URL.
    pub(crate) issuer_url: RwSignal<String>,
    /// Certificates and the wish; the two texts in it are not used.
    rest: RwSignal<Draft>,
    /// Fields whose problems are shown.
    shown: RwSignal<BTreeSet<Field>>,
    /// What the server said about fields; gone as soon as the field changes.
    refused: RwSignal<Vec<(Field, String)>>,
    goal: RwSignal<Goal>,
    /// Raised whenever somebody signs out: answers that were asked for before are dropped.
    generation: RwSignal<u32>,
    service_provider: RwSignal<Option<ServiceProvider>>,
}

impl Form {
    /// An empty form.
    pub(crate) fn new(service_provider: RwSignal<Option<ServiceProvider>>) -> Self {
        Self {
            base: RwSignal::default(),
            etag: RwSignal::default(),
            sign_in_url: RwSignal::default(),
            issuer_url: RwSignal::default(),
            rest: RwSignal::default(),
            shown: RwSignal::default(),
            refused: RwSignal::default(),
            goal: RwSignal::new(Goal::Save),
            generation: RwSignal::new(0),
            service_provider,
        }
    }

    /// Everything as it is typed now.
    pub(crate) fn draft(self) -> Draft {
        Draft { sign_in_url: self.sign_in_url.get(), issuer_url: self.issuer_url.get(), ..self.rest.get() }
    }

    /// The same, without following changes.
    pub(crate) fn draft_untracked(self) -> Draft {
        untrack(|| self.draft())
    }

    /// Puts `draft` into the form.
    pub(crate) fn fill(self, draft: Draft) {
        // A text that is the same stays untouched, so that the caret does not jump.
        if self.sign_in_url.with_untracked(|text| *text != draft.sign_in_url) {
            self.sign_in_url.set(draft.sign_in_url.clone());
        }
        if self.issuer_url.with_untracked(|text| *text != draft.issuer_url) {
            self.issuer_url.set(draft.issuer_url.clone());
        }
        self.rest.set(draft);
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

    /// Which sign-in the form belongs to.
    pub(crate) fn generation(self) -> u32 {
        self.generation.get_untracked()
    }

    /// Somebody signed out.
    pub(crate) fn next_generation(self) {
        self.generation.update(|generation| *generation += 1);
    }

    /// Certificates and the wish.
    pub(crate) fn rest(self) -> RwSignal<Draft> {
        self.rest
    }

    /// The fields that differ from the saved values, in the order of the form.
    pub(crate) fn changed(self) -> Vec<Field> {
        let draft = self.draft();
        self.base.with(|base| differences(base, &draft))
    }

    /// Their names, without following changes.
    pub(crate) fn changed_names(self) -> String {
        untrack(|| self.changed()).into_iter().map(Field::name).collect::<Vec<_>>().join(", ")
    }

    /// Is anything unsaved? Without following changes.
    pub(crate) fn is_dirty_untracked(self) -> bool {
        untrack(|| !self.changed().is_empty())
    }

    /// The person left `field`: what pasting brought along is taken away where the person sees it, and a
    /// filled, changed text may be told what is wrong with it.
    pub(crate) fn left(self, field: Field) {
        let text = match field {
            Field::SignInUrl => self.sign_in_url,
            Field::IssuerUrl => self.issuer_url,
            Field::Certificates | Field::RequireSso => return,
        };
        let clean = text.with_untracked(|text| cleaned(text));
        if text.with_untracked(|text| *text != clean) {
            text.set(clean.clone());
        }
        if !clean.is_empty() && untrack(|| self.changed()).contains(&field) {
            self.shown.update(|shown| {
                shown.insert(field);
            });
        }
    }

    /// The person tried: every problem of every field is shown from now on.
    pub(crate) fn attempt(self, goal: Goal) -> Vec<FieldError> {
        self.goal.set(goal);
        self.refused.set(Vec::new());
        self.shown.set(Field::ALL.into_iter().collect());
        untrack(|| self.problems())
    }

    /// The server refused fields.
    pub(crate) fn refuse(self, problems: Vec<(Field, String)>) {
        self.refused.set(problems);
    }

    /// Every problem by the rules, shown or not.
    pub(crate) fn problems(self) -> Vec<FieldError> {
        let (draft, goal) = (self.draft(), self.goal.get());
        let Some(service_provider) = self.service_provider.get() else { return Vec::new() };
        let checked = match goal {
            Goal::Save => draft.for_saving(&service_provider).map(|_| ()),
            Goal::Enable => draft.for_enabling(&service_provider, clock::now()).map(|_| ()),
        };
        checked.err().map_or_else(Vec::new, |Problems(problems)| problems)
    }

    /// The problem that is shown at `field`, by the rules or by the server.
    pub(crate) fn error(self, field: Field) -> Option<FieldError> {
        self.shown
            .read()
            .contains(&field)
            .then(|| self.problems().into_iter().find(|error| error.field() == field))?
    }

    /// Its sentence.
    pub(crate) fn sentence(self, field: Field) -> Option<String> {
        let refused =
            || self.refused.read().iter().find(|(of, _)| *of == field).map(|(_, words)| words.clone());
        self.error(field).map(|error| error.to_string()).or_else(refused)
    }

    /// What the server said about a field is gone as soon as the field changes.
    pub(crate) fn forget_refusals_of_changed_fields(self) {
        let forget = move |field| self.refused.update(|refused| refused.retain(|(of, _)| *of != field));
        Effect::watch(move || self.sign_in_url.get(), move |_, _, _| forget(Field::SignInUrl), false);
        Effect::watch(move || self.issuer_url.get(), move |_, _, _| forget(Field::IssuerUrl), false);
        Effect::watch(
            move || self.rest.get().certificates,
            move |_, _, _| forget(Field::Certificates),
            false,
        );
    }
}
