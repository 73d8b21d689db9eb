//! What the page of the people says: of the identity provider, of acts, of why one was not done.

use sso_model::api::ConnectionView;
use sso_model::api::people::SignsInWith;
use sso_model::lifecycle::Stage;
use sso_model::saml::provider::Provider;

use crate::people::act::{Done, PeopleAct, PersonAct, SureAct};

/// Whether people can sign in through the identity provider.
pub(super) fn people_sign_in_by_sso(view: &ConnectionView) -> bool {
    view.stage == Stage::Enabled && view.domains.any_verified()
}

/// How a person can sign in; none for neither way.
pub(super) fn ways(ways: SignsInWith, provider: Provider) -> Option<String> {
    let known = provider != Provider::Other;
    match ways {
        SignsInWith::PasswordAndIdentityProvider if known => Some(format!("Password, {}", provider.name())),
        SignsInWith::PasswordAndIdentityProvider => Some("Password, identity provider".to_owned()),
        SignsInWith::Password => Some("Password".to_owned()),
        SignsInWith::IdentityProvider if known => Some(provider.name().to_owned()),
        SignsInWith::IdentityProvider => Some("Identity provider".to_owned()),
        SignsInWith::Neither => None,
    }
}

/// "1 person", "10,000 people".
pub(super) fn people(count: u32) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{} people", figure(count)) }
}

/// "1 session", "3 sessions".
pub(super) fn sessions(count: u32) -> String {
    if count == 1 { "1 session".to_owned() } else { format!("{} sessions", figure(count)) }
}

/// "10,000".
pub(super) fn figure(count: u32) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What an act achieved.
pub(super) fn done(act: &PeopleAct, done: &Done) -> String {
    let count = match done {
        Done::Count(count) => *count,
        Done::Plainly | Done::PasswordLink(..) => 0,
    };
    let (person, act) = match act {
        PeopleAct::Add(body) => {
            let name = if body.name.trim().is_empty() { body.email.trim() } else { body.name.trim() };
            return format!("{name} added");
        }
        PeopleAct::LinkEverybodyAnew(_) => {
            return format!("{} linked anew at the next sign-in", are(count));
        }
        PeopleAct::ToPerson(person, act) => (person, act),
    };
    let name = &person.name;
    match act {
        PersonAct::ChangeRole(role) => format!("The role of {name} is now {role}", role = role.name()),
        PersonAct::Sure(SureAct::LinkAnew) => format!("{name} is linked anew at the next sign-in"),
        PersonAct::Sure(SureAct::MakePasswordLink) => format!("Password link made for {name}"),
        PersonAct::Sure(SureAct::EndSessions) => format!("{} of {name} ended", sessions(count)),
        PersonAct::Sure(SureAct::Remove) => format!("{name} removed"),
    }
}

fn are(count: u32) -> String {
    if count == 1 { "1 person is".to_owned() } else { format!("{} are", people(count)) }
}

/// What did not happen.
pub(super) fn not_done(act: &PeopleAct) -> String {
    match act {
        PeopleAct::Add(_) => "Nobody was added".to_owned(),
        PeopleAct::LinkEverybodyAnew(_) => "No link was released".to_owned(),
        PeopleAct::ToPerson(person, act) => {
            let name = &person.name;
            match act {
                PersonAct::ChangeRole(_) => {
                    format!("The role of {name} is still {role}", role = person.role.name())
                }
                PersonAct::Sure(SureAct::LinkAnew) => format!("The link of {name} was not released"),
                PersonAct::Sure(SureAct::MakePasswordLink) => format!("No password link was made for {name}"),
                PersonAct::Sure(SureAct::EndSessions) => format!("The sessions of {name} go on"),
                PersonAct::Sure(SureAct::Remove) => format!("{name} was not removed"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn figures_are_grouped_and_one_is_one() {
        assert_eq!(
            [0, 7, 999, 1_000, 10_000, 1_234_567].map(figure),
            ["0", "7", "999", "1,000", "10,000", "1,234,567"]
        );
        assert_eq!(
            (people(1), sessions(1), sessions(2)),
            ("1 person".into(), "1 session".into(), "2 sessions".into())
        );
    }

    #[test]
    fn a_provider_is_named_if_it_is_known() {
        let both = SignsInWith::PasswordAndIdentityProvider;
        assert_eq!(ways(both, Provider::Okta).as_deref(), Some("Password, Okta"));
        assert_eq!(ways(both, Provider::Other).as_deref(), Some("Password, identity provider"));
        assert_eq!(
            ways(SignsInWith::IdentityProvider, Provider::Other).as_deref(),
            Some("Identity provider")
        );
        assert_eq!(ways(SignsInWith::Neither, Provider::Okta), None);
    }
}
