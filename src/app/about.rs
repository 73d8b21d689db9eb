//! What the server says of itself: its product, whom to ask, the demo.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{About, PracticeIdp};

use crate::api;
use crate::app::state::App;

impl App {
    /// Returns what the server says of itself. Asks for it the first time; nothing if the server does not answer.
    pub(crate) fn about(self) -> RwSignal<Option<About>> {
        if !self.about_is_asked.try_update_value(|asked| core::mem::replace(asked, true)).unwrap_or(true) {
            spawn_local(async move {
                let answer = api::about().await;
                self.about_is_asked.set_value(answer.is_ok());
                if let Ok(about) = answer {
                    self.about.set(Some(about));
                }
            });
        }
        self.about
    }

    /// Returns the product's name, as far as it is known.
    pub(crate) fn product(self) -> String {
        let session = self.session().map(|session| session.product_name);
        let about = || self.about.get().map(|about| about.product_name);
        session.or_else(about).unwrap_or_else(|| "SSO console".to_owned())
    }

    /// Returns the demo's practice identity provider, as far as it is known. Nothing is asked for it: what came later
    /// would move what stands already.
    pub(crate) fn practice_idp(self) -> Option<PracticeIdp> {
        let from_about = || self.about.get()?.demo.map(|demo| demo.practice_idp);
        self.practice_idp.get().or_else(from_about)
    }
}
