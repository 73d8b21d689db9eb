//! Whose words the settings speak: the provider that is recognized from what is typed, or the one that was chosen.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use sso_model::saml::provider::Provider;

use crate::browser::storage::{self, Keep};
use crate::connection::fields::Form;

/// What was chosen, and what was recognized then: another one that is recognized later ends the choice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Choice {
    chosen: Provider,
    recognized: Option<Provider>,
}

/// The provider of the organization. This browser remembers the choice.
#[derive(Clone, Copy)]
pub(crate) struct ProviderChoice {
    /// Whose words the form speaks: JumpCloud's while nobody knows whose.
    pub(crate) provider: Memo<Provider>,
    /// The provider that was chosen or recognized.
    pub(crate) known: Memo<Option<Provider>>,
    /// Whose guide is shown.
    pub(crate) guide: Memo<Provider>,
    /// The provider to which a URL of the form belongs.
    pub(crate) recognized: Memo<Option<Provider>>,
    choice: RwSignal<Option<Choice>>,
    slot: StoredValue<String>,
}

impl ProviderChoice {
    /// Follows `form`.
    pub(crate) fn new(form: Form, org_id: &str) -> Self {
        let slot = format!("guide-provider-{org_id}");
        let choice = RwSignal::new(storage::load::<Choice>(Keep::Browser, &slot));
        let recognized = Memo::new(move |_| {
            let draft = form.draft.read();
            [&draft.issuer_url, &draft.sign_in_url].into_iter().find_map(|url| Provider::of_url(url.trim()))
        });
        let known = Memo::new(move |_| {
            let recognized = recognized.get();
            let chosen = choice.get().filter(|choice| choice.recognized == recognized);
            chosen.map(|choice| choice.chosen).or(recognized)
        });
        form.words.set_value(Some(known));
        let provider = Memo::new(move |_| known.get().unwrap_or_else(|| form.draft.read().provider()));
        // Any URL may be the entity ID at JumpCloud: one that nobody knows does not take its guide away.
        let guide = Memo::new(move |_| known.get().unwrap_or(Provider::JumpCloud));
        Self { provider, known, guide, recognized, choice, slot: StoredValue::new(slot) }
    }

    /// Chooses one by hand.
    pub(crate) fn choose(self, chosen: Provider) {
        let choice = Choice { chosen, recognized: self.recognized.get_untracked() };
        self.slot.with_value(|slot| storage::save(Keep::Browser, slot, &choice));
        self.choice.set(Some(choice));
    }
}

/// Its name as a heading or an option has it.
pub(crate) fn title(provider: Provider) -> &'static str {
    match provider {
        Provider::Other => "Any other provider",
        Provider::Google => "Google Workspace",
        named => named.name(),
    }
}
