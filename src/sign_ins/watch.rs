//! One attempt to sign in, watched while it waits for its response.

use core::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::attempt::REQUEST_SECONDS;
use sso_model::api::{AttemptOutcome, AttemptView, code};

use crate::api;
use crate::api::error::ApiError;
use crate::browser::clock;
use crate::connection::state::Connection;

/// How long to wait between two questions.
const PAUSE: Duration = Duration::from_secs(1);

/// Questions until the server must have given the attempt up.
const QUESTIONS: i64 = REQUEST_SECONDS + 30;

/// What could not be shown, and why.
#[derive(Clone, Debug)]
pub(crate) enum NotShown {
    /// The report as it is now.
    Report(ApiError),
    /// The personal values in it.
    PersonalValues(ApiError),
}

/// One attempt as it is known. Its signals end with the page that shows it, and with them the watching.
#[derive(Clone, Copy)]
pub(crate) struct SignInReport {
    /// The attempt.
    pub(crate) view: RwSignal<AttemptView>,
    /// What could not be shown last.
    pub(crate) not_shown: RwSignal<Option<NotShown>>,
    /// Personal values are asked for.
    pub(crate) busy: RwSignal<bool>,
    /// They are shown.
    pub(crate) in_full: RwSignal<bool>,
    connection: StoredValue<Connection>,
    id: StoredValue<String>,
    questions: StoredValue<i64>,
}

impl SignInReport {
    /// Starts from what the server gave, and asks again every second while it waits for its response.
    pub(crate) fn watch(connection: &Connection, view: AttemptView) -> Self {
        let report = Self {
            view: RwSignal::new(view.clone()),
            not_shown: RwSignal::new(None),
            busy: RwSignal::new(false),
            in_full: RwSignal::new(false),
            connection: StoredValue::new(*connection),
            id: StoredValue::new(view.summary.id.clone()),
            questions: StoredValue::new(0),
        };
        report.take(view);
        report
    }

    /// Asks now.
    pub(crate) fn ask(self) {
        let Some(id) = self.id.try_get_value() else { return };
        self.not_shown.set(None);
        spawn_local(async move {
            let answer = api::attempt(&id).await;
            if self.id.try_get_value().is_none() {
                // The person went elsewhere.
                return;
            }
            match answer {
                Ok(view) => self.take(view),
                // One question of many was lost on its way.
                Err(ApiError::Unreached) => self.ask_later(),
                Err(error) => self.not_shown.set(Some(NotShown::Report(error))),
            }
        });
    }

    fn take(self, view: AttemptView) {
        let waits = view.summary.outcome == AttemptOutcome::Waiting;
        if !waits {
            // The draft may be tested now, and the requirement in force.
            self.connection.with_value(|connection| connection.refresh());
        }
        // What is drawn stays as it is while nothing changes.
        if self.view.with_untracked(|shown| *shown != view) {
            self.in_full.set(false);
            self.view.set(view);
        }
        if waits {
            self.ask_later();
        }
    }

    fn ask_later(self) {
        self.questions.update_value(|asked| *asked += 1);
        if self.questions.get_value() > QUESTIONS {
            return;
        }
        clock::later(PAUSE, move || {
            if self.id.try_get_value().is_some() {
                self.ask();
            }
        });
    }

    /// Shows the report as it was before: masked.
    pub(crate) fn hide_personal(self) {
        self.in_full.set(false);
        self.view.update(|view| *view = view.clone().masked());
    }

    /// Asks for the personal values; `confirm` is run where the password is needed first.
    pub(crate) fn show_personal(self, confirm: impl FnOnce() + 'static) {
        let id = self.id.get_value();
        self.not_shown.set(None);
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::attempt_in_full(&id).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(view) => {
                    self.in_full.set(true);
                    self.view.set(view);
                    self.connection
                        .with_value(|connection| connection.announcer.say("Personal values are shown"));
                }
                Err(error) if error.code() == code::REAUTHENTICATE => confirm(),
                Err(error) => self.not_shown.set(Some(NotShown::PersonalValues(error))),
            }
        });
    }
}
