//! What is known of the refresh, what is typed, and what is being done.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{
    METADATA_SIGNING_CERTIFICATE_POINTER, METADATA_URL_POINTER, MetadataDismissBody, MetadataProposal,
    MetadataRefreshBody, MetadataRefreshView, code,
};
use sso_model::certificate::preview::Certificate;

use crate::api;
use crate::api::error::ApiError;
use crate::connection::given::state::Offer;
use crate::connection::state::Connection;
use crate::target::Target;

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
    /// What is wrong with it, or why the last act was not done.
    pub(super) error: RwSignal<Option<String>>,
    /// Whether something is being done.
    pub(super) busy: RwSignal<bool>,
    /// Whether the password is asked for.
    pub(super) asks: RwSignal<bool>,
    /// What goes on once the password is confirmed.
    waits: StoredValue<Option<MetadataRefreshBody>>,
}

impl Refresh {
    pub(super) fn new(connection: &Connection, view: MetadataRefreshView) -> Self {
        Self {
            connection: StoredValue::new(*connection),
            typed: RwSignal::new(view.url.clone()),
            signed_by: RwSignal::new(view.metadata_signing_certificate.clone()),
            view: RwSignal::new(view),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            asks: RwSignal::new(false),
            waits: StoredValue::new(None),
        }
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
        self.set(body);
    }

    /// Switches looking by itself, and adding by itself.
    pub(super) fn switch(self, on: bool, adds: Option<bool>) {
        let body = self.view.with_untracked(|view| MetadataRefreshBody {
            url: view.url.clone(),
            on,
            adds_certificates: adds.unwrap_or(view.adds_certificates),
            metadata_signing_certificate: pem(view.metadata_signing_certificate.as_ref()),
        });
        self.set(body);
    }

    /// Goes on with what waited for the password.
    pub(super) fn go_on(self) {
        self.asks.set(false);
        if let Some(body) = self.waits.try_update_value(Option::take).flatten() {
            self.set(body);
        }
    }

    fn set(self, body: MetadataRefreshBody) {
        self.waits.set_value(Some(body.clone()));
        self.run("Metadata URL saved", async move { api::upkeep::set_metadata_refresh(&body).await });
    }

    /// Looks now.
    pub(super) fn look_now(self) {
        self.run("Metadata looked at", api::upkeep::look_at_metadata());
    }

    /// Dismisses what was found; the focus goes to the card's heading.
    pub(super) fn dismiss(self, found: &MetadataProposal) {
        let body = MetadataDismissBody { found_at: found.found_at };
        self.run("Changes of the metadata dismissed", api::upkeep::dismiss_metadata(body));
        Target::RefreshTitle.focus();
    }

    /// Shows what the metadata would change in the form.
    pub(super) fn look_at(self, found: &MetadataProposal) {
        let file_name = "the metadata".to_owned();
        let offer = Offer { file_name, entity: Arc::new((*found.entity).clone()) };
        self.connection.with_value(|connection| {
            connection.editing.set(true);
            connection.given.offer.set(Some(offer));
        });
        Target::OfferTitle.focus_once_drawn();
    }

    fn run(
        self,
        done: &'static str,
        call: impl Future<Output = Result<MetadataRefreshView, ApiError>> + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let answer = call.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(view) => {
                    self.typed.set(view.url.clone());
                    self.signed_by.set(view.metadata_signing_certificate.clone());
                    self.view.set(view);
                    self.connection.with_value(|connection| {
                        connection.announcer.say(done);
                        // A certificate may have been added.
                        connection.refresh();
                    });
                }
                Err(error) if error.code() == code::REAUTHENTICATE => self.asks.set(true),
                Err(error) => {
                    let at = |pointer| error.problem_at(pointer);
                    let of_url =
                        at(METADATA_URL_POINTER).or_else(|| at(METADATA_SIGNING_CERTIFICATE_POINTER));
                    self.error.set(Some(of_url.unwrap_or_else(|| error.sentence())));
                }
            }
        });
    }
}

fn pem(certificate: Option<&Certificate>) -> Option<String> {
    certificate.map(|one| one.pem.clone())
}
