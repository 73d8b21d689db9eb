//! An act as a call of the API, and as a command of the state machine.

use serde_json::{Value, json};
use sso_model::api::DraftBody;
use sso_model::draft::Draft;
use sso_model::lifecycle::{Command, Requirement};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::keys::Keys;
use crate::acts::{Act, COMPLETE};

/// The forms that people fill in: complete ones without and with the wish, a half one, an empty one.
pub fn forms(keys: &Keys) -> Vec<Draft> {
    let complete = (0..COMPLETE).map(|at| Draft {
        sign_in_url: format!("https://idp.example/{}", if at < 3 { "a" } else { "b" }),
        issuer_url: format!("https://idp.example/{}", if at < 1 { "x" } else { "y" }),
        certificates: vec![keys.certificate(usize::from(at > 1))],
        ..Draft::default()
    });
    let mut forms: Vec<_> = complete.collect();
    forms.extend(forms.clone().into_iter().map(|form| Draft { require_sso: true, ..form }));
    forms.push(Draft { certificates: Vec::new(), ..forms[0].clone() });
    forms.push(Draft::default());
    forms
}

/// Method, path and body.
pub type Request = (&'static str, &'static str, Option<Value>);

/// The call, and the command that the model takes; none if the form does not pass its rules. `seen` stands for the people
/// whom the requirement cuts off now.
pub fn asked(
    act: Act,
    forms: &[Draft],
    service_provider: &ServiceProvider,
    (now, seen): (Timestamp, &str),
) -> (Request, Option<Command>) {
    let body = |form: &Draft| Some(serde_json::to_value(DraftBody::from(form)).unwrap());
    match act {
        Act::Save(at) => {
            let form = &forms[at % forms.len()];
            let command = form.for_saving(service_provider).ok().map(Command::SaveDraft);
            (("PUT", "/api/connection/draft", body(form)), command)
        }
        Act::Enable(at) => {
            let form = &forms[at % (2 * COMPLETE)];
            let command = form.for_enabling(service_provider, now).ok().map(Command::Enable);
            let body = DraftBody { confirmed: Some(seen.to_owned()), ..DraftBody::from(form) };
            (("POST", "/api/connection/enable", Some(serde_json::to_value(body).unwrap())), command)
        }
        Act::Require(wish) => {
            let body = json!({ "requirement": wish, "confirmed": seen });
            (("PUT", "/api/connection/requirement", Some(body)), Some(Command::Require(wish)))
        }
        Act::Discard => (("DELETE", "/api/connection/draft", None), Some(Command::DiscardDraft)),
        Act::Disable => (("POST", "/api/connection/disable", None), Some(Command::Disable)),
        Act::Remove => (("DELETE", "/api/connection", None), Some(Command::Remove)),
        Act::RollBack => (("POST", "/api/connection/roll-back", None), Some(Command::RollBack)),
        other => panic!("{other:?} is not a call of the API"),
    }
}

/// What the log says of a requirement that changed by itself.
pub fn action(after: Requirement) -> &'static str {
    if after == Requirement::Required { "requirement_came_into_force" } else { "requirement_fell_back" }
}
