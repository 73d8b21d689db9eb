//! What was asked of the provider, and what was picked.

use serde::Deserialize;
use sso_model::access::Role;
use sso_practice::request::RequestError;
use sso_practice::{Fault, Person, Request, Signing};

use crate::config::{Config, ORG_ID};
use crate::demo::PEOPLE;

/// Why the provider does not go on. `Display` is the sentence that the person reads.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    /// It is not an AuthnRequest.
    #[error("{0}")]
    Request(#[from] RequestError),
    /// The request is another service provider's.
    #[error(
        "This provider answers only its own console at {expected}. The request asks for an answer to {received}."
    )]
    OtherConsole {
        /// What the request names.
        received: String,
        /// What it would have to name.
        expected: String,
    },
    /// The form came with something that it does not offer.
    #[error("The form was changed on its way. Start the sign-in again from the console.")]
    Form,
}

/// How the browser came here: with a request of the console, or just so.
pub(super) struct Started {
    /// The request as received, to be carried through the form.
    pub(super) parameter: Option<String>,
    /// The console's own value, to be given back unchanged (Bindings section 3.5.3).
    pub(super) relay_state: Option<String>,
    read: Option<Request>,
}

impl Started {
    /// Reads the request; an answer goes only to the console that this server is.
    ///
    /// # Errors
    /// A [`Refusal`].
    pub(super) fn read(
        config: &Config,
        parameter: Option<String>,
        relay_state: Option<String>,
    ) -> Result<Self, Refusal> {
        let parameter = parameter.filter(|parameter| !parameter.is_empty());
        let read = parameter.as_deref().map(Request::from_redirect).transpose()?;
        let service_provider = config.service_provider(ORG_ID);
        let expected = [service_provider.acs_url, service_provider.sp_entity_id];
        let received = read.iter().flat_map(|request| [&request.acs_url, &request.issuer]);
        for (received, expected) in received.zip(expected) {
            if *received != expected {
                return Err(Refusal::OtherConsole { received: received.clone(), expected });
            }
        }
        Ok(Self { parameter, relay_state, read })
    }

    /// The request, or the values that an answer needs to which nobody asked.
    pub(super) fn request(&self, config: &Config) -> Request {
        let service_provider = config.service_provider(ORG_ID);
        self.read.clone().unwrap_or(Request {
            id: String::new(),
            acs_url: service_provider.acs_url,
            issuer: service_provider.sp_entity_id,
        })
    }

    /// Returns whether there was a request.
    pub(super) fn is_asked(&self) -> bool {
        self.read.is_some()
    }
}

/// The form as it comes.
#[derive(Deserialize)]
pub(super) struct Choice {
    person: String,
    signing: String,
    #[serde(default)]
    fault: String,
    #[serde(rename = "SAMLRequest")]
    request: Option<String>,
    #[serde(rename = "RelayState")]
    relay_state: Option<String>,
    /// Ticked: encrypt.
    encrypt: Option<String>,
    look: Option<String>,
}

/// The form, read.
pub(super) struct Picked {
    pub(super) person: Person,
    pub(super) signing: Signing,
    pub(super) fault: Option<Fault>,
    /// Encrypt the assertion for the console.
    pub(super) is_encrypted: bool,
    /// Show the response before it is sent.
    pub(super) is_shown: bool,
}

impl Choice {
    /// Reads it.
    ///
    /// # Errors
    /// A [`Refusal`].
    pub(super) fn read(self, config: &Config) -> Result<(Started, Picked), Refusal> {
        let started = Started::read(config, self.request, self.relay_state)?;
        let fault = match self.fault.as_str() {
            "" => None,
            id => Some(Fault::of(id).ok_or(Refusal::Form)?),
        };
        // An answer to nothing can only be that.
        let fault = if started.is_asked() { fault } else { Some(Fault::Unsolicited) };
        let mut people = people().into_iter().map(|(person, _)| person);
        let person = people.find(|person| person.email == self.person).ok_or(Refusal::Form)?;
        let signing = Signing::ALL.into_iter().find(|one| signing_words(*one).0 == self.signing);
        let signing = signing.ok_or(Refusal::Form)?;
        let (is_encrypted, is_shown) = (self.encrypt.is_some(), self.look.is_some());
        Ok((started, Picked { person, signing, fault, is_encrypted, is_shown }))
    }
}

/// Who can be signed in, and what the console knows of them.
pub(super) fn people() -> Vec<(Person, &'static str)> {
    let acme = PEOPLE.iter().map(|(name, email, role)| {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        (Person::named(email, first, last), role_in_words(*role))
    });
    let others = [
        (Person::named("newcomer@acme.example", "Nora", "Lind"), "unknown to the console so far"),
        (Person::named("oskar@outside.example", "Oskar", "Weber"), "of a domain that Acme does not hold"),
    ];
    acme.chain(others).collect()
}

fn role_in_words(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Admin => "admin",
        Role::BillingAdmin => "billing admin",
        Role::Member => "member",
    }
}

/// Value in the form and words beside it.
pub(super) fn signing_words(signing: Signing) -> (&'static str, &'static str) {
    match signing {
        Signing::Assertion => ("assertion", "Assertion"),
        Signing::Response => ("response", "Response"),
        Signing::Both => ("both", "Both"),
    }
}

/// The faults as they are offered, in groups.
pub(super) const FAULTS: [(&str, &[Fault]); 5] = [
    ("Values", &[Fault::WrongAudience, Fault::WrongRecipient, Fault::WrongDestination, Fault::OtherIssuer]),
    ("Times", &[Fault::Expired, Fault::FutureClock]),
    (
        "Signature",
        &[Fault::Unsigned, Fault::OtherKey, Fault::Sha1, Fault::Tampered, Fault::Wrapped, Fault::Encrypted],
    ),
    ("Order", &[Fault::Replay, Fault::Unsolicited, Fault::Denied]),
    (
        "Person",
        &[
            Fault::MissingEmail,
            Fault::MisspeltEmail,
            Fault::MisspeltNames,
            Fault::JumpCloudDefaults,
            Fault::EntraNames,
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_offered_once() {
        let offered: Vec<Fault> = FAULTS.iter().flat_map(|(_, faults)| faults.iter().copied()).collect();
        assert_eq!(offered.len(), Fault::ALL.len());
        assert!(Fault::ALL.iter().all(|fault| offered.contains(fault)), "{offered:?}");
    }
}
