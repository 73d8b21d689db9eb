//! What is known of the refresh, what is typed, and what is being done.

use leptos::prelude::*;
use sso_model::api::{
    METADATA_SIGNING_CERTIFICATE_POINTER, METADATA_URL_POINTER, MetadataDismissBody, MetadataProposal,
    MetadataRefreshBody, MetadataRefreshView, code,
};
use sso_model::certificate::preview::Certificate;

use crate::acts::on_answer;
use crate::api;
use crate::api::error::ApiError;
use crate::connection::state::Connection;
use crate::target::Target;

/// Something that a person does about the refresh.
#[derive(Clone, Debug)]
pub(super) enum RefreshAct {
    /// Save the URL, and whose signature it must have.
    SaveUrl(MetadataRefreshBody),
    /// Switch looking by itself, or adding by itself.
    Switch(MetadataRefreshBody),
    /// Look now.
    LookNow,
    /// Dismiss what was found.
    Dismiss(MetadataDismissBody),
}

impl RefreshAct {
    /// Returns what is said once it is done.
    fn done(&self) -> &'static str {
        match self {
            Self::SaveUrl(_) => "Metadata URL saved",
            Self::Switch(_) => "Refresh from metadata changed",
            Self::LookNow => "Metadata looked at",
            Self::Dismiss(_) => "Changes of the metadata dismissed",
        }
    }
}

/// An act, and how the refresh stands after it or why it was not done.
type Answer = (RefreshAct, Result<MetadataRefreshView, ApiError>);

/// Lives as long as the card.
#[derive(Clone, Copy)]
pub(super) struct Refresh {
    connection: StoredValue<Connection>,
    /// As the server says.
    pub(super) view: RwSignal<MetadataRefreshView>,
    /// The URL, as typed.
    pub(super) typed: RwSignal<String>,
    /// With whose key the metadata must be signed, as chosen.
    pub(super) signed_by: RwSignal<Option<Certificate>>,
    /// What is wrong with it.
    pub(super) error: RwSignal<Option<String>>,
    /// Why another act was not done.
    pub(super) trouble: RwSignal<Option<String>>,
    action: Action<RefreshAct, Answer>,
    /// Whether something is being done.
    pub(super) busy: Memo<bool>,
    /// Whether the password is asked for.
    pub(super) asks: RwSignal<bool>,
    /// What goes on once the password is confirmed.
    waits: StoredValue<Option<RefreshAct>>,
}

impl Refresh {
    pub(super) fn new(connection: &Connection, view: MetadataRefreshView) -> Self {
        let action = Action::new_local(|act: &RefreshAct| send(act.clone()));
        let refresh = Self {
            connection: StoredValue::new(*connection),
            typed: RwSignal::new(view.url.clone()),
            signed_by: RwSignal::new(view.metadata_signing_certificate.clone()),
            view: RwSignal::new(view),
            error: RwSignal::new(None),
            trouble: RwSignal::new(None),
            action,
            busy: action.pending(),
            asks: RwSignal::new(false),
            waits: StoredValue::new(None),
        };
        on_answer(action, move |answer| refresh.answered(answer));
        refresh
    }

    /// Saves the URL, and whose signature it must have. The first one is looked at by itself from then on.
    pub(super) fn save_url(self) {
        let url = self.typed.get_untracked();
        let metadata_signing_certificate = self.signed_by.with_untracked(|one| pem(one.as_ref()));
        let body = self.view.with_untracked(|view| MetadataRefreshBody {
            url,
            on: view.on || view.url.is_empty(),
            adds_certificates: view.adds_certificates,
            metadata_signing_certificate,
        });
        self.act(RefreshAct::SaveUrl(body));
    }

    /// Switches looking by itself, and adding by itself.
    pub(super) fn switch(self, on: bool, adds: Option<bool>) {
        let body = self.view.with_untracked(|view| MetadataRefreshBody {
            url: view.url.clone(),
            on,
            adds_certificates: adds.unwrap_or(view.adds_certificates),
            metadata_signing_certificate: pem(view.metadata_signing_certificate.as_ref()),
        });
        self.act(RefreshAct::Switch(body));
    }

    /// Goes on with what waited for the password.
    pub(super) fn go_on(self) {
        self.asks.set(false);
        if let Some(act) = self.waits.try_update_value(Option::take).flatten() {
            self.act(act);
        }
    }

    /// Looks now.
    pub(super) fn look_now(self) {
        self.act(RefreshAct::LookNow);
    }

    /// Dismisses what was found; the focus goes to the card's heading.
    pub(super) fn dismiss(self, found: &MetadataProposal) {
        self.act(RefreshAct::Dismiss(MetadataDismissBody { found_at: found.found_at }));
        Target::RefreshTitle.focus();
    }

    /// Shows what the metadata would change in the form.
    pub(super) fn look_at(self, found: &MetadataProposal) {
        self.connection.with_value(|connection| {
            connection.editing.set(true);
            connection.given.offer((*found.entity).clone(), "the metadata".to_owned());
        });
    }

    /// Does `act`, one at a time.
    fn act(self, act: RefreshAct) {
        if self.busy.get_untracked() {
            return;
        }
        self.error.set(None);
        self.trouble.set(None);
        self.action.dispatch_local(act);
    }

    fn answered(self, (act, answer): Answer) {
        match answer {
            Ok(view) => {
                // Any other act leaves what is typed and not saved as it is.
                if matches!(act, RefreshAct::SaveUrl(_)) {
                    self.typed.set(view.url.clone());
                    self.signed_by.set(view.metadata_signing_certificate.clone());
                }
                self.view.set(view);
                self.connection.with_value(|connection| {
                    connection.announcer.say(act.done());
                    // A certificate may have been added.
                    connection.refresh();
                });
            }
            Err(error) if error.code() == code::REAUTHENTICATE => {
                self.waits.set_value(Some(act));
                self.asks.set(true);
            }
            Err(error) => {
                let at = |pointer| error.problem_at(pointer);
                let of_url = at(METADATA_URL_POINTER).or_else(|| at(METADATA_SIGNING_CERTIFICATE_POINTER));
                let words = of_url.unwrap_or_else(|| error.sentence());
                self.connection.with_value(|connection| connection.announcer.say(words.clone()));
                let place = if matches!(act, RefreshAct::SaveUrl(_)) { self.error } else { self.trouble };
                place.set(Some(words));
            }
        }
    }
}

async fn send(act: RefreshAct) -> Answer {
    let answer = match &act {
        RefreshAct::SaveUrl(body) | RefreshAct::Switch(body) => api::upkeep::set_metadata_refresh(body).await,
        RefreshAct::LookNow => api::upkeep::look_at_metadata().await,
        RefreshAct::Dismiss(body) => api::upkeep::dismiss_metadata(*body).await,
    };
    (act, answer)
}

fn pem(certificate: Option<&Certificate>) -> Option<String> {
    certificate.map(|one| one.pem.clone())
}
