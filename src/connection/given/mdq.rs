//! A metadata query service has the metadata of one provider of a federation at an address of its own.

use leptos::prelude::*;
use sso_model::metadata::mdq::entity_url;

use crate::connection::given::state::GivenInput;
use crate::ui::button::{Button, Look};
use crate::ui::field::{Kind, TextField};
use crate::ui::icon::{Icon, toned};

/// Base URL and entity ID, folded away.
#[component]
pub(crate) fn Mdq(input: GivenInput) -> impl IntoView {
    let (base, entity_id) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let asked = RwSignal::new(false);
    let empty = move |text: RwSignal<String>, sentence: &'static str| {
        Memo::new(move |_| (asked.get() && text.read().trim().is_empty()).then(|| sentence.to_owned()))
    };
    let no_base = empty(base, "Enter the base URL of the metadata query service. Nothing was fetched.");
    let no_id = empty(entity_id, "Enter the entity ID of your identity provider. Nothing was fetched.");
    let fetch = move |()| {
        asked.set(true);
        if let Some(url) = base.with_untracked(|base| entity_id.with_untracked(|id| entity_url(base, id))) {
            asked.set(false);
            input.read_url(url);
        }
    };
    view! {
        <details>
            <summary class="small">{toned(Icon::More)}"Your provider is in a federation: fetch it from a metadata query service (MDQ)"</summary>
            <div class="stack mt2">
                <TextField id="mdq-base" label="Base URL of the service" kind=Kind::Url value=base error=no_base>
                    "Such as https://mdq.incommon.org. One provider is fetched instead of the whole federation."
                </TextField>
                <TextField id="mdq-entity-id" label="Entity ID of your identity provider" kind=Kind::Domain value=entity_id error=no_id>
                    "Exactly as the federation lists it."
                </TextField>
                <div class="row"><Button look=Look::Plain on_click=fetch>"Fetch its metadata"</Button></div>
            </div>
        </details>
    }
}
