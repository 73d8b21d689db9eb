//! The providers of a federation: searched by name in any language, entity ID or registration authority.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::metadata::listed::{Hits, Listed, SHOWN};

use crate::browser::inspector::{self, ProviderList, Unavailable};
use crate::connection::given::state::GivenInput;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::field::as_typed;
use crate::ui::icon::{Icon, plain};

/// The list; nothing as long as there is nothing to choose.
#[component]
pub(crate) fn FederationList(input: GivenInput) -> impl IntoView {
    move || input.federation.get().map(|federation| list(input, federation.list))
}

/// What was searched for last, and what was found.
#[derive(Clone, Copy)]
struct Search {
    words: RwSignal<String>,
    /// None before the first answer; an error if the reader cannot run.
    hits: RwSignal<Option<Result<Hits, Unavailable>>>,
    is_asked: StoredValue<bool>,
}

impl Search {
    /// Searches; while one answer is waited for, only the words that stand there then are searched for next.
    fn run(self, list: ProviderList) {
        if self.is_asked.get_value() {
            return;
        }
        self.is_asked.set_value(true);
        spawn_local(async move {
            while let Some(words) = self.words.try_get_untracked() {
                let hits = inspector::search(&list, words.clone()).await;
                self.hits.try_set(Some(hits));
                if self.words.try_with_untracked(|now| *now == words) != Some(false) {
                    break;
                }
            }
            self.is_asked.try_update_value(|is_asked| *is_asked = false);
        });
    }

    fn shown(self) -> Vec<Listed> {
        self.hits.with(|hits| match hits {
            Some(Ok(hits)) => hits.shown.clone(),
            _ => Vec::new(),
        })
    }

    fn count(self) -> String {
        match self.hits.with(|hits| hits.as_ref().map(|hits| hits.as_ref().map(|hits| hits.count).ok())) {
            None => String::new(),
            Some(None) => {
                "The list could not be searched. Reload the page, then choose the file again.".to_owned()
            }
            Some(Some(0)) => "No identity provider matches all of these words.".to_owned(),
            Some(Some(1)) => "1 identity provider".to_owned(),
            Some(Some(count)) if count > SHOWN => {
                format!("{count} identity providers, of which {SHOWN} are shown. Type more of the name.")
            }
            Some(Some(count)) => format!("{count} identity providers"),
        }
    }
}

fn list(input: GivenInput, list: ProviderList) -> AnyView {
    let words = RwSignal::new(String::new());
    let search = Search { words, hits: RwSignal::new(None), is_asked: StoredValue::new(false) };
    search.run(list.clone());
    let typed = move |text: String| {
        words.set(text);
        search.run(list.clone());
    };
    let line = move |one: Listed| {
        let authority = one.registration_authority.as_ref().map(|authority| format!(" · {authority}"));
        let id = one.entity_id.clone();
        let choose = move |()| input.choose(id.clone());
        view! {
            <li>
                {plain(Icon::Todo)}
                <div>{one.name.clone()}<small class="wraps">{one.entity_id.clone()}{authority}</small></div>
                <Button look=Look::Small on_click=choose name=format!("Choose {}", one.name)>"Choose"</Button>
            </li>
        }
    };
    view! {
        <div class="card-body stack rule">
            <div class="field">
                <label for=Target::Federation.id()>"Find your identity provider"</label>
                <p class="hint" id="federation-hint">"By its name in any language, its entity ID or the federation’s name."</p>
                <input
                    class="input"
                    id=Target::Federation.id()
                    type="search"
                    {..as_typed()}
                    aria-describedby="federation-hint"
                    prop:value=move || words.get()
                    on:input:target=move |event| typed(event.target().value())
                />
            </div>
            <p class="small muted" role="status">{move || search.count()}</p>
            <ul class="checks" aria-label="Identity providers">
                <For each=move || search.shown() key=|one| one.entity_id.clone() let(one)>{line(one)}</For>
            </ul>
        </div>
    }
    .into_any()
}
