//! Signing out, and what goes on at the identity provider.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::Session;
use sso_model::timestamp::Timestamp;

use crate::api;
use crate::app::state::{App, BY_PASSWORD, Who};
use crate::browser::storage::{self, Keep};
use crate::browser::windows;

/// The server's page for people who came in through an identity provider and signed out: their session there goes on.
const SIGNED_OUT_PAGE: &str = "/sso/signed-out?org_id=";

/// Remembers that this session was begun by a password.
pub(crate) fn note_password(session: &Session) {
    storage::save(Keep::Browser, BY_PASSWORD, &session.expires_at);
}

impl App {
    /// Somebody signed in by password, here.
    pub(crate) fn welcome_by_password(self, session: Session) {
        note_password(&session);
        self.welcome(session);
    }

    /// Returns the organization of a session that was begun through an identity provider, as far as this browser knows.
    fn came_in_by_sso_of(self) -> Option<String> {
        let begun = storage::load::<Timestamp>(Keep::Browser, BY_PASSWORD);
        self.who.with_untracked(|who| match who {
            Who::Somebody(session) if begun != Some(session.expires_at) => {
                Some(session.organization.id.clone())
            }
            _ => None,
        })
    }

    /// Signs out. Unsaved changes stay in this tab, for the same person. Who came in through an identity provider reads
    /// that the session there goes on.
    pub(crate) fn sign_out(self) {
        spawn_local(async move {
            match api::sign_out().await {
                Ok(()) => {
                    let goes_on_elsewhere = self.came_in_by_sso_of();
                    self.forget();
                    if let Some(org_id) = goes_on_elsewhere {
                        windows::leave_for(&format!("{SIGNED_OUT_PAGE}{org_id}"));
                    }
                }
                Err(error) if error.signed_out() => {}
                Err(error) => {
                    self.announcer.say(error.sentence());
                    self.still_signed_in.set(Some(error));
                }
            }
        });
    }
}
