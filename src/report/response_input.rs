//! A SAML response that is read in this browser: a file or pasted text, held against saved settings. Nothing of it
//! is sent or kept.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::draft::Draft;
use sso_model::inspection::{RESPONSE_READ_AT_MOST, ResponseInspection, ResponseQuestion};
use sso_model::saml::report::Report;
use sso_model::saved_settings::SavedSettings;

use crate::browser::files::{Chosen, Held, text_bytes};
use crate::browser::{clock, inspector};
use crate::connection::state::Connection;

/// Which saved settings a response is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Against {
    /// Those in force (or disabled).
    Live,
    /// The saved draft.
    Draft,
}

/// The outcome of the last response.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Reading {
    /// Nothing was read yet.
    #[default]
    Idle,
    /// The verifier reads it.
    Busy,
    /// It is not a response that can be read.
    Refused(String),
    /// It was read.
    Done(Box<Report>),
}

/// The state of the page. Its signals end with it.
#[derive(Clone, Copy)]
pub(crate) struct ResponseInput {
    /// What is pasted.
    pub(crate) text: RwSignal<String>,
    /// Held against what.
    pub(crate) against: RwSignal<Against>,
    /// Its outcome.
    pub(crate) reading: RwSignal<Reading>,
    connection: Connection,
}

impl ResponseInput {
    /// Nothing is read yet.
    pub(crate) fn new(connection: &Connection) -> Self {
        let live = connection.view.with_untracked(|view| view.live.is_some());
        let against = RwSignal::new(if live { Against::Live } else { Against::Draft });
        let input = Self {
            text: RwSignal::default(),
            against,
            reading: RwSignal::default(),
            connection: *connection,
        };
        // One that was given to the box on top of the form.
        if let Some(held) = connection.given.response.try_update_value(Option::take).flatten() {
            input.read_held(held, "The response".to_owned());
        }
        input
    }

    /// Reads what is pasted.
    pub(crate) fn read_text(self) {
        let bytes = self.text.with_untracked(|text| text_bytes(text));
        let size = f64::from(bytes.length());
        self.reading.set(Reading::Busy);
        spawn_local(async move { self.read(bytes, size).await });
    }

    /// Reads the first file.
    pub(crate) fn read_file(self, files: Vec<Chosen>) {
        let Some(file) = files.into_iter().next() else { return };
        let name = file.name();
        self.read_held(file.into(), name);
    }

    fn read_held(self, held: Held, name: String) {
        self.reading.set(Reading::Busy);
        spawn_local(async move {
            match held.bytes(RESPONSE_READ_AT_MOST).await {
                Some(bytes) => self.read(bytes, held.size()).await,
                None => self.end(Reading::Refused(format!(
                    "{name} cannot be read. Choose the file itself, not a folder."
                ))),
            }
        });
    }

    async fn read(self, bytes: js_sys::Uint8Array, size: f64) {
        // None once the person went elsewhere.
        let Some(question) = self.question() else { return };
        let reading = match inspector::verify_response(bytes, size, &question).await {
            Ok(ResponseInspection::Read { report }) => Reading::Done(report),
            Ok(ResponseInspection::Refused { sentence, .. }) => Reading::Refused(sentence),
            Err(inspector::Unavailable) => Reading::Refused(
                "The response reader could not be started. Reload the page, then read the response again."
                    .to_owned(),
            ),
        };
        self.end(reading);
    }

    fn end(self, reading: Reading) {
        if let Reading::Refused(sentence) = &reading {
            self.connection.announcer.say(sentence.clone());
        }
        // A page that is gone has nowhere to show it.
        self.reading.try_set(reading);
    }

    fn question(self) -> Option<ResponseQuestion> {
        let against = self.against.try_get_untracked()?;
        let view = self.connection.view.get_untracked();
        let live = view.live.map(SavedSettings::into_draft);
        // One of them may be gone since it was chosen.
        let saved = match against {
            Against::Live => live.or(view.draft),
            Against::Draft => view.draft.or(live),
        };
        let domains = [view.domains.verified, view.domains.failing].concat();
        let service_provider = self.connection.service_provider.get_value();
        let settings: Draft = saved.unwrap_or_default();
        Some(ResponseQuestion { service_provider, settings, domains, now: clock::now() })
    }
}
