//! How each fault is committed.

use crate::fault::Fault;
use crate::key::Hash;
use crate::provider::{Person, Provider};
use crate::sign::Signer;
use crate::statement::{Attribute, Statement, UNSPECIFIED};

/// `NameID` format of an opaque name (Core section 8.3.7).
const PERSISTENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
/// Second-level status of a refused sign-in (Core section 3.2.2.2).
const AUTHN_FAILED: &str = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed";
/// Top-level status: the fault is the provider's (Core section 3.2.2.2).
const RESPONDER: &str = "urn:oasis:names:tc:SAML:2.0:status:Responder";
/// Prefix of Entra's attribute names.
const CLAIMS: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

/// Changes what the response says.
pub(super) fn state(fault: Option<Fault>, statement: &mut Statement, person: &Person) {
    match fault {
        Some(Fault::WrongAudience) => {
            statement.audiences = vec!["https://another-service.example/saml".to_owned()];
        }
        Some(Fault::WrongRecipient) => {
            statement.recipient = Some("https://another-service.example/saml/acs".to_owned());
        }
        Some(Fault::WrongDestination) => {
            statement.destination = Some("https://another-service.example/saml/acs".to_owned());
        }
        Some(Fault::OtherIssuer) => statement.issuer.push_str("/another"),
        Some(Fault::Expired) => shift(statement, -3600),
        Some(Fault::FutureClock) => shift(statement, 600),
        Some(Fault::Unsolicited) => statement.in_response_to = None,
        Some(Fault::Denied) => {
            let message = "The user is not assigned to this application.".to_owned();
            statement.status = (RESPONDER.to_owned(), Some(AUTHN_FAILED.to_owned()), Some(message));
        }
        _ => attributes(fault, statement, person),
    }
}

/// Changes what the response says about the person.
fn attributes(fault: Option<Fault>, statement: &mut Statement, person: &Person) {
    match fault {
        Some(Fault::MissingEmail) => {
            statement.attributes.retain(|attribute| attribute.name != "email");
            statement.name_id_format = Some(PERSISTENT.to_owned());
            statement.name_id = format!("{}-{}", person.first_name, person.last_name).to_lowercase();
        }
        Some(Fault::MisspeltEmail) => rename(statement, "email", "Email"),
        Some(Fault::MisspeltNames) => {
            rename(statement, "firstName", "firstname");
            rename(statement, "lastName", "lastname");
        }
        Some(Fault::JumpCloudDefaults) => {
            statement.attributes.clear();
            statement.name_id_format = Some(UNSPECIFIED.to_owned());
        }
        Some(Fault::EntraNames) => {
            let named = |name: &str, value: &String| Attribute {
                name: format!("{CLAIMS}/{name}"),
                name_format: None,
                values: vec![value.clone()],
            };
            statement.attributes = vec![
                named("givenname", &person.first_name),
                named("surname", &person.last_name),
                named("emailaddress", &person.email),
                named("name", &person.name_id),
            ];
        }
        _ => {}
    }
}

/// Changes the key or the algorithm that signs.
pub(super) fn signer(fault: Option<Fault>, provider: &Provider) -> Signer<'_> {
    let signer = provider.signer();
    match fault {
        Some(Fault::OtherKey) => {
            Signer { key: &provider.stranger, certificate: &provider.stranger_certificate, ..signer }
        }
        Some(Fault::Sha1) => Signer { hash: Hash::Sha1, digest: Hash::Sha1, ..signer },
        _ => signer,
    }
}

/// Replaces the person in a signed response, so that the digest no longer matches.
pub(super) fn tamper(response: &str, name_id: &str) -> String {
    response.replace(&format!(">{name_id}<"), &format!(">not-{name_id}<"))
}

/// Moves all times by `seconds`, as a provider with a wrong clock writes them.
fn shift(statement: &mut Statement, seconds: i64) {
    for time in [
        &mut statement.issued_at,
        &mut statement.not_before,
        &mut statement.not_on_or_after,
        &mut statement.authenticated_at,
    ] {
        *time = time.plus(seconds);
    }
}

fn rename(statement: &mut Statement, from: &str, to: &str) {
    for attribute in &mut statement.attributes {
        if attribute.name == from {
            to.clone_into(&mut attribute.name);
        }
    }
}
