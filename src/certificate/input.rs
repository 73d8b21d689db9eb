//! Taking a certificate: a file, several, or pasted text; read by the inspector, never sent before Save.

use crate::target::Target;
use leptos::prelude::*;
use leptos::task::spawn_local;
use reactive_stores::Field;
use sso_model::certificate::MAX_CERTIFICATES;
use sso_model::certificate::preview::Certificate;
use sso_model::draft::ChosenCertificate;
use sso_model::inspection::{Inspection, READ_AT_MOST};
use sso_model::saml::provider::Provider;

use crate::browser::files::{Chosen, text_bytes};
use crate::browser::inspector;
use crate::ui::live_region::Announcer;

/// The outcome of the last file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Input {
    /// Nothing to tell.
    #[default]
    Idle,
    /// The inspector reads it.
    Reading {
        /// Its name.
        name: String,
    },
    /// It was refused. Nothing of it is kept.
    Refused {
        /// The sentence, with the file's name.
        sentence: String,
        /// More to do about it.
        advice: Option<String>,
    },
    /// It was read, with a notice to show.
    Read {
        /// The notice.
        notice: String,
        /// Whether a secret is in danger.
        grave: bool,
    },
}

impl Input {
    fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused { sentence: sentence.into(), advice: None }
    }

    /// Merges the outcomes of two files. A refusal comes first.
    fn and(self, next: Self) -> Self {
        match (self, next) {
            (Self::Refused { sentence, advice }, Self::Refused { sentence: other, advice: more }) => {
                Self::Refused { sentence: format!("{sentence} {other}"), advice: advice.or(more) }
            }
            (Self::Refused { sentence, advice }, Self::Read { notice, .. })
            | (Self::Read { notice, .. }, Self::Refused { sentence, advice }) => {
                let advice = advice.map_or(notice.clone(), |advice| format!("{advice} {notice}"));
                Self::Refused { sentence, advice: Some(advice) }
            }
            (Self::Read { notice, grave }, Self::Read { notice: other, grave: also }) if notice != other => {
                // What is grave is the heading of the notice.
                let notice =
                    if also && !grave { format!("{other} {notice}") } else { format!("{notice} {other}") };
                Self::Read { notice, grave: grave || also }
            }
            (before, Self::Idle) => before,
            (_, next) => next,
        }
    }
}

/// The certificate section's own state.
#[derive(Clone, Copy)]
pub(crate) struct CertificateInput {
    /// The outcome of the last file.
    pub(crate) input: RwSignal<Input>,
    /// Whether the text box for pasting is open.
    pub(crate) pasting: RwSignal<bool>,
    /// The pasted text.
    pub(crate) pasted: RwSignal<String>,
    chosen: Field<Vec<ChosenCertificate>>,
    announcer: Announcer,
    words: Signal<Provider>,
}

impl CertificateInput {
    /// Adds what is read to `chosen`. Its sentences speak the words of `words`.
    pub(crate) fn new(
        chosen: Field<Vec<ChosenCertificate>>,
        announcer: Announcer,
        words: Signal<Provider>,
    ) -> Self {
        let (input, pasting, pasted) = (RwSignal::default(), RwSignal::new(false), RwSignal::default());
        Self { input, pasting, pasted, chosen, announcer, words }
    }

    /// Forgets the outcome of the last file.
    pub(crate) fn forget_last(self) {
        self.input.set(Input::Idle);
    }

    /// Nothing is left of the last file.
    pub(crate) fn clear(self) {
        self.forget_last();
        self.pasting.set(false);
        self.pasted.set(String::new());
    }

    /// Returns whether nothing is left of the last file, without following changes.
    pub(crate) fn is_untouched(self) -> bool {
        *self.input.read_untracked() == Input::Idle && self.pasted.read_untracked().is_empty()
    }

    /// Reads files one after the other. One that is refused keeps no other out.
    pub(crate) fn take_files(self, files: Vec<Chosen>) {
        if files.is_empty() {
            return;
        }
        spawn_local(async move {
            let mut outcome = Input::Idle;
            for file in files {
                self.input.set(Input::Reading { name: file.name() });
                let next = match file.bytes(READ_AT_MOST).await {
                    Some(bytes) => self.read(bytes, file.size(), file.name(), file.name()).await,
                    None => Some(Input::refused(format!(
                        "{name} cannot be read. Choose the certificate’s file itself, not a folder.",
                        name = file.name()
                    ))),
                };
                let Some(next) = next else { return };
                outcome = outcome.and(next);
            }
            self.finish(outcome);
        });
    }

    /// Tells that nothing came.
    pub(crate) fn refuse(self, sentence: String) {
        self.announcer.say(sentence.clone());
        self.input.set(Input::refused(sentence));
    }

    /// Reads a text that came by itself, under the name of a file.
    pub(crate) fn take_text(self, name: String, text: &str) {
        let bytes = text_bytes(text);
        spawn_local(async move {
            self.input.set(Input::Reading { name: name.clone() });
            let size = f64::from(bytes.length());
            if let Some(outcome) = self.read(bytes, size, name.clone(), name).await {
                self.finish(outcome);
            }
        });
    }

    /// Reads the pasted text.
    pub(crate) fn take_pasted(self) {
        let text = self.pasted.get_untracked();
        spawn_local(async move {
            self.input.set(Input::Reading { name: "The pasted text".to_owned() });
            let bytes = text_bytes(&text);
            let size = f64::from(bytes.length());
            let read = self.read(bytes, size, "The pasted text".to_owned(), String::new()).await;
            let Some(outcome) = read else { return };
            // What is typed meanwhile stays.
            if !matches!(outcome, Input::Refused { .. }) && *self.pasted.read_untracked() == text {
                self.pasted.set(String::new());
                self.pasting.set(false);
                Target::CertificateFile.focus();
            }
            self.finish(outcome);
        });
    }

    /// Returns its outcome; nothing if somebody signed out before.
    async fn read(
        self,
        bytes: js_sys::Uint8Array,
        size: f64,
        subject: String,
        file_name: String,
    ) -> Option<Input> {
        let answer = inspector::inspect(bytes, size, subject).await;
        if self.input.is_disposed() {
            return None;
        }
        Some(match answer {
            Ok(Inspection::Read { certificates, private_key_beside }) => {
                self.add(certificates, &file_name, private_key_beside)
            }
            Ok(Inspection::Refused { sentence, advice, .. }) => {
                Input::Refused { sentence: self.words.get_untracked().speak(sentence), advice }
            }
            Err(inspector::Unavailable) => Input::refused(
                "The certificate reader could not be started. Reload the page, then give the certificate again.",
            ),
        })
    }

    /// Adds certificates that were read elsewhere; empty, `file_name` is that of a pasted text.
    pub(crate) fn take_read(self, certificates: Vec<Certificate>, file_name: &str, private_key_beside: bool) {
        let outcome = self.add(certificates, file_name, private_key_beside);
        self.finish(outcome);
    }

    fn finish(self, outcome: Input) {
        if let Input::Refused { sentence, .. } = &outcome {
            self.announcer.say(sentence.clone());
        }
        self.input.set(outcome);
    }

    fn add(self, certificates: Vec<Certificate>, file_name: &str, private_key_beside: bool) -> Input {
        let had = self.chosen.get_untracked();
        let known = |one: &Certificate| {
            had.iter().any(|other| other.certificate.preview.sha256 == one.preview.sha256)
        };
        let new: Vec<_> = certificates.iter().filter(|one| !known(one)).cloned().collect();
        let names: Vec<_> = new.iter().map(|one| one.preview.name.clone()).collect();
        let count = had.len() + new.len();
        if count > MAX_CERTIFICATES {
            return Input::refused(self.words.get_untracked().speak(format!(
                "That would make {count} certificates, and at most {MAX_CERTIFICATES} can be trusted. Remove those that your identity provider no longer uses, then give the new ones again."
            )));
        }
        let new = new.into_iter();
        let chosen =
            new.map(|certificate| ChosenCertificate { file_name: file_name.to_owned(), certificate });
        self.chosen.update(|certificates| certificates.extend(chosen));
        self.tell(&names, private_key_beside)
    }

    fn tell(self, names: &[String], private_key_beside: bool) -> Input {
        self.announcer.say(if names.is_empty() {
            "No new certificate".to_owned()
        } else {
            format!("Read: {names}", names = names.join(", "))
        });
        let notice = match (names, private_key_beside) {
            (_, true) => {
                "The file also held a private key. It was not kept and not sent; replace that key if anyone else could have read the file."
            }
            ([], false) => "That certificate is already here.",
            _ => return Input::Idle,
        };
        Input::Read { notice: notice.to_owned(), grave: private_key_beside }
    }
}
