//! Unsaved changes, kept in this tab through reload, sign-out and failure.
//!
//! They belong to one person of one organization: nobody else is offered them, and they are erased when
//! somebody else signs in. Certificates are public; nothing secret is ever in a draft.

use serde::{Deserialize, Serialize};
use sso_model::api::Session;
use sso_model::draft::Draft;

use crate::browser::storage::{self, Keep};

const KEY: &str = "unsaved";

/// Whose form it is. The rest of it is not read for that.
#[derive(Deserialize)]
struct Whose {
    person: String,
    organization: String,
}

/// A form as it was left, and what it started from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptDraft {
    person: String,
    organization: String,
    /// The version it started from, so that somebody else's save in between is noticed.
    pub etag: String,
    /// What it started from.
    pub base: Draft,
    /// As it was left.
    pub draft: Draft,
}

/// Keeps the form as it is now.
pub fn keep(session: &Session, etag: &str, base: &Draft, draft: &Draft) {
    let kept = KeptDraft {
        person: session.person.id.clone(),
        organization: session.organization.id.clone(),
        etag: etag.to_owned(),
        base: base.clone(),
        draft: draft.clone(),
    };
    storage::save(Keep::Tab, KEY, &kept);
}

/// What this person left in this tab.
pub fn load(session: &Session) -> Option<KeptDraft> {
    storage::load::<KeptDraft>(Keep::Tab, KEY)
        .filter(|kept| belongs([&kept.person, &kept.organization], session))
}

/// Returns whether anybody has left anything.
pub fn is_there() -> bool {
    storage::has(Keep::Tab, KEY)
}

/// Nothing is unsaved any more.
pub fn erase() {
    storage::erase(Keep::Tab, KEY);
}

/// Erases what somebody else left.
pub fn erase_unless(session: &Session) {
    let whose = storage::load::<Whose>(Keep::Tab, KEY);
    if !whose.is_some_and(|whose| belongs([&whose.person, &whose.organization], session)) {
        erase();
    }
}

fn belongs(whose: [&str; 2], session: &Session) -> bool {
    whose == [&session.person.id, &session.organization.id]
}
