//! The settings page's state: what is saved, what is typed, what is being done, what went wrong.

use core::ops::Deref;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{ConnectionView, Session, TestStarted};
use sso_model::draft::Draft;
use sso_model::lifecycle::Stage;
use sso_model::service_provider::ServiceProvider;

use crate::api;
use crate::api::error::ApiError;
use crate::browser::focus;
use crate::certificate::input::{CertificateInput, Input};
use crate::connection::act::{Act, Question, Trouble};
use crate::connection::fields::Form;
use crate::ui::live_region::Announcer;

/// Have the settings been read?
#[derive(Clone, Debug)]
pub(crate) enum Loaded {
    /// Not yet.
    Loading,
    /// They cannot be shown.
    Failed(ApiError),
    /// They are here.
    Ready,
}

/// Everything about the settings: a handle of one word, so that closures stay small.
#[derive(Clone, Copy)]
pub(crate) struct Settings(&'static SettingsState);

impl Deref for Settings {
    type Target = SettingsState;

    fn deref(&self) -> &SettingsState {
        self.0
    }
}

/// What [`Settings`] leads to. Its signals live as long as the page does.
pub(crate) struct SettingsState {
    /// Whose settings.
    pub(crate) session: RwSignal<Option<Session>>,
    /// Have they been read?
    pub(crate) loaded: RwSignal<Loaded>,
    /// As they are saved.
    pub(crate) view: RwSignal<Option<ConnectionView>>,
    /// The values to copy.
    pub(crate) service_provider: RwSignal<Option<ServiceProvider>>,
    /// As they are typed.
    pub(crate) form: Form,
    /// The certificate section.
    pub(crate) certificate_input: CertificateInput,
    /// Is a connection that is live or disabled being edited?
    pub(crate) editing: RwSignal<bool>,
    /// What is being done.
    pub(crate) busy: RwSignal<Option<Act>>,
    /// What stands in front of the page.
    pub(crate) question: RwSignal<Option<Question>>,
    /// Why the last act did not happen.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// Is the error summary shown?
    pub(crate) summary: RwSignal<bool>,
    /// Were unsaved changes brought back?
    pub(crate) restored: RwSignal<bool>,
    /// What the last act achieved, beside the button.
    pub(crate) done: RwSignal<Option<String>>,
    /// Has the person seen whom the requirement affects, for the act that is going on?
    pub(crate) knows_whom: StoredValue<bool>,
    /// The test that was started last in this tab.
    pub(crate) started: RwSignal<Option<TestStarted>>,
    /// The issuer that was taken over last from the report of a test.
    pub(crate) taken_issuer: RwSignal<Option<String>>,
    /// The polite voice.
    pub(crate) announcer: Announcer,
}

impl Settings {
    /// Nothing is known yet.
    pub(crate) fn new(announcer: Announcer) -> Self {
        let service_provider = RwSignal::new(None);
        let form = Form::new(service_provider);
        Self(Box::leak(Box::new(SettingsState {
            session: RwSignal::new(None),
            loaded: RwSignal::new(Loaded::Loading),
            view: RwSignal::new(None),
            service_provider,
            form,
            certificate_input: CertificateInput::new(form, announcer),
            editing: RwSignal::new(false),
            busy: RwSignal::new(None),
            question: RwSignal::new(None),
            trouble: RwSignal::new(None),
            summary: RwSignal::new(false),
            restored: RwSignal::new(false),
            done: RwSignal::new(None),
            knows_whom: StoredValue::new(false),
            started: RwSignal::new(None),
            taken_issuer: RwSignal::new(None),
            announcer,
        })))
    }

    /// Takes what the server said.
    pub(crate) fn take(
        self,
        view: Result<ConnectionView, ApiError>,
        service_provider: Result<ServiceProvider, ApiError>,
    ) {
        match (view, service_provider) {
            (Ok(view), Ok(service_provider)) => {
                self.service_provider.set(Some(service_provider));
                self.start_from(view);
                self.loaded.set(Loaded::Ready);
            }
            (Err(error), _) | (_, Err(error)) => self.loaded.set(Loaded::Failed(error)),
        }
    }

    /// Reads the settings (again).
    pub(crate) fn load(self) {
        self.loaded.set(Loaded::Loading);
        let asked_in = self.form.generation();
        spawn_local(async move {
            let (view, service_provider) = futures::join!(api::connection(), api::service_provider());
            if self.form.generation() == asked_in {
                self.take(view, service_provider);
            }
        });
    }

    /// Reads the settings again without a word: a test or a verified domain may have changed how they stand.
    pub(crate) fn refresh(self) {
        let asked_in = self.form.generation();
        spawn_local(async move {
            let Ok(view) = api::connection().await else { return };
            let outdated = self.view.with_untracked(|shown| shown.as_ref() != Some(&view));
            let stands = self.form.generation() == asked_in && self.busy.get_untracked().is_none();
            if !stands || !outdated || self.loaded.with_untracked(|loaded| !matches!(loaded, Loaded::Ready)) {
                return;
            }
            if self.form.is_dirty_untracked() || self.editing.get_untracked() {
                self.view.set(Some(view));
            } else {
                self.start_from(view);
            }
        });
    }

    /// Starts the form from what is saved.
    pub(crate) fn start_from(self, view: ConnectionView) {
        self.form.restart(view.to_edit(), view.etag.clone());
        self.view.set(Some(view));
        self.editing.set(false);
        self.summary.set(false);
        self.trouble.set(None);
        self.restored.set(false);
        self.certificate_input.clear();
    }

    /// Nobody is signed in any more. What is unsaved stays in the tab.
    pub(crate) fn forget(self) {
        // First the person, so that an emptied form is not kept in place of the real one.
        self.session.set(None);
        self.loaded.set(Loaded::Loading);
        self.view.set(None);
        self.form.restart(Draft::default(), String::new());
        self.form.next_generation();
        self.busy.set(None);
        self.editing.set(false);
        self.summary.set(false);
        self.restored.set(false);
        self.certificate_input.clear();
        self.question.set(None);
        self.trouble.set(None);
        self.done.set(None);
        self.started.set(None);
        self.taken_issuer.set(None);
    }

    /// Is the form shown, or the saved view?
    pub(crate) fn form_is_shown(self) -> bool {
        let kept = self.view.with(|view| {
            view.as_ref().is_some_and(|view| {
                matches!(view.stage, Stage::Enabled | Stage::Disabled) && view.draft.is_none()
            })
        });
        !kept || self.editing.get() || !self.form.changed().is_empty()
    }

    /// Gives up what is typed: the last saved values stand again.
    pub(crate) fn discard(self) {
        if let Some(view) = self.view.get_untracked() {
            self.start_from(view);
        }
        self.done.set(None);
        self.announcer.say("Changes discarded");
    }

    /// Takes a certificate out of the form.
    pub(crate) fn remove_certificate(self, fingerprint: &str) {
        self.form.rest().update(|draft| draft.certificates.retain(|one| one.fingerprint() != fingerprint));
        self.certificate_input.input.set(Input::Idle);
        self.announcer.say("Certificate removed from the form");
        focus::on("certificate-file");
    }
}
