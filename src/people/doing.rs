//! Doing something to people, and handling each outcome.

use leptos::prelude::*;
use sso_model::api::{Person, code};

use crate::acts::on_answer;
use crate::api::error::ApiError;
use crate::browser::focus;
use crate::people::act::{Answer, Done, PeopleAct, PeopleQuestion, PersonAct, Request, SureAct, Trouble};
use crate::people::state::{People, acts_id};
use crate::people::words;
use crate::target::Target;

impl People {
    /// Takes away what stands in front of the page. The dialog gives the focus back.
    pub(super) fn close(self) {
        if let Some(PeopleQuestion::PasswordLink(person, _)) =
            self.question.try_update(Option::take).flatten()
        {
            lead_to_person(self, &person);
        }
    }

    /// Does `act`, one at a time.
    pub(super) fn act(self, act: PeopleAct) {
        if self.busy.get_untracked() {
            return;
        }
        self.trouble.set(None);
        self.done.set(None);
        self.new.error.set(None);
        self.lead.set_value(None);
        self.action.dispatch_local(Request { act, question: self.question.get_untracked() });
    }

    /// Handles each answer, for as long as the page is shown.
    pub(super) fn follow_answers(self) {
        on_answer(self.action, move |answer| self.answered(answer));
    }

    fn answered(self, Answer { request: Request { act, question }, end }: Answer) {
        // Cancelled, or asked something else: what stands in front now is not this act's.
        let stands = self.question.with_untracked(|now| *now == question);
        match end {
            Ok(done) => self.done(&act, done, stands),
            Err(error) => self.not_done(act, error, stands),
        }
    }

    fn done(self, act: &PeopleAct, done: Done, stands: bool) {
        let words = words::done(act, &done);
        self.connection.app.announcer.say(words.clone());
        self.done.set(Some(words));
        if let Done::PasswordLink(person, link) = done {
            // Nobody can read it again: it is shown whatever stands in front.
            self.question.set(Some(PeopleQuestion::PasswordLink(person, link)));
        } else if stands {
            self.question.set(None);
            self.lead_to(act);
        }
        self.read_again(act);
    }

    /// What managers see of people and settings follows from what was done.
    fn read_again(self, act: &PeopleAct) {
        let own_role =
            matches!(act, PeopleAct::ToPerson(person, PersonAct::ChangeRole(_)) if self.is_me(&person.id));
        if own_role {
            return self.connection.app.ask();
        }
        let removed = matches!(act, PeopleAct::ToPerson(_, PersonAct::Sure(SureAct::Remove)));
        let was_last =
            self.shown.with_untracked(|page| page.as_ref().is_some_and(|page| page.people.len() == 1));
        if removed && was_last && self.begins.with_untracked(|begins| !begins.is_empty()) {
            // Nobody is left on this page.
            self.begins.update(|begins| drop(begins.pop()));
        } else {
            self.answer.refetch();
        }
        self.connection.connection().refresh();
    }

    fn not_done(self, act: PeopleAct, error: ApiError, stands: bool) {
        if error.code() == code::REAUTHENTICATE {
            // Nothing was done, and who has cancelled is asked for no password.
            if stands {
                self.question.set(Some(PeopleQuestion::Password(act)));
            }
            return;
        }
        if stands && matches!(act, PeopleAct::Add(_)) {
            // Whatever went wrong: what was typed stays.
            self.new.error.set(Some(error.problem_at("/email").unwrap_or_else(|| error.sentence())));
            self.question.set(Some(PeopleQuestion::Add));
            return Target::NewPersonEmail.focus();
        }
        if stands && error.code() == code::OTHER_FIGURE {
            return self.question.set(Some(PeopleQuestion::LinkEverybodyAnew(Some(error.sentence()))));
        }
        self.trouble.set(Some(Trouble { act, error }));
        self.answer.refetch();
        if stands {
            self.question.set(None);
            Target::Trouble.focus();
        }
    }

    /// The focus goes to the acts of the person, or to what the act was about.
    fn lead_to(self, act: &PeopleAct) {
        match act {
            PeopleAct::ToPerson(_, PersonAct::Sure(SureAct::Remove)) | PeopleAct::LinkEverybodyAnew(_) => {
                Target::PeopleTitle.focus();
            }
            PeopleAct::ToPerson(person, _) => lead_to_person(self, person),
            PeopleAct::Add(_) => Target::AddPerson.focus(),
        }
    }
}

fn lead_to_person(people: People, person: &Person) {
    let id = acts_id(&person.id);
    match untrack(|| people.find(&person.id)) {
        Some(_) => focus::on(&id),
        // Until the answer with the new person has come.
        None => Target::AddPerson.focus(),
    }
    people.lead.set_value(Some(id));
}
