//! Unsaved changes are kept in this tab at every change, and brought back when its page is loaded again.

use leptos::prelude::*;
use sso_model::draft::Draft;
use sso_model::merge::differences;

use crate::connection::kept_draft;
use crate::connection::state::Connection;

impl Connection {
    /// Brings back what this person left unsaved in this tab.
    pub(super) fn bring_back(self) {
        let kept = self.session.with_untracked(kept_draft::load);
        let differs =
            |draft: &Draft| self.form.draft.with_untracked(|shown| !differences(shown, draft).is_empty());
        if let Some(kept) = kept.filter(|kept| differs(&kept.draft)) {
            self.form.restart(kept.base, kept.etag);
            self.form.fill(kept.draft);
            self.restored.set(true);
        }
    }

    /// Keeps what is unsaved, for as long as the connection is loaded.
    pub(super) fn keep_unsaved(self) {
        let (form, unsaved) = (self.form, self.overview.unsaved);
        // Of the person who typed it: for anybody else the connection is loaded anew.
        let session = self.session.get_untracked();
        Effect::new(move |_| {
            let clean = form.changed.read().is_empty();
            unsaved.maybe_update(|unsaved| core::mem::replace(unsaved, !clean) == clean);
            if clean {
                kept_draft::erase();
            } else {
                kept_draft::keep(&session, &form.etag.read(), &form.base.read(), &form.draft.read());
            }
        });
    }
}
