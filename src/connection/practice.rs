//! In the demo: the practice identity provider, offered before anything else, and its three values filled in by one click.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::PracticeIdp;

use crate::api;
use crate::browser::inspector;
use crate::connection::fields::FieldsStoreFields;
use crate::connection::overview::{Overview, overview};
use crate::connection::state::Connection;
use crate::lazy::{LazyFiles, lazy};
use crate::target::Target;
use crate::ui::button::{Button, Look};

/// The file that the certificate is downloaded as.
const FILE: &str = "practice-idp.pem";

/// The offer; nothing outside of the demo.
#[component]
pub(crate) fn PracticeOffer() -> impl IntoView {
    let (overview, file) = (overview(), expect_context::<LazyFiles>());
    move || {
        let provider = overview.app.practice_idp()?;
        let use_it = move |()| {
            let provider = provider.clone();
            file.run(fill_in(), move |fill_in| fill_in(overview, provider));
        };
        Some(view! { <Button look=Look::Plain on_click=use_it>"Use the practice provider"</Button> })
    }
}

lazy!(
    /// Fills in what the practice identity provider gives.
    fill_in: fn(Overview, PracticeIdp),
    |overview, provider| overview.connection().fill_in(provider)
);

impl Connection {
    /// Fills in what the practice identity provider gives, as an unsaved change.
    fn fill_in(self, provider: PracticeIdp) {
        inspector::start();
        self.form.fields.sign_in_url().set(provider.sign_in_url);
        self.form.fields.issuer_url().set(provider.issuer_url);
        Target::FormTitle.focus_once_drawn();
        self.announcer.say("The values of the practice identity provider are filled in, not saved yet");
        spawn_local(async move {
            match api::text(&provider.certificate_url).await {
                Ok(pem) => self.certificate_input.take_text(FILE.to_owned(), &pem),
                Err(error) => self.certificate_input.refuse(error.sentence()),
            }
        });
    }
}
