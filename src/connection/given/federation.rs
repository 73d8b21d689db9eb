//! The providers of a federation: searched by name in any language, entity ID or registration authority.

use leptos::prelude::*;
use sso_model::metadata::listed::{Listed, SHOWN, search};

use crate::connection::given::state::{Federation, GivenInput};
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};

/// The list; nothing as long as there is nothing to choose.
#[component]
pub(crate) fn FederationList(input: GivenInput) -> impl IntoView {
    move || input.federation.get().map(|federation| list(input, federation))
}

fn list(input: GivenInput, federation: Federation) -> AnyView {
    let words = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let (found, count) = search(&federation.listed, &words.read());
        (found.into_iter().cloned().collect::<Vec<_>>(), count)
    });
    let count = move || match found.read().1 {
        0 => "No identity provider matches all of these words.".to_owned(),
        1 => "1 identity provider".to_owned(),
        count if count > SHOWN => {
            format!("{count} identity providers, of which {SHOWN} are shown. Type more of the name.")
        }
        count => format!("{count} identity providers"),
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
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="federation-hint"
                    prop:value=move || words.get()
                    on:input:target=move |event| words.set(event.target().value())
                />
            </div>
            <p class="small muted" role="status">{move || count()}</p>
            <ul class="checks" aria-label="Identity providers">
                <For each=move || found.get().0 key=|one| one.entity_id.clone() let(one)>{line(one)}</For>
            </ul>
        </div>
    }
    .into_any()
}
