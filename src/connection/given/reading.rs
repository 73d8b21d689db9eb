//! Reading what was given, in the inspector, and putting it where it belongs.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use futures::lock::Mutex;
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
        let Some(held) = Held::text(&text) else { return };
        spawn_local(async move {
            // A refused text stays to be corrected, and so does what was typed while it was read.
            if self.read(held, None).await && *self.text.read_untracked() == text {
                self.text.set(String::new());
            }
        });
    }

    /// Reads files one after the other. One that is refused keeps no other out.
    pub(crate) fn read_files(self, files: Vec<Chosen>) {
        for file in files {
            spawn_local(async move {
                let _is_read = self.read(file.into(), None).await;
            });
        }
    }

    /// Reads the federation again, for the provider that was chosen.
    pub(crate) fn choose(self, entity_id: String) {
        let Some(federation) = self.federation.get_untracked() else { return };
        spawn_local(async move {
            match federation.source {
                Source::Held(held) => {
                    let _is_read = self.read(held, Some(entity_id)).await;
                }
                Source::Url(url) => self.fetch(url, Some(entity_id)).await,
            }
        });
    }

    /// Stops reading, also of what waits for its turn.
    pub(crate) fn stop(self) {
        inspector::stop();
        self.queue.set_value(Arc::new(Mutex::new(())));
        self.reading.set(None);
        self.announcer.say("Stopped. Nothing was read.");
        Target::Given.focus();
    }

    /// Returns whether it was read.
    async fn read(self, held: Held, entity_id: Option<String>) -> bool {
        let subject = held.name().unwrap_or(TEXT).to_owned();
        let reading = Reading { name: subject.clone(), percent: Some(0) };
        let recognized = self.recognize(&held, subject, entity_id);
        let Some(answer) = self.in_turn(reading, recognized).await else { return false };
        match answer {
            Ok((GivenInspection::Read { sentence, found, .. }, list)) => {
                self.place(sentence, (found, list), held);
                return true;
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
        false
    }

    async fn recognize(
        self,
        held: &Held,
        subject: String,
        entity_id: Option<String>,
    ) -> Result<(GivenInspection, Option<ProviderList>), inspector::Unavailable> {
        let service_provider = self.service_provider.try_get_value().ok_or(inspector::Unavailable)?;
        let question = GivenQuestion { subject, service_provider, entity_id };
        let (mut read, list) = inspector::recognize(held, &question, self.progress()).await?;
        self.verify(&mut read, held, question.subject).await;
        Ok((read, list))
    }

    /// Waits until nothing else is being read, then shows `reading` while `work` goes on. Returns its result; nothing once
    /// the person has stopped it, or signed out.
    pub(super) async fn in_turn<T>(self, reading: Reading, work: impl Future<Output = T>) -> Option<T> {
        let queue = self.queue.try_get_value()?;
        let goes_on = || self.queue.try_get_value().is_some_and(|now| Arc::ptr_eq(&now, &queue));
        let _turn = queue.lock().await;
        if !goes_on() {
            return None;
        }
        self.reading.set(Some(reading));
        let read = work.await;
        if !goes_on() {
            return None;
        }
        self.reading.set(None);
        Some(read)
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
    pub(in crate::connection) fn offer(self, entity: Entity, file_name: String) {
        self.ticks.update(BTreeMap::clear);
        self.federation.set(None);
        self.offer.set(Some(Offer { file_name, entity: Arc::new(entity) }));
        Target::OfferTitle.focus_once_drawn();
    }
}
