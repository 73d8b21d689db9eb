//! The claimed domains: what is known of them, what is asked about them, what is done to them.

mod watch;

use crate::target::Target;
use leptos::prelude::*;
use sso_model::api::{DOMAIN_POINTER, DomainList, DomainView, code};
use sso_model::domain_claim::DomainClaim;
use sso_model::domain_name::check_typed;

use crate::acts::on_answer;
use crate::api;
use crate::api::error::ApiError;
use crate::app::state::App;
use crate::connection::current::CurrentConnection;

/// Something a person does to the claims. Domains by the name that DNS knows, but for a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DomainAct {
    /// Claim what was typed.
    Claim(String),
    /// Look for the record now.
    Check(String),
    /// Remove the claim.
    Remove(String),
}

/// An act, and every claim after it or why it was not done.
type Answer = (DomainAct, Result<DomainList, ApiError>);

/// What stands in front of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DomainQuestion {
    /// Which domain?
    Claim,
    /// Are you sure?
    Remove(String),
    /// Confirm the password, then go on.
    Password(DomainAct),
}

/// Lives as long as the page of the domains is shown.
#[derive(Clone, Copy)]
pub(crate) struct Domains {
    app: App,
    connection: CurrentConnection,
    /// Every claim.
    pub(crate) list: RwSignal<DomainList>,
    /// Whose record is open.
    pub(crate) open: RwSignal<Option<String>>,
    /// What is asked.
    pub(crate) question: RwSignal<Option<DomainQuestion>>,
    /// What was asked when the last act was begun.
    asked: StoredValue<Option<DomainQuestion>>,
    action: Action<DomainAct, Answer>,
    /// What is being done.
    pub(crate) busy: MappedSignal<Option<DomainAct>>,
    /// Why the last act was not done.
    pub(crate) trouble: RwSignal<Option<ApiError>>,
    /// A new domain, as typed.
    pub(crate) typed: RwSignal<String>,
    /// What is wrong with it.
    pub(crate) error: RwSignal<Option<String>>,
    /// How often the server is still asked by itself.
    questions: StoredValue<u32>,
}

impl Domains {
    /// Starts from what the server gave.
    pub(crate) fn new(app: App, connection: CurrentConnection, list: DomainList) -> Self {
        let action = Action::new_local(|act: &DomainAct| send(act.clone()));
        let domains = Self {
            app,
            connection,
            list: RwSignal::new(list),
            open: RwSignal::new(None),
            question: RwSignal::new(None),
            asked: StoredValue::new(None),
            action,
            busy: action.input(),
            trouble: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            questions: StoredValue::new(0),
        };
        if let Some(domain) = app.domain_to_claim.try_update_value(Option::take).flatten() {
            domains.ask_for_domain();
            domains.typed.set(domain);
        }
        on_answer(action, move |answer| domains.answered(answer));
        domains.is_watched();
        domains.watch();
        domains
    }

    /// A claim by the name that DNS knows. Follows changes.
    pub(crate) fn claim(self, domain: &str) -> Option<DomainView> {
        self.list.with(|list| find(list, domain).cloned())
    }

    /// Asks for a new domain.
    pub(crate) fn ask_for_domain(self) {
        self.typed.set(String::new());
        self.error.set(None);
        self.question.set(Some(DomainQuestion::Claim));
    }

    /// Does `act`, one at a time.
    pub(crate) fn act(self, act: DomainAct) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        self.trouble.set(None);
        self.error.set(None);
        // What can be checked here is answered without a request.
        if let DomainAct::Claim(typed) = &act
            && let Err(error) = check_typed(typed)
        {
            return self.misnamed(error.to_string());
        }
        self.is_watched();
        self.asked.set_value(self.question.get_untracked());
        self.action.dispatch_local(act);
    }

    fn answered(self, (act, answer): Answer) {
        // If it was cancelled, or something else is asked, what stands in front now is not this act's.
        let stands = self.question.get_untracked() == self.asked.get_value();
        match answer {
            Ok(list) => self.done(&act, list, stands),
            Err(error) => self.not_done(act, error, stands),
        }
    }

    fn done(self, act: &DomainAct, list: DomainList, stands: bool) {
        let before = self.list.get_untracked();
        let new = list.domains.iter().find(|one| find(&before, &one.claim.domain).is_none());
        match act {
            DomainAct::Claim(_) => {
                if let Some(new) = new {
                    self.app
                        .announcer
                        .say(format!("{domain} claimed. Add its TXT record.", domain = new.claim.unicode));
                    self.open.set(Some(new.claim.domain.clone()));
                }
                self.lead_to(Target::DomainRecord, stands);
            }
            DomainAct::Check(domain) => {
                if let Some(found) = find(&list, domain) {
                    self.app.announcer.say(outcome(&found.claim));
                    if found.claim.finding().is_some() {
                        self.open.set(Some(domain.clone()));
                    }
                }
            }
            DomainAct::Remove(domain) => {
                self.open.update(|open| *open = open.take().filter(|open| open != domain));
                let name = find(&before, domain).map_or(domain, |one| &one.claim.unicode);
                self.app.announcer.say(format!("{name} removed"));
                self.lead_to(Target::DomainsTitle, stands);
            }
        }
        if standing(&before) != standing(&list) {
            self.settings_follow();
        }
        self.list.set(list);
    }

    fn not_done(self, act: DomainAct, error: ApiError, stands: bool) {
        if error.code() == code::REAUTHENTICATE {
            // Nothing was done, and who has cancelled is asked for no password.
            if stands {
                self.question.set(Some(DomainQuestion::Password(act)));
            }
            return;
        }
        if stands && matches!(act, DomainAct::Claim(_)) {
            let field = error.problem_at(DOMAIN_POINTER);
            return self.misnamed(field.unwrap_or_else(|| error.sentence()));
        }
        self.trouble.set(Some(error));
        self.lead_to(Target::Trouble, stands);
    }

    /// Closes the dialog of the act, and the focus goes to what it led to.
    fn lead_to(self, target: Target, stands: bool) {
        if stands {
            self.question.set(None);
            target.focus();
        }
    }

    /// Says what is wrong with the typed name, in the dialog.
    fn misnamed(self, words: String) {
        self.error.set(Some(words));
        if self.question.get_untracked() != Some(DomainQuestion::Claim) {
            self.question.set(Some(DomainQuestion::Claim));
        }
        Target::DomainName.focus();
    }

    /// Opens the record of a claim and goes there.
    pub(crate) fn show_record(self, domain: &str) {
        self.open.set(Some(domain.to_owned()));
        Target::DomainRecord.focus();
    }

    /// Whether a domain is verified is one of the requirement's conditions. Nothing typed is thrown away for it.
    fn settings_follow(self) {
        self.connection.refresh();
    }
}

async fn send(act: DomainAct) -> Answer {
    let answer = match &act {
        DomainAct::Claim(typed) => api::claim_domain(typed.clone()).await,
        DomainAct::Check(domain) => api::check_domain(domain).await,
        DomainAct::Remove(domain) => api::remove_domain(domain).await,
    };
    (act, answer)
}

fn find<'a>(list: &'a DomainList, domain: &str) -> Option<&'a DomainView> {
    list.domains.iter().find(|one| one.claim.domain == domain)
}

/// What the settings show of the claims too.
fn standing(list: &DomainList) -> Vec<(&str, &str)> {
    list.domains.iter().map(|one| (one.claim.domain.as_str(), one.claim.status.word())).collect()
}

/// What a look found, in a sentence.
fn outcome(claim: &DomainClaim) -> String {
    claim.finding().unwrap_or_else(|| format!("{domain} is verified", domain = claim.unicode))
}
