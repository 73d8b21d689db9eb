//! The last acts that changed how people come in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::ActivityEntry;

use crate::api;
use crate::app::state::App;

/// How many are shown.
const SHOWN: usize = 3;

/// What is known of them.
#[derive(Clone, PartialEq)]
pub(crate) enum Recent {
    /// The server has not answered yet.
    Asking,
    /// It could not be asked. The tab "Activity" says why, for people who go there.
    Unknown,
    /// Newest first.
    Known(Vec<ActivityEntry>),
}

impl Recent {
    /// Asks now, and again after each change of the settings. What is known stays until the answer is here.
    pub(crate) fn follow(app: App) -> RwSignal<Self> {
        let recent = RwSignal::new(Self::Asking);
        Effect::new(move |_| {
            app.settings.view.track();
            spawn_local(async move {
                let known = match api::activity(None).await {
                    Ok(page) => {
                        let shown = page.entries.into_iter().filter(|one| one.action.is_about_access());
                        Self::Known(shown.take(SHOWN).collect())
                    }
                    Err(_) => Self::Unknown,
                };
                recent.try_set(known);
            });
        });
        recent
    }
}
