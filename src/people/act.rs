//! What is done to people, and what is asked before.

use sso_model::access::Role;
use sso_model::api::Person;
use sso_model::api::people::NewPersonBody;

use crate::api;
use crate::api::error::ApiError;

/// Something that a manager does to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PeopleAct {
    /// Add a person.
    Add(NewPersonBody),
    /// Have everybody linked anew, if so many are linked.
    LinkEverybodyAnew(u32),
    /// Do something to one person.
    ToPerson(Person, PersonAct),
}

/// What is done to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PersonAct {
    /// Give another role.
    ChangeRole(Role),
    /// What is asked about first: are you sure?
    Sure(SureAct),
}

/// What is done to one person once the manager is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SureAct {
    /// Have the person linked anew at the next sign-in.
    LinkAnew,
    /// Make a link for setting a password.
    MakePasswordLink,
    /// End every session.
    EndSessions,
    /// Remove the person.
    Remove,
}

/// What stands in front of the page. One at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PeopleQuestion {
    /// Whom to add?
    Add,
    /// Link everybody anew? With why it is asked again, if it is.
    LinkEverybodyAnew(Option<String>),
    /// Which role?
    Role(Person),
    /// Are you sure?
    Sure(Person, SureAct),
    /// Confirm the password, then go on.
    Password(PeopleAct),
    /// A password link that is shown this once.
    PasswordLink(Person, String),
}

/// Why the last act was not done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trouble {
    /// What was tried.
    pub(crate) act: PeopleAct,
    /// Why it was refused.
    pub(crate) error: ApiError,
}

/// The outcome of an act that was not refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It is done.
    Plainly,
    /// So many people or sessions were concerned.
    Count(u32),
    /// The person to whom this password link is given, which nobody can read again.
    PasswordLink(Person, String),
}

/// An act on its way to the server.
#[derive(Clone, Debug)]
pub(super) struct Request {
    /// What is done.
    pub(super) act: PeopleAct,
    /// What stood in front of the page when it was begun.
    pub(super) question: Option<PeopleQuestion>,
}

/// A request and its answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) request: Request,
    pub(super) end: Result<Done, ApiError>,
}

/// Sends `request` and returns it with its answer.
pub(super) async fn send(request: Request) -> Answer {
    let end = end_of(&request.act).await;
    Answer { request, end }
}

async fn end_of(act: &PeopleAct) -> Result<Done, ApiError> {
    match act {
        PeopleAct::Add(body) => {
            let added = api::people::add(body).await?;
            Ok(added.password_link.map_or(Done::Plainly, |link| Done::PasswordLink(added.person, link)))
        }
        PeopleAct::LinkEverybodyAnew(links) => {
            let done = api::people::link_everybody_anew(*links).await?;
            Ok(Done::Count(done.count))
        }
        PeopleAct::ToPerson(person, act) => to_person(&person.id, *act).await,
    }
}

async fn to_person(id: &str, act: PersonAct) -> Result<Done, ApiError> {
    match act {
        PersonAct::ChangeRole(role) => api::people::change_role(id, role).await.map(|()| Done::Plainly),
        PersonAct::Sure(SureAct::LinkAnew) => api::people::link_anew(id).await.map(|()| Done::Plainly),
        PersonAct::Sure(SureAct::Remove) => api::people::remove(id).await.map(|()| Done::Plainly),
        PersonAct::Sure(SureAct::EndSessions) => Ok(Done::Count(api::people::end_sessions(id).await?.count)),
        PersonAct::Sure(SureAct::MakePasswordLink) => {
            let made = api::people::make_password_link(id).await?;
            Ok(made.password_link.map_or(Done::Plainly, |link| Done::PasswordLink(made.person, link)))
        }
    }
}
