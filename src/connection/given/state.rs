//! What was given last, what it turned out to be, and what is offered of it. Nothing is saved by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::lock::Mutex;
use leptos::prelude::*;
use sso_model::certificate::preview::Certificate;
use sso_model::given::GivenUrl;
use sso_model::metadata::entity::Entity;
use sso_model::metadata::proposal::{Proposal, proposals, taken};
use sso_model::problem::Field;
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;

use crate::browser::clock;
use crate::browser::files::Held;
use crate::browser::inspector::ProviderList;
use crate::certificate::input::CertificateInput;
use crate::connection::act::Question;
use crate::connection::fields::{FieldsStoreFields, Form};
use crate::guide::chosen::ProviderChoice;
use crate::target::Target;
use crate::ui::live_region::Announcer;

/// The outcome of something that was given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// Different for each.
    pub(crate) id: u32,
    /// What it is, or why it was refused.
    pub(crate) sentence: String,
    /// What to do about it beside.
    pub(crate) advice: Option<String>,
    /// What is left to do.
    pub(crate) rest: Rest,
}

/// What is left to do about an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rest {
    /// Nothing: it was refused.
    Refused,
    /// To ask the server once more: it did not read the metadata at this URL.
    Again {
        /// Where metadata stands.
        url: String,
        /// The provider that was chosen of a federation.
        entity_id: Option<String>,
    },
    /// Nothing: it is where it belongs.
    Done,
    /// A URL waits for its field.
    Url(GivenUrl),
    /// A response waits to be read.
    Response,
}

/// Metadata of one provider, compared with the form.
#[derive(Clone, PartialEq)]
pub(crate) struct Offer {
    /// What the file is called; empty for a pasted text.
    pub(crate) file_name: String,
    /// What was read.
    pub(crate) entity: Arc<Entity>,
}

/// Metadata of several providers.
#[derive(Clone)]
pub(crate) struct Federation {
    /// Who can be chosen.
    pub(crate) list: ProviderList,
    /// Where it was read, to read the chosen one.
    pub(crate) source: Source,
}

/// Where a federation is read from.
#[derive(Clone)]
pub(crate) enum Source {
    /// A file or a text, in this browser.
    Held(Held),
    /// An address, by the server.
    Url(String),
}

/// What is being read.
#[derive(Clone, PartialEq)]
pub(crate) struct Reading {
    /// What it is called.
    pub(crate) name: String,
    /// In percent; none while the server reads it.
    pub(crate) percent: Option<u8>,
}

/// The state of the box. It lives as long as the connection.
#[derive(Clone, Copy)]
pub(crate) struct GivenInput {
    /// What is pasted.
    pub(crate) text: RwSignal<String>,
    /// The outcomes of what was given, last first.
    pub(crate) items: RwSignal<Vec<Item>>,
    /// What is being read.
    pub(crate) reading: RwSignal<Option<Reading>>,
    /// What one provider's metadata would change.
    pub(crate) offer: RwSignal<Option<Offer>>,
    /// The providers of a federation, to choose one.
    pub(crate) federation: RwSignal<Option<Federation>, LocalStorage>,
    /// The metadata from which something was taken last, for what can be known before a test.
    pub(crate) metadata: RwSignal<Option<Arc<Entity>>>,
    /// What the person ticked otherwise than advised, by the key of the proposal.
    pub(crate) ticks: RwSignal<BTreeMap<String, bool>>,
    /// With whose key metadata must be signed, if somebody said.
    pub(crate) signed_by: RwSignal<Option<Certificate>>,
    /// A response, for the page that reads it.
    pub(crate) response: StoredValue<Option<Held>, LocalStorage>,
    pub(super) form: Form,
    pub(super) certificate_input: CertificateInput,
    pub(super) service_provider: StoredValue<ServiceProvider>,
    pub(super) announcer: Announcer,
    words: ProviderChoice,
    /// What is given waits here for its turn. Stopping puts another in its place, which ends whatever waits in this one.
    pub(super) queue: StoredValue<Arc<Mutex<()>>>,
    /// The number of the last outcome.
    pub(super) last: StoredValue<u32>,
    /// What stands in front of the page; the connection's.
    pub(super) question: RwSignal<Option<Question>>,
}

impl GivenInput {
    /// Nothing was given yet.
    pub(crate) fn new(
        form: Form,
        certificate_input: CertificateInput,
        service_provider: StoredValue<ServiceProvider>,
        announcer: Announcer,
        words: ProviderChoice,
        question: RwSignal<Option<Question>>,
    ) -> Self {
        Self {
            text: RwSignal::default(),
            items: RwSignal::default(),
            reading: RwSignal::default(),
            offer: RwSignal::default(),
            federation: RwSignal::new_local(None),
            metadata: RwSignal::default(),
            ticks: RwSignal::default(),
            signed_by: RwSignal::default(),
            response: StoredValue::new_local(None),
            form,
            certificate_input,
            service_provider,
            announcer,
            words,
            queue: StoredValue::default(),
            last: StoredValue::new(0),
            question,
        }
    }

    /// Forgets what was given and what was offered of it. Metadata that the form was filled from stays known, and with
    /// whose key metadata must be signed.
    pub(crate) fn clear(self) {
        self.text.set(String::new());
        self.items.set(Vec::new());
        self.close_offer();
    }

    /// Returns whether nothing stands in the box and nothing is offered, without following changes.
    pub(crate) fn is_untouched(self) -> bool {
        let is_empty = self.text.read_untracked().is_empty() && self.items.read_untracked().is_empty();
        let is_reading = self.reading.read_untracked().is_some();
        let offers = self.offer.read_untracked().is_some() || self.federation.read_untracked().is_some();
        is_empty && !is_reading && !offers
    }

    /// Adds an outcome, and says it.
    pub(super) fn note(self, sentence: String, advice: Option<String>, rest: Rest) {
        self.last.update_value(|last| *last += 1);
        let id = self.last.get_value();
        let sentence = self.known().speak(sentence);
        self.announcer.say(sentence.clone());
        self.items.update(|items| items.insert(0, Item { id, sentence, advice, rest }));
    }

    /// The provider whose words are spoken, as far as it is known.
    fn known(self) -> Provider {
        self.words.known.get_untracked().unwrap_or(Provider::Other)
    }

    /// The provider of an offer, else the one that is known.
    pub(super) fn provider_of(self, entity: &Entity) -> Provider {
        match Provider::of_entity(entity) {
            Provider::Other => self.known(),
            recognized => recognized,
        }
    }

    /// Takes an item away.
    pub(crate) fn dismiss(self, id: u32) {
        self.items.update(|items| items.retain(|item| item.id != id));
        Target::Given.focus();
    }

    /// What the offer would change in the form as it stands.
    pub(crate) fn proposals(self, offer: &Offer) -> Vec<Proposal> {
        let draft = self.form.draft.get();
        self.service_provider.with_value(|ours| proposals(&offer.entity, &draft, ours, clock::now()))
    }

    /// Whether a proposal is ticked.
    pub(crate) fn is_ticked(self, proposal: &Proposal) -> bool {
        let chosen = self.ticks.with(|ticks| ticks.get(proposal.key()).copied());
        proposal.can_be_taken() && chosen.unwrap_or(proposal.is_advised)
    }

    /// Puts the ticked proposals into the form.
    pub(crate) fn take_ticked(self, offer: &Offer) {
        let proposals = untrack(|| self.proposals(offer));
        let ticked: Vec<_> = proposals.into_iter().filter(|one| untrack(|| self.is_ticked(one))).collect();
        let draft = self.form.draft.get_untracked();
        self.form.fill(taken(&draft, &ticked, &offer.file_name));
        self.metadata.set(Some(Arc::clone(&offer.entity)));
        self.close_offer();
        let count = ticked.len();
        let words = match count {
            1 => "1 change of the metadata stands".to_owned(),
            count => format!("{count} changes of the metadata stand"),
        };
        self.note(format!("{words} in the form, not saved yet."), None, Rest::Done);
        Target::FormTitle.focus();
    }

    /// Takes nothing of the offer.
    pub(crate) fn close_offer(self) {
        self.offer.set(None);
        self.federation.set(None);
        self.ticks.set(BTreeMap::new());
    }

    /// Puts a URL into a field, instead of what stands there.
    pub(crate) fn put_url(self, id: u32, url: &GivenUrl, field: Field) {
        match field {
            Field::IssuerUrl => self.form.fields.issuer_url().set(url.url.clone()),
            _ => self.form.fields.sign_in_url().set(url.url.clone()),
        }
        self.items.update(|items| items.retain(|item| item.id != id));
        self.note(format!("{} filled in, not saved yet.", field.name()), None, Rest::Done);
        if field == Field::IssuerUrl { Target::IssuerUrl } else { Target::SignInUrl }.focus();
    }
}
