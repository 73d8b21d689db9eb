//! URLs that were given: into their field, or asked for by the server.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{
    METADATA_SIGNING_CERTIFICATE_POINTER, METADATA_URL_POINTER, MetadataBody, MetadataView,
};
use sso_model::given::inspection::GivenFound;
use sso_model::given::{GivenUrl, UrlKind};
use sso_model::problem::Field;
use sso_model::saml::provider::Provider;

use crate::api::error::ApiError;
use crate::api::{self, Answer};
use crate::browser::inspector::ProviderList;
use crate::connection::act::{Interrupted, Question};
use crate::connection::fields::FieldsStoreFields;
use crate::connection::given::state::{GivenInput, Reading, Rest, Source};

/// What the document is called in a sentence.
const DOCUMENT: &str = "What the URL shows";

impl GivenInput {
    /// Has the server fetch the metadata at `url`.
    pub(crate) fn read_url(self, url: String) {
        spawn_local(async move { self.fetch(url, None).await });
    }

    pub(super) async fn fetch(self, url: String, entity_id: Option<String>) {
        let reading = Reading { name: url.clone(), percent: None };
        let asked = self.ask_for(url.clone(), entity_id.clone());
        let Some(answer) = self.in_turn(reading, asked).await else { return };
        match answer {
            Ok(MetadataView::Entity(entity)) => {
                let provider = Some(Provider::of_entity(&entity)).filter(|one| *one != Provider::Other);
                self.note(GivenFound::Entity(entity.clone()).about(provider, DOCUMENT), None, Rest::Done);
                self.offer(*entity, url);
            }
            Ok(MetadataView::Federation(listed)) => {
                let found = GivenFound::Federation(listed.len());
                self.note(found.about(None, DOCUMENT), None, Rest::Done);
                self.list(ProviderList::of(&listed), Source::Url(url));
            }
            Err(error) => self.not_read(&error, Rest::Again { url, entity_id }),
        }
    }

    /// Says why, and keeps the URL for another try. Where the session is over, the person signs in again first.
    fn not_read(self, error: &ApiError, again: Rest) {
        let at = |pointer| error.problem_at(pointer);
        let of_field = at(METADATA_URL_POINTER).or_else(|| at(METADATA_SIGNING_CERTIFICATE_POINTER));
        self.note(of_field.unwrap_or_else(|| error.sentence()), None, again);
        if error.signed_out() && self.question.read_untracked().is_none() {
            let interrupted = Interrupted::Metadata(self.last.get_value());
            self.question.set(Some(Question::SignIn(interrupted)));
        }
    }

    /// Has the server fetch what it did not read before, by the number of its line.
    pub(crate) fn try_again(self, line: u32) {
        let rest = self
            .items
            .with_untracked(|items| items.iter().find(|item| item.id == line).map(|item| item.rest.clone()));
        if let Some(Rest::Again { url, entity_id }) = rest {
            self.dismiss(line);
            spawn_local(async move { self.fetch(url, entity_id).await });
        }
    }

    async fn ask_for(self, url: String, entity_id: Option<String>) -> Answer<MetadataView> {
        let certificate = self.signed_by.with_untracked(|one| one.as_ref().map(|one| one.pem.clone()));
        api::metadata(&MetadataBody { url, entity_id, metadata_signing_certificate: certificate }).await
    }

    /// An empty field takes a URL that belongs there; everything else is asked.
    pub(super) fn place_url(self, url: GivenUrl) {
        let of = url.provider.map_or_else(String::new, |provider| format!(" of {}", provider.name()));
        let sentence = format!("{} is {}{of}.", url.url, url.kind.in_words());
        let field = match url.kind {
            UrlKind::SignIn => Field::SignInUrl,
            UrlKind::Issuer => Field::IssuerUrl,
            UrlKind::Metadata => return self.read_url(url.url),
            UrlKind::Unknown => return self.note(sentence, None, Rest::Url(url)),
        };
        let (sign_in_url, issuer_url) = (self.form.fields.sign_in_url(), self.form.fields.issuer_url());
        let stands =
            if field == Field::IssuerUrl { issuer_url.get_untracked() } else { sign_in_url.get_untracked() };
        if stands.is_empty() {
            if field == Field::IssuerUrl {
                issuer_url.set(url.url);
            } else {
                sign_in_url.set(url.url);
            }
            let advice = format!("It stands in {}, not saved yet.", field.name());
            self.note(sentence, Some(advice), Rest::Done);
        } else if stands == url.url {
            let advice = format!("It stands in {} already.", field.name());
            self.note(sentence, Some(advice), Rest::Done);
        } else {
            self.note(sentence, None, Rest::Url(url));
        }
    }
}
