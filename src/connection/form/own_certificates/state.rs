//! Certificates of our own for one purpose: what is known of them, what is asked, what is done.

use leptos::prelude::*;
use sso_model::api::{OwnCertificatesView, code};
use sso_model::own_certificate::CertificatePurpose;

use crate::acts::on_answer;
use crate::api;
use crate::api::error::ApiError;
use crate::app::state::App;
use crate::connection::form::own_certificates::words;
use crate::target::Target;

/// Something that a person does to the certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CertificateAct {
    /// Make one in the place of the one that waits, named by its SHA-256.
    Make(Option<String>),
    /// Use the one that waits, named by its SHA-256.
    Use(String),
}

/// An act, and the certificates after it or why it was not done.
type Answer = (CertificateAct, Result<OwnCertificatesView, ApiError>);

/// What stands in front of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CertificateQuestion {
    /// Make a new one?
    Make,
    /// Use the one that waits?
    Use,
    /// Confirm the password, then go on.
    Password(CertificateAct),
}

/// Lives as long as the certificates are shown.
#[derive(Clone, Copy)]
pub(crate) struct OwnCertificates {
    app: App,
    /// What they are for.
    pub(crate) purpose: CertificatePurpose,
    /// What the server has.
    pub(crate) list: RwSignal<OwnCertificatesView>,
    /// What is asked.
    pub(crate) question: RwSignal<Option<CertificateQuestion>>,
    /// What was asked when the last act was begun.
    asked: StoredValue<Option<CertificateQuestion>>,
    action: Action<CertificateAct, Answer>,
    /// Whether something is being done.
    pub(crate) busy: Memo<bool>,
    /// What was not done last, and why.
    pub(crate) trouble: RwSignal<Option<(&'static str, ApiError)>>,
}

impl OwnCertificates {
    /// Starts from what the server gave.
    pub(crate) fn new(app: App, purpose: CertificatePurpose, list: OwnCertificatesView) -> Self {
        let action = Action::new_local(move |act: &CertificateAct| send(purpose, act.clone()));
        let certificates = Self {
            app,
            purpose,
            list: RwSignal::new(list),
            question: RwSignal::new(None),
            asked: StoredValue::new(None),
            action,
            busy: action.pending(),
            trouble: RwSignal::new(None),
        };
        on_answer(action, move |answer| certificates.answered(answer));
        certificates
    }

    /// Returns the heading of its card.
    pub(crate) fn title(self) -> Target {
        match self.purpose {
            CertificatePurpose::Requests => Target::RequestCertificates,
            CertificatePurpose::Encryption => Target::EncryptionCertificates,
        }
    }

    /// Asks before an act.
    pub(crate) fn ask(self, question: CertificateQuestion) {
        self.trouble.set(None);
        self.question.set(Some(question));
    }

    /// Returns the SHA-256 of the one that waits, without following changes.
    pub(crate) fn waiting(self) -> Option<String> {
        self.list.with_untracked(|list| list.next.as_ref().map(|one| one.sha256.clone()))
    }

    /// Does `act`, one at a time.
    pub(crate) fn act(self, act: CertificateAct) {
        if !self.busy.get_untracked() {
            self.asked.set_value(self.question.get_untracked());
            self.action.dispatch_local(act);
        }
    }

    fn answered(self, (act, answer): Answer) {
        let (done, not_done) = match act {
            CertificateAct::Make(_) => words::made(self.purpose),
            CertificateAct::Use(_) => ("The new certificate is in use", "The new certificate is not in use"),
        };
        // If it was cancelled, or something else is asked, what stands in front now is not this act's.
        let stands = self.question.get_untracked() == self.asked.get_value();
        match answer {
            Ok(list) => {
                self.list.set(list);
                self.app.announcer.say(done.to_owned());
            }
            Err(error) if error.code() == code::REAUTHENTICATE => {
                if stands {
                    self.question.set(Some(CertificateQuestion::Password(act)));
                }
                return;
            }
            Err(error) => self.trouble.set(Some((not_done, error))),
        }
        if stands {
            self.question.set(None);
            self.title().focus();
        }
    }
}

async fn send(purpose: CertificatePurpose, act: CertificateAct) -> Answer {
    let answer = match &act {
        CertificateAct::Make(replaces) => api::own_certificates::make(purpose, replaces.clone()).await,
        CertificateAct::Use(sha256) => api::own_certificates::put_in_use(purpose, sha256.clone()).await,
    };
    (act, answer)
}
