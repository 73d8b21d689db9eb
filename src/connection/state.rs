//! The connection of a manager who is signed in: what is saved, what is typed, what is being done, what went wrong.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{ConnectionView, Session, TestStarted};
use sso_model::lifecycle::Stage;
use sso_model::service_provider::ServiceProvider;

use crate::api;
use crate::app::state::App;
use crate::certificate::input::CertificateInput;
use crate::connection::act::{Act, Question, Trouble};
use crate::connection::fields::{FieldsStoreFields, Form};
use crate::connection::impact::Confirmed;
use crate::connection::request::{Answer, Request, send};
use crate::routes::Route;
use crate::target::Target;
use crate::ui::live_region::Announcer;

/// Everything about the connection. Exists only while it is loaded: its owner is the page of somebody who manages SSO.
#[derive(Clone, Copy)]
pub(crate) struct Connection {
    /// Who is signed in.
    pub(crate) session: Memo<Session>,
    /// As it is saved.
    pub(crate) view: RwSignal<ConnectionView>,
    /// The values to copy.
    pub(crate) service_provider: StoredValue<ServiceProvider>,
    /// As it is typed.
    pub(crate) form: Form,
    /// The certificate section of the form.
    pub(crate) certificate_input: CertificateInput,
    /// Whether a connection that is live or disabled is being edited.
    pub(crate) editing: RwSignal<bool>,
    /// What is being done.
    pub(crate) busy: Memo<Option<Act>>,
    /// What stands in front of the page.
    pub(crate) question: RwSignal<Option<Question>>,
    /// Why the last act did not happen.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// Whether the error summary is shown.
    pub(crate) summary: RwSignal<bool>,
    /// Whether unsaved changes were brought back.
    pub(crate) restored: RwSignal<bool>,
    /// What the last act achieved, beside the button.
    pub(crate) done: RwSignal<Option<String>>,
    /// Whom the requirement affects, as the person has confirmed it for the act that is going on.
    pub(super) confirmed: StoredValue<Option<Confirmed>>,
    /// The test that was started last in this tab.
    pub(crate) started: RwSignal<Option<TestStarted>>,
    /// The issuer that was adopted last from the report of a test.
    pub(crate) adopted_issuer: RwSignal<Option<String>>,
    /// The domain that the page of the domains asks to claim once it is shown; empty where no name is known.
    pub(crate) domain_to_claim: StoredValue<Option<String>>,
    /// The polite voice.
    pub(crate) announcer: Announcer,
    /// The page around it.
    pub(crate) app: App,
    pub(super) action: Action<Request, Answer>,
}

impl Connection {
    /// Starts from what the server gave. What this person left unsaved in this tab comes back.
    pub(crate) fn new(app: App, session: Session, (view, values): (ConnectionView, ServiceProvider)) -> Self {
        let service_provider = StoredValue::new(values);
        let form = Form::new(view.to_edit(), view.etag.clone(), service_provider);
        let action = Action::new_local(|request: &Request| send(request.clone()));
        let request = action.input();
        let connection = Self {
            session: Memo::new(move |_| app.session().unwrap_or_else(|| session.clone())),
            view: RwSignal::new(view),
            service_provider,
            form,
            certificate_input: CertificateInput::new(form.fields.certificates().into(), app.announcer),
            editing: RwSignal::new(false),
            busy: Memo::new(move |_| request.with(|request| request.as_ref().map(|request| request.act))),
            question: RwSignal::new(None),
            trouble: RwSignal::new(None),
            summary: RwSignal::new(false),
            restored: RwSignal::new(false),
            done: RwSignal::new(None),
            confirmed: StoredValue::new(None),
            started: RwSignal::new(None),
            adopted_issuer: RwSignal::new(None),
            domain_to_claim: StoredValue::new(None),
            announcer: app.announcer,
            app,
            action,
        };
        connection.bring_back();
        connection.keep_unsaved();
        connection.settle_answers();
        app.ask_before_leaving(Signal::derive(move || !form.changed.read().is_empty()));
        connection
    }

    /// Reads what is saved again, beside what is shown: a test or a verified domain may have changed it.
    pub(crate) fn refresh(self) {
        let acts_before = self.action.version().get_untracked();
        spawn_local(async move {
            let Ok(view) = api::connection().await else { return };
            if self.view.is_disposed() || self.busy.get_untracked().is_some() {
                return;
            }
            // An act that was answered meanwhile showed what is newer than this.
            let outdated = self.action.version().get_untracked() != acts_before;
            if outdated || self.view.with_untracked(|shown| *shown == view) {
                return;
            }
            if self.form.is_dirty_untracked() || self.editing.get_untracked() {
                self.view.set(view);
            } else {
                self.start_from(view);
            }
        });
    }

    /// Starts the form from what is saved.
    pub(crate) fn start_from(self, view: ConnectionView) {
        self.form.restart(view.to_edit(), view.etag.clone());
        self.view.set(view);
        self.editing.set(false);
        self.summary.set(false);
        self.trouble.set(None);
        self.restored.set(false);
        self.certificate_input.clear();
    }

    /// Returns whether the form is shown, and not the saved view.
    pub(crate) fn form_is_shown(self) -> bool {
        let saved_alone = self.view.with(|view| is_kept(view.stage) && view.draft.is_none());
        !saved_alone || self.editing.get() || !self.form.changed.read().is_empty()
    }

    /// Gives up what is typed: the last saved values stand again.
    pub(crate) fn discard(self) {
        self.start_from(self.view.get_untracked());
        self.done.set(None);
        self.announcer.say("Changes discarded");
    }

    /// Takes a certificate out of the form.
    pub(crate) fn remove_certificate(self, fingerprint: &str) {
        self.form.remove_certificate(fingerprint);
        self.certificate_input.forget_last();
        self.announcer.say("Certificate removed from the form");
        Target::CertificateFile.focus();
    }

    /// Opens the form at one of its controls, from another place of the page. What is unsaved comes along.
    pub(crate) fn edit_at(self, control: Target) {
        self.editing.set(true);
        self.app.go_anyway(Route::Settings { guide: false });
        control.focus_once_drawn();
    }
}

/// Returns whether settings of this stage are in force, or were until they were disabled.
pub(crate) fn is_kept(stage: Stage) -> bool {
    matches!(stage, Stage::Enabled | Stage::Disabled)
}

/// Returns the connection. There is one below [`super::page::Loaded`].
pub(crate) fn connection() -> Connection {
    expect_context::<Connection>()
}
