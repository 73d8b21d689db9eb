//! Pages of a sign-in for an application.

use axum::http::StatusCode;
use sso_model::openid::authorize::Unaddressed;

use super::{Mark, Page, Reference};
use crate::storage::SessionRecord;

/// A request whose answer may be sent to no address.
pub fn unaddressed(fault: &Unaddressed, reference: &Reference) -> Page {
    let page = Page::new(StatusCode::BAD_REQUEST, "The sign-in cannot start", fault.to_string());
    let way_out = "If it happens again, give the person who runs the application the reference.";
    Page { reference: Some(reference.clone()), ..page.marked(Mark::Refused).way_out(way_out) }
}

/// A request that waited too long, was answered, or belongs to another browser.
pub fn request_over(reference: &Reference) -> Page {
    let text = "It was finished already, was started in another browser, or is older than an hour. Nobody was signed in.";
    let page = Page::new(StatusCode::GONE, "This sign-in is over", text);
    let way_out = "Open the application, and sign in from there.";
    Page { reference: Some(reference.clone()), ..page.marked(Mark::Refused).way_out(way_out) }
}

/// A link asks to sign out, and nothing proves that an application made it.
pub fn sign_out(session: &SessionRecord, yes: String) -> Page {
    let SessionRecord { person, organization, .. } = session;
    let text = format!(
        "{} is signed in to {} in this browser. Signing out ends the session here and in every application that was opened with it.",
        person.name, organization.name
    );
    Page::new(StatusCode::OK, "Sign out?", text)
        .way_out("If you did not ask for that, stay signed in.")
        .link("/", "Stay signed in")
        .link(yes, "Sign out")
}
