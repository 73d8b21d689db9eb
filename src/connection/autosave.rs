//! What goes on beside the form for as long as the page lives. It begins when the form's code is here
//! (`lazy.rs`): before that nothing can be typed.

use leptos::prelude::*;
use sso_model::merge::differences;

use crate::app::state::App;
use crate::browser::focus;
use crate::connection::kept_draft;
use crate::connection::state::{Loaded, Settings};
use crate::routes::Route;

impl App {
    /// Begins. Called once.
    pub(crate) fn begin_editing(self) {
        let settings = self.settings;
        Effect::new(move |_| {
            if let Some(session) = settings.session.get() {
                kept_draft::erase_unless(&session);
            }
        });
        settings.keep_unsaved();
        settings.form.forget_refusals_of_changed_fields();
        self.go_on_after_saving();
        self.follow_tests();
    }

    /// Opens the form at the control `id`, from another place of the page. What is unsaved comes along.
    pub(crate) fn edit_at(self, id: &'static str) {
        self.settings.editing.set(true);
        self.go_anyway(Route::Settings { guide: false });
        focus::once_drawn(id);
    }
}

impl Settings {
    /// Brings back what was left in this tab, whenever the settings have been read; keeps what is unsaved there,
    /// at every change.
    fn keep_unsaved(self) {
        Effect::new(move |was_ready: Option<bool>| {
            let ready = self.loaded.with(|loaded| matches!(loaded, Loaded::Ready));
            if ready && was_ready != Some(true) {
                untrack(|| self.bring_back());
            }
            let draft = self.form.draft();
            let (base, etag) = (self.form.base.get(), self.form.etag.get());
            if let Some(session) = self.session.get().filter(|_| ready) {
                if differences(&base, &draft).is_empty() {
                    kept_draft::erase();
                } else {
                    kept_draft::keep(&session, &etag, &base, &draft);
                }
            }
            ready
        });
    }

    fn bring_back(self) {
        let kept = self.session.with_untracked(|session| session.as_ref().and_then(kept_draft::load));
        if let Some(kept) =
            kept.filter(|kept| !differences(&self.form.draft_untracked(), &kept.draft).is_empty())
        {
            self.form.restart(kept.base, kept.etag);
            self.form.fill(kept.draft);
            self.restored.set(true);
        }
    }
}
