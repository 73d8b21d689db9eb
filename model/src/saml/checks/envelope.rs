//! The response as a whole: what it is, and whether the identity provider says yes.

use super::{by_maker, shortened};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, written};
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{Node, PROTOCOL, attribute, children, is};

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

/// The root, if it is a SAML response; else the row that says what it is.
pub(in crate::saml) fn root<'a>(root: Node<'a>, e: &Expectations) -> Result<Node<'a>, Box<CheckRow>> {
    if is(root, PROTOCOL, "Response") {
        return Ok(root);
    }
    let (name, namespace) = (root.tag_name().name(), root.tag_name().namespace().unwrap_or_default());
    let what = match (name, namespace) {
        ("AuthnRequest", PROTOCOL) => "This is a request to an identity provider, not its response.",
        ("EntityDescriptor" | "EntitiesDescriptor", _) => "This is SAML metadata, not a response.",
        ("Assertion", _) => "This is an assertion without its response.",
        ("Envelope", _) => "This is a SOAP message, not a response posted by a browser.",
        ("RequestSecurityTokenResponse" | "RequestSecurityTokenResponseCollection", _) => {
            "This is a WS-Federation response, not a SAML 2.0 response."
        }
        ("Response", _) => "This is a response of another SAML version.",
        _ => "This XML is not a SAML response.",
    };
    let sentence = format!(
        "{what} Set the application up as SAML 2.0 in {}, answering by HTTP-POST.",
        e.provider.name()
    );
    let row = CheckRow::failed(Check::Response, Fault::OtherRoot, sentence)
        .received(shortened(name))
        .expected("samlp:Response")
        .remedy(e.provider.remedy(Place::Application, None));
    Err(Box::new(row))
}

/// Core 3.2.2: version, ID, time of issue.
pub(super) fn response(facts: &Facts<'_>, _e: &Expectations) -> CheckRow {
    match attribute(facts.response, "Version") {
        Some("2.0") => {}
        version => {
            let sentence = "The response is not of version 2.0. Set the application up as SAML 2.0.";
            return CheckRow::failed(Check::Response, Fault::Version, sentence)
                .received(shortened(version.unwrap_or("no version")))
                .expected("2.0");
        }
    }
    if attribute(facts.response, "ID").is_none_or(str::is_empty) {
        let what = "The response has no ID, which SAML requires.";
        return by_maker(Check::Response, Fault::ResponseIdMissing, what);
    }
    match written(facts.response, "IssueInstant") {
        Some(instant) if instant.at.is_some() => {
            CheckRow::passed(Check::Response, "A SAML 2.0 response.").received(instant.text)
        }
        Some(instant) => {
            by_maker(Check::Response, Fault::IssueInstant, "The response's time of issue cannot be read.")
                .received(shortened(instant.text))
        }
        None => {
            let what = "The response has no time of issue, which SAML requires.";
            by_maker(Check::Response, Fault::IssueInstant, what)
        }
    }
}

/// Core 3.2.2.2. The outer code decides; the inner one tells why.
pub(super) fn status(facts: &Facts<'_>, e: &Expectations) -> CheckRow {
    let codes = facts.status();
    if children(facts.response, PROTOCOL, "Status").count() != 1 || codes.is_empty() {
        let what = "The response does not say in one place whether the sign-in worked.";
        return by_maker(Check::Status, Fault::StatusMissing, what).expected(SUCCESS);
    }
    if codes.first() == Some(&SUCCESS) {
        return CheckRow::passed(Check::Status, "Success.").received(SUCCESS).expected(SUCCESS);
    }
    let short: Vec<_> = codes.iter().map(|code| code.rsplit(':').next().unwrap_or(code)).collect();
    let (advice, place) = advice(&short);
    let name = capitalised(e.provider.name());
    let sentence = format!("{name} refused the sign-in. {advice}");
    CheckRow::failed(Check::Status, Fault::StatusNotSuccess, sentence)
        .received(shortened(&short.join(", ")))
        .expected("Success")
        .remedy(e.provider.remedy(place, None))
}

fn advice(codes: &[&str]) -> (&'static str, Place) {
    match codes.last().copied().unwrap_or_default() {
        "RequestDenied" => ("Give the person access to this application there.", Place::People),
        "AuthnFailed" => {
            ("The person did not sign in there: try again with the right account.", Place::People)
        }
        "InvalidNameIDPolicy" => ("Choose another NameID there: the email address.", Place::NameId),
        "NoAuthnContext" => {
            ("It cannot sign people in the way that was asked: see its log.", Place::Application)
        }
        "UnknownPrincipal" => ("It does not know the person: add them there.", Place::People),
        "Requester" => (
            "It does not recognise the request: compare SP Entity ID and ACS URL with those shown here.",
            Place::Audience,
        ),
        _ => ("Its own log says why.", Place::Application),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
