//! The response as a whole: what it is, and whether the identity provider says yes.

use super::{by_maker, difference, shortened};
use crate::saml::check::Check;
use crate::saml::expected::Expectations;
use crate::saml::facts::{Facts, written};
use crate::saml::fault::Fault;
use crate::saml::provider::Place;
use crate::saml::report::CheckRow;
use crate::saml::tree::{Node, PROTOCOL, attribute, children, is};
use crate::xml_root::{Kind, root_name};

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

/// The root, if it is a SAML response; else the row that says what it is.
pub(in crate::saml) fn root<'a>(root: Node<'a>, e: &Expectations) -> Result<Node<'a>, Box<CheckRow>> {
    if is(root, PROTOCOL, "Response") {
        return Ok(root);
    }
    Err(Box::new(other_root(root.tag_name().name(), e)))
}

/// What XML that is not read is by the name of its root, if it is not a response: metadata with a comment in it is
/// metadata first.
pub(in crate::saml) fn unread_root(xml: &str, e: &Expectations) -> Option<CheckRow> {
    let known = |name: &&str| Kind::of(name).is_some_and(|kind| kind != Kind::Response);
    let name = root_name(xml).filter(known)?;
    Some(other_root(name, e))
}

/// The row about another root than a response. Its namespace does not matter: nothing is believed of it.
fn other_root(name: &str, e: &Expectations) -> CheckRow {
    let what = match Kind::of(name) {
        Some(Kind::Response) => "This is a response of another SAML version.",
        Some(Kind::AuthnRequest) => "This is a request to an identity provider, not its response.",
        Some(Kind::LogoutRequest) => "This is a request to sign out, not the response to a sign-in.",
        Some(Kind::LogoutResponse) => "This is the response to signing out, not to a sign-in.",
        Some(Kind::Artifact) => "This is a message about an artifact, not a response posted by a browser.",
        Some(Kind::Metadata) => "This is SAML metadata, not a response.",
        Some(Kind::Assertion) => "This is an assertion without its response.",
        Some(Kind::Soap) => "This is a SOAP message, not a response posted by a browser.",
        Some(Kind::WsFederation) => "This is a WS-Federation response, not a SAML 2.0 response.",
        None => "This XML is not a SAML response.",
    };
    let sentence = format!(
        "{what} Set the application up as SAML 2.0 in {}, answering by HTTP-POST.",
        e.provider.name()
    );
    CheckRow::failed(Check::Response, Fault::OtherRoot, sentence)
        .received(shortened(name))
        .expected("samlp:Response")
        .remedy(e.provider.remedy(Place::Application, None))
}

/// Core 3.2.2: version, ID, time of issue.
pub(super) fn response(facts: &Facts<'_>, _e: &Expectations) -> CheckRow {
    match attribute(facts.response, "Version") {
        Some("2.0") => {}
        version => {
            if let Some(almost) = version.filter(|version| difference::seen(version) == "2.0") {
                let unseen = difference::unseen(almost);
                let what = format!("The version of the response is not written as SAML writes it.{unseen}");
                return by_maker(Check::Response, Fault::Version, &what).received(almost).expected("2.0");
            }
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
            by_maker(Check::Response, Fault::IssueInstant, "The response’s time of issue cannot be read.")
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
    if let Some(code) = codes.first().filter(|code| difference::seen(code) == SUCCESS) {
        let what =
            format!("The status is success, but not written as SAML writes it.{}", difference::unseen(code));
        return by_maker(Check::Status, Fault::StatusMissing, &what)
            .received(shortened(code))
            .expected(SUCCESS);
    }
    let short: Vec<_> = codes.iter().map(|code| code.rsplit(':').next().unwrap_or(code)).collect();
    let (advice, place) = advice(&short);
    let name = e.provider.name_at_start();
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
