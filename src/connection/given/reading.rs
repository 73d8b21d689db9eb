//! Reading what was given, in the inspector, and putting it where it belongs.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::given::inspection::{GivenFound, GivenInspection, GivenQuestion};
use sso_model::metadata::entity::Entity;
use sso_model::metadata::error::MetadataError;

use crate::browser::files::{Chosen, Held};
use crate::browser::inspector::{self, OnProgress, ProviderList};
use crate::connection::given::state::{Federation, GivenInput, Offer, Reading, Rest, Source};
use crate::target::Target;

/// What a pasted text is called in a sentence.
const TEXT: &str = "The pasted text";

impl GivenInput {
    /// Reads what is pasted.
    pub(crate) fn read_text(self) {
        let text = self.text.get_untracked();
        if let Some(held) = Held::text(&text) {
            spawn_local(async move { self.read(held, None).await });
        }
    }

    /// Reads files one after the other. One that is refused keeps no other out.
    pub(crate) fn read_files(self, files: Vec<Chosen>) {
        spawn_local(async move {
            for file in files {
                self.read(file.into(), None).await;
            }
        });
    }

    /// Reads the federation again, for the provider that was chosen.
    pub(crate) fn choose(self, entity_id: String) {
        let Some(federation) = self.federation.get_untracked() else { return };
        spawn_local(async move {
            match federation.source {
                Source::Held(held) => self.read(held, Some(entity_id)).await,
                Source::Url(url) => self.fetch(url, Some(entity_id)).await,
            }
        });
    }

    /// Stops reading.
    pub(crate) fn stop(self) {
        inspector::stop();
        self.reading.set(None);
        self.announcer.say("Stopped. Nothing was read.");
        Target::Given.focus();
    }

    async fn read(self, held: Held, entity_id: Option<String>) {
        let subject = held.name().unwrap_or(TEXT).to_owned();
        self.reading.set(Some(Reading { name: subject.clone(), percent: Some(0) }));
        let question =
            GivenQuestion { subject, service_provider: self.service_provider.get_value(), entity_id };
        let mut answer = inspector::recognize(&held, &question, self.progress()).await;
        if let Ok((read, _)) = &mut answer {
            self.verify(read, &held, question.subject).await;
        }
        // Somebody signed out, or stopped it.
        if self.reading.try_get_untracked().flatten().is_none() {
            return;
        }
        self.reading.set(None);
        match answer {
            Ok((GivenInspection::Read { sentence, found, .. }, list)) => {
                self.place(sentence, (found, list), held);
            }
            Ok((GivenInspection::Refused { sentence, advice, .. }, _)) => {
                self.note(sentence, advice, Rest::Refused);
            }
            Err(inspector::Unavailable) => self.note(
                "The reader could not be started. Reload the page, then try again.".to_owned(),
                None,
                Rest::Refused,
            ),
        }
    }

    fn progress(self) -> OnProgress {
        Rc::new(move |part| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
            let percent = (part * 100.0) as u8;
            self.reading.try_update(|reading| {
                if let Some(reading) = reading {
                    reading.percent = Some(percent);
                }
            });
        })
    }

    fn place(self, sentence: String, (found, list): (GivenFound, Option<ProviderList>), held: Held) {
        let is_text = held.name().is_none();
        match found {
            GivenFound::Entity(entity) => {
                self.note(sentence, None, Rest::Done);
                self.offer(*entity, held.name().unwrap_or_default().to_owned());
            }
            GivenFound::Federation(_) => {
                self.note(sentence, None, Rest::Done);
                self.list(list, Source::Held(held));
            }
            GivenFound::Certificates { certificates, private_key_beside } => {
                self.note(sentence, None, Rest::Done);
                let name = held.name().unwrap_or_default().to_owned();
                self.certificate_input.take_read(certificates, &name, private_key_beside);
                Target::CertificateFile.focus_once_drawn();
            }
            GivenFound::Values { urls, certificates, private_key_beside } => {
                if !certificates.is_empty() {
                    self.note(sentence, None, Rest::Done);
                    let name = held.name().unwrap_or_default();
                    self.certificate_input.take_read(certificates, name, private_key_beside);
                }
                for url in urls {
                    self.place_url(url);
                }
            }
            GivenFound::Response => {
                self.response.set_value(Some(held));
                self.note(sentence, None, Rest::Response);
            }
        }
        if is_text {
            self.text.set(String::new());
        }
    }

    /// Offers the providers of a federation; without a list there was no room for it.
    pub(super) fn list(self, list: Option<ProviderList>, source: Source) {
        let Some(list) = list else {
            return self.note(MetadataError::ListTooLong.to_string(), None, Rest::Refused);
        };
        self.federation.set(Some(Federation { list, source }));
        Target::Federation.focus_once_drawn();
    }

    /// Compares metadata with the form.
    pub(super) fn offer(self, entity: Entity, file_name: String) {
        self.ticks.update(BTreeMap::clear);
        self.federation.set(None);
        self.offer.set(Some(Offer { file_name, entity: Arc::new(entity) }));
        Target::OfferTitle.focus_once_drawn();
    }
}
