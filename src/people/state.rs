//! The people as the page shows them: which of them, what is asked about them, what is done to them.

use leptos::prelude::*;
use sso_model::access::Role;
use sso_model::api::people::{NewPersonBody, PeopleFilter, PeoplePage, PersonView};

use crate::api::error::ApiError;
use crate::api::people::{Which, people as ask};
use crate::browser::{focus, history};
use crate::connection::overview::{Overview, overview};
use crate::loaded::held;
use crate::people::act::{Answer, PeopleQuestion, Request, Trouble, send};
use crate::people::words;
use crate::target::Target;

/// The parameter of the address that names the filter.
const SHOW: &str = "show";

/// What is typed about a person to be added.
#[derive(Clone, Copy)]
pub(crate) struct NewPerson {
    pub(super) name: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    pub(super) role: RwSignal<Role>,
    /// A link for a password is made.
    pub(super) password: RwSignal<bool>,
    /// What is wrong with the address.
    pub(super) error: RwSignal<Option<String>>,
}

impl NewPerson {
    /// Starts with nothing typed.
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            email: RwSignal::new(String::new()),
            role: RwSignal::new(Role::Member),
            password: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }
}

/// What the server was asked for, which stands beside its answer: what is asked for next is another question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// What is looked for, without white space around it.
    pub(super) search: String,
    /// Whom of them.
    pub(super) show: PeopleFilter,
    /// How many pages come before.
    pub(super) before: usize,
}

/// Lives as long as the page of the people is shown.
#[derive(Clone, Copy)]
pub(crate) struct People {
    /// The settings, to which people are linked.
    pub(super) connection: Overview,
    /// Part of a name or address.
    pub(super) search: RwSignal<String>,
    /// Whom of them.
    pub(super) show: RwSignal<PeopleFilter>,
    /// Where this page and each one before it begin; empty on the first.
    pub(super) begins: RwSignal<Vec<String>>,
    /// The page of people that the server is asked for.
    pub(super) answer: LocalResource<Result<(Asked, PeoplePage), ApiError>>,
    /// The last page that it gave.
    pub(super) shown: Memo<Option<PeoplePage>>,
    /// What that page answers.
    pub(super) asked: Memo<Asked>,
    /// What is asked.
    pub(super) question: RwSignal<Option<PeopleQuestion>>,
    /// How acts are sent.
    pub(super) action: Action<Request, Answer>,
    /// Whether something is being done.
    pub(super) busy: Memo<bool>,
    /// What the last act achieved.
    pub(super) done: RwSignal<Option<String>>,
    /// Why the last act was not done.
    pub(super) trouble: RwSignal<Option<Trouble>>,
    /// A person to be added.
    pub(super) new: NewPerson,
    /// The id of what the focus is on once the next answer is drawn: rows that change places lose it.
    pub(super) lead: StoredValue<Option<String>>,
}

impl People {
    /// Asks the server for the first page, of those whom the address names.
    pub(super) fn new() -> Self {
        let connection = overview();
        let show = history::parameter(SHOW).and_then(|code| PeopleFilter::of_code(&code)).unwrap_or_default();
        let (search, show) = (RwSignal::new(String::new()), RwSignal::new(show));
        let begins = RwSignal::new(Vec::<String>::new());
        let answer = LocalResource::new(move || {
            let after = begins.with(|begins| begins.last().cloned());
            let (search, show, before) = (search.read().trim().to_owned(), show.get(), begins.read().len());
            async move {
                let page = ask(Which { search: search.clone(), show, after, limit: None }).await?;
                Ok((Asked { search, show, before }, page))
            }
        });
        let last = Memo::new(move |before: Option<&Option<(Asked, PeoplePage)>>| {
            held(answer).and_then(Result::ok).or_else(|| before.cloned().flatten())
        });
        let action = Action::new_local(|request: &Request| send(request.clone()));
        let asks = connection.app.asks_link_anew.try_update_value(core::mem::take).unwrap_or_default();
        Self {
            connection,
            search,
            show,
            begins,
            answer,
            shown: Memo::new(move |_| last.get().map(|(_, page)| page)),
            asked: Memo::new(move |_| last.get().map(|(asked, _)| asked).unwrap_or_default()),
            question: RwSignal::new(asks.then_some(PeopleQuestion::LinkEverybodyAnew(None))),
            action,
            busy: action.pending(),
            done: RwSignal::new(None),
            trouble: RwSignal::new(None),
            lead: StoredValue::new(None),
            new: NewPerson::new(),
        }
    }

    /// Leads the focus to where it belongs after each answer, unless something else has it by then.
    pub(super) fn lead_after_answers(self) {
        Effect::new(move |_| {
            self.shown.track();
            if let Some(id) = self.lead.try_update_value(Option::take).flatten() {
                focus::on_instead_of(Target::AddPerson.id(), id);
            }
        });
    }

    /// A person of the page. Follows changes.
    pub(super) fn find(self, id: &str) -> Option<PersonView> {
        self.shown.with(|page| page.as_ref()?.people.iter().find(|one| one.person.id == id).cloned())
    }

    /// Whether this is the person who is signed in.
    pub(super) fn is_me(self, id: &str) -> bool {
        self.connection.session.with_value(|session| session.person.id == id)
    }

    /// Shows the people in whose name or address `text` stands.
    pub(super) fn look_for(self, text: String) {
        self.begins.set(Vec::new());
        self.search.set(text);
    }

    /// Shows the people of `filter`; the address names it, so that a reload shows them again.
    pub(super) fn filter(self, filter: PeopleFilter) {
        history::replace(&address(filter));
        self.begins.set(Vec::new());
        self.show.set(filter);
    }

    /// Asks whom to add; what was typed and not sent is gone.
    pub(super) fn ask_whom_to_add(self) {
        let new = self.new;
        new.name.set(String::new());
        new.email.set(String::new());
        new.role.set(Role::Member);
        new.password.set(!self.connection.view.with_untracked(words::people_sign_in_by_sso));
        new.error.set(None);
        self.question.set(Some(PeopleQuestion::Add));
    }

    /// What is sent of a person to be added.
    pub(super) fn to_add(self) -> NewPersonBody {
        NewPersonBody {
            name: self.new.name.get_untracked(),
            email: self.new.email.get_untracked(),
            role: self.new.role.get_untracked(),
            password_link: self.new.password.get_untracked(),
        }
    }
}

/// The id of the button that opens the acts of a person.
pub(super) fn acts_id(person_id: &str) -> String {
    format!("acts-{person_id}")
}

/// The address that shows the people of `filter`.
pub(super) fn address(filter: PeopleFilter) -> String {
    let path = crate::routes::Route::People.path();
    if filter == PeopleFilter::All { path } else { format!("{path}?{SHOW}={code}", code = filter.code()) }
}

/// Returns the people. The page of the people has them in its context.
pub(super) fn people() -> People {
    expect_context::<People>()
}
