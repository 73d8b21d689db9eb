//! The connection of a manager who is signed in: what is saved, what is typed, what is being done, what went wrong.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{ConnectionView, RepairBody, Session, TestStarted};
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;

use crate::api;
use crate::certificate::input::CertificateInput;
use crate::connection::act::{Act, Question, Trouble};
use crate::connection::confirmed::Confirmed;
use crate::connection::fields::{FieldsStoreFields, Form};
use crate::connection::given::state::GivenInput;
use crate::connection::overview::{Overview, overview};
use crate::connection::request::{Answer, Request, send};
use crate::guide::chosen::ProviderChoice;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::live_region::Announcer;

/// Everything about the connection. Lives as long as its [`Overview`], with which it shares what the settings page reads.
#[derive(Clone, Copy)]
pub(crate) struct Connection {
    /// What the settings page reads.
    pub(crate) overview: Overview,
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
    /// The box on top of the form.
    pub(crate) given: GivenInput,
    /// Whose words are spoken.
    pub(crate) words: ProviderChoice,
    /// Whether what is saved, and could stand without the form, is being edited.
    pub(crate) editing: RwSignal<bool>,
    /// What is being done.
    pub(crate) busy: RwSignal<Option<Act>>,
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
    /// SHA-256 of the certificate that signs, if the person has confirmed that the settings go without it.
    pub(crate) without_signer: StoredValue<Option<String>>,
    /// The test that was started last in this tab.
    pub(crate) started: RwSignal<Option<TestStarted>>,
    /// What is taken of a report, and of which attempt.
    pub(crate) repair: StoredValue<Option<(String, RepairBody)>>,
    /// The polite voice.
    pub(crate) announcer: Announcer,
    pub(super) action: Action<Request, Answer>,
}

impl Connection {
    /// Starts from what is saved. What this person left unsaved in this tab comes back.
    pub(super) fn new(overview: Overview) -> Self {
        let Overview { view, service_provider, editing, busy, trouble, summary, app, .. } = overview;
        let session = overview.session;
        let (base, etag) = view.with_untracked(|view| (view.to_edit(), view.etag.clone()));
        let form = Form::new(base, etag, service_provider);
        let words = ProviderChoice::new(form, &session.with_value(|session| session.organization.id.clone()));
        let known = Signal::derive(move || words.known.get().unwrap_or(Provider::Other));
        let certificate_input =
            CertificateInput::new(form.fields.certificates().into(), app.announcer, known);
        let question = RwSignal::new(None);
        let connection = Self {
            overview,
            session: Memo::new(move |_| app.session().unwrap_or_else(|| session.get_value())),
            view,
            service_provider,
            form,
            certificate_input,
            words,
            given: GivenInput::new(form, certificate_input, service_provider, app.announcer, words, question),
            editing,
            busy,
            question,
            trouble,
            summary,
            restored: RwSignal::new(false),
            done: RwSignal::new(None),
            confirmed: StoredValue::new(None),
            without_signer: StoredValue::new(None),
            started: RwSignal::new(None),
            repair: StoredValue::new(None),
            announcer: app.announcer,
            action: Action::new_local(|request: &Request| send(request.clone())),
        };
        connection.bring_back();
        connection.keep_unsaved();
        connection.follow_answers();
        connection.refresh_on_return();
        app.ask_before_leaving(Signal::derive(move || !form.changed.read().is_empty()));
        connection
    }

    /// Reads what is saved again whenever the person comes back to the settings: what happened on other pages may have
    /// changed it.
    fn refresh_on_return(self) {
        let app = self.overview.app;
        let in_settings = Memo::new(move |_| app.route.with(Route::is_settings));
        let come_back = move |now: &bool, _: Option<&bool>, _| {
            if *now {
                self.refresh();
            }
        };
        Effect::watch(move || in_settings.get(), come_back, false);
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
            } else if self.given.is_untouched() && self.certificate_input.is_untouched() {
                self.start_from(view);
            } else {
                self.follow_saved(view);
            }
        });
    }

    /// Puts the form on what is saved now. What is open stays open, and what was given stays.
    pub(super) fn follow_saved(self, view: ConnectionView) {
        self.form.restart(view.to_edit(), view.etag.clone());
        self.view.set(view);
    }

    /// Starts the form from what is saved.
    pub(crate) fn start_from(self, view: ConnectionView) {
        self.follow_saved(view);
        self.editing.set(false);
        self.summary.set(false);
        self.trouble.set(None);
        self.restored.set(false);
        self.certificate_input.clear();
        self.given.clear();
    }

    /// Gives up what is typed: the last saved values stand again.
    pub(crate) fn discard(self) {
        self.start_from(self.view.get_untracked());
        self.forget_confirmed();
        self.done.set(None);
        self.announcer.say("Changes discarded");
        // The button that was pressed may be folded away with the form.
        Target::StatusTitle.focus_if_lost();
    }

    /// Returns under which names attributes are looked for, as they are typed; what cannot be saved is left out.
    pub(crate) fn mapping(self) -> Memo<AttributeMapping> {
        let draft = self.form.draft;
        Memo::new(move |_| draft.with(|draft| draft.attributes.parse().unwrap_or_default()))
    }

    /// Takes a certificate out of the form.
    pub(crate) fn remove_certificate(self, fingerprint: &str) {
        self.form.remove_certificate(fingerprint);
        self.certificate_input.forget_last();
        self.announcer.say("Certificate removed from the form");
        Target::CertificateFile.focus_once_drawn();
    }
}

/// Returns the connection. There is one on every page that shows it; only the file `lazy` asks for it.
pub(crate) fn connection() -> Connection {
    overview().connection()
}
