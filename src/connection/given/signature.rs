//! The signature of metadata that was given: checked in this browser with the metadata signing certificate, if there is one.

use leptos::prelude::*;
use sso_model::given::inspection::{GivenFound, GivenInspection};
use sso_model::inspection::{MetadataInspection, MetadataQuestion};
use sso_model::metadata::signature::MAX_VERIFIED_BYTES;

use crate::browser::clock;
use crate::browser::files::Held;
use crate::browser::inspector;
use crate::connection::given::state::GivenInput;

/// How much is read at most: one byte over the limit shows that it is too large.
#[expect(clippy::cast_possible_truncation, reason = "2 MB")]
const VERIFIED_AT_MOST: u32 = MAX_VERIFIED_BYTES as u32;

impl GivenInput {
    /// Turns what was read into a refusal if it is metadata that is not signed as it must be.
    pub(super) async fn verify(self, read: &mut GivenInspection, held: &Held, subject: String) {
        let Some(certificate) = self.signed_by.try_get_untracked().flatten() else { return };
        let GivenInspection::Read { found, .. } = read else { return };
        if !matches!(found, GivenFound::Entity(_) | GivenFound::Federation(_)) {
            return;
        }
        let question = MetadataQuestion { subject: subject.clone(), certificate: certificate.clone() };
        let answer = match held.bytes(VERIFIED_AT_MOST).await {
            Some(bytes) => inspector::verify_metadata(bytes, question).await,
            None => Err(inspector::Unavailable),
        };
        let refused = match answer {
            Ok(MetadataInspection::Verified) => None,
            Ok(MetadataInspection::Refused { code, sentence }) => Some((code, sentence)),
            Err(inspector::Unavailable) => Some((
                "unavailable".to_owned(),
                "The signature could not be checked. Reload the page, then try again. Nothing of it was taken.".to_owned(),
            )),
        };
        let refused = refused.or_else(|| {
            let GivenFound::Entity(entity) = found else { return None };
            match (**entity).clone().signed_by(&certificate, clock::now()) {
                Ok(signed) => {
                    **entity = signed;
                    None
                }
                Err(error) => Some((error.code().to_owned(), error.about(&subject))),
            }
        });
        if let Some((code, sentence)) = refused {
            *read = GivenInspection::Refused { code, sentence, advice: None };
        }
    }
}
