//! What is chosen as the metadata signing certificate, what is pasted, and what was refused.

use js_sys::Uint8Array;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::certificate::error::PRIVATE_KEY_BESIDE;
use sso_model::certificate::preview::Certificate;
use sso_model::inspection::{Inspection, READ_AT_MOST};
use sso_model::metadata::signature::the_only;

use crate::app::state::app;
use crate::browser::files::{Chosen, text_bytes};
use crate::browser::inspector;
use crate::ui::live_region::Announcer;

/// What is said of the last one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    /// Why it was not taken, with the file’s name. Nothing of it is kept.
    pub(super) refusal: Option<String>,
    /// More to do about it, for a private key.
    pub(super) advice: Option<String>,
}

impl Said {
    fn refusal(sentence: impl Into<String>) -> Self {
        Self { refusal: Some(sentence.into()), advice: None }
    }
}

/// Lives as long as the field.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// What is chosen.
    pub(super) chosen: RwSignal<Option<Certificate>>,
    /// What is said of the last one.
    pub(super) said: RwSignal<Said>,
    /// Whether the text box for pasting is open.
    pub(super) pasting: RwSignal<bool>,
    /// The pasted text.
    pub(super) pasted: RwSignal<String>,
    /// The button that chooses a file, to which the focus returns.
    pub(super) button: NodeRef<html::Button>,
    announcer: Announcer,
}

impl Choice {
    pub(super) fn new(chosen: RwSignal<Option<Certificate>>) -> Self {
        Self {
            chosen,
            said: RwSignal::default(),
            pasting: RwSignal::new(false),
            pasted: RwSignal::default(),
            button: NodeRef::new(),
            announcer: app().announcer,
        }
    }

    /// Reads the first of the files.
    pub(super) fn take_file(self, files: Vec<Chosen>) {
        let Some(file) = files.into_iter().next() else { return };
        spawn_local(async move {
            let name = file.name();
            let read = match file.bytes(READ_AT_MOST).await {
                Some(bytes) => read(bytes, file.size(), name).await,
                None => Err(Said::refusal(format!(
                    "{name} cannot be read. Choose the certificate’s file itself, not a folder."
                ))),
            };
            self.finish(read);
        });
    }

    /// Reads the pasted text. Refused, it stays to be corrected.
    pub(super) fn take_pasted(self) {
        let text = self.pasted.get_untracked();
        spawn_local(async move {
            let bytes = text_bytes(&text);
            let size = f64::from(bytes.length());
            let is_taken = self.finish(read(bytes, size, "The pasted text".to_owned()).await);
            // What is typed meanwhile stays.
            if is_taken && *self.pasted.read_untracked() == text {
                self.pasted.set(String::new());
                self.pasting.set(false);
                if let Some(button) = self.button.get_untracked() {
                    let _focused = button.focus();
                }
            }
        });
    }

    /// Returns whether it was taken. Nothing happens once the field is gone.
    fn finish(self, read: Result<(Certificate, Said), Said>) -> bool {
        let (certificate, said) = match read {
            Ok((certificate, said)) => (Some(certificate), said),
            Err(said) => (None, said),
        };
        let refusal = said.refusal.clone();
        if self.said.try_set(said).is_some() {
            return false;
        }
        if let Some(refusal) = refusal {
            self.announcer.say(refusal);
        }
        let is_taken = certificate.is_some();
        if is_taken {
            self.chosen.set(certificate);
        }
        is_taken
    }
}

/// The only certificate of a file or a text, or why there is none.
async fn read(bytes: Uint8Array, size: f64, subject: String) -> Result<(Certificate, Said), Said> {
    match inspector::inspect(bytes, size, subject).await {
        Ok(Inspection::Read { certificates, private_key_beside }) => {
            let advice = private_key_beside.then(|| PRIVATE_KEY_BESIDE.to_owned());
            match the_only(certificates) {
                Ok(only) => Ok((only, Said { refusal: None, advice })),
                Err(error) => Err(Said { refusal: Some(error.to_string()), advice }),
            }
        }
        Ok(Inspection::Refused { sentence, advice, .. }) => Err(Said { refusal: Some(sentence), advice }),
        Err(inspector::Unavailable) => Err(Said::refusal(
            "The certificate reader could not be started. Reload the page, then try again.",
        )),
    }
}
