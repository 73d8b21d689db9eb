//! Pages of a sign-in through the identity provider.

use axum::http::header::{ALLOW, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use sso_model::api::attempt::AttemptOutcome;

use super::{Mark, Page, Reference, Trace};
use crate::config::Config;
use crate::error::seconds_in_words;
use crate::saml::sign_in_refusal::SignInRefusal;
use crate::storage::SessionRecord;

const CONSOLE: &str = "Open the console";

/// A postback URL that starts nothing: the same for unknown, disabled and empty organizations.
pub fn no_sso(console: &str) -> Page {
    let text = "No organization uses single sign-on under this address now.";
    Page::new(StatusCode::NOT_FOUND, "Single sign-on does not start here", text)
        .way_out("Check the address with your administrator, or sign in with your e-mail address.")
        .link(format!("{console}/sign-in"), "Sign in")
}

/// A sign-in that began elsewhere would end this session. What it leads to is not named: that would tell whose the
/// postback URL is.
pub fn signed_in_elsewhere(session: &SessionRecord, go_on: String) -> Page {
    let SessionRecord { person, organization, .. } = session;
    let text = format!(
        "{} is signed in to {} in this browser. The link that brought you here belongs to another organization, and going on ends this session.",
        person.name, organization.name
    );
    Page::new(StatusCode::OK, "Change to another organization?", text)
        .way_out("If you did not ask for that, stay where you are.")
        .link("/", format!("Stay in {}", organization.name))
        .link(go_on, "Sign in to the other organization")
}

/// Somebody opened the ACS URL by hand, or posted to the postback URL.
pub fn acs_visited(console: &str, allowed: &'static str) -> Page {
    let text = "Browsers are sent here in the middle of a sign-in. There is nothing to see or do by hand.";
    Page::new(StatusCode::METHOD_NOT_ALLOWED, "This address is for identity providers", text)
        .link(format!("{console}/sign-in"), "Sign in")
        .header(ALLOW, HeaderValue::from_static(allowed))
}

/// Too many sign-ins from one client.
pub fn slow_down(seconds: u32) -> Page {
    let text = format!("Wait {}, then load this page again.", seconds_in_words(seconds));
    Page::new(StatusCode::TOO_MANY_REQUESTS, "Too many sign-ins from here", text)
        .header(RETRY_AFTER, HeaderValue::from(seconds))
        .link("/", CONSOLE)
}

/// Our own fault, or too much going on.
pub fn busy(status: StatusCode, request_id: &str) -> Page {
    let text = "Something went wrong on our side. Nobody was signed in.";
    let way_out = format!("Try again. If it happens again, tell your administrator the number {request_id}.");
    Page::new(status, "The sign-in could not be finished", text)
        .marked(Mark::Refused)
        .way_out(way_out)
        .link("/", CONSOLE)
}

/// Nobody came in, and why, in the person's words. `again` starts the same sign-in anew.
pub fn refused(refusal: &SignInRefusal, reference: &Reference, again: Option<String>) -> Page {
    let again = again.filter(|_| refusal.starts_again());
    let page = of(refusal, reference, "You were not signed in", refusal.to_string(), again.is_some());
    match again {
        Some(link) => page.link(link, "Start again").link("/", "Sign in another way"),
        None => page.link("/", "Sign in another way"),
    }
}

/// The same in a browser that has a session: that goes on.
pub fn still_signed_in(session: &SessionRecord, refusal: &SignInRefusal, reference: &Reference) -> Page {
    let SessionRecord { person, organization, .. } = session;
    let text =
        format!("{refusal} {} is still signed in to {} in this browser.", person.name, organization.name);
    of(refusal, reference, "You are still signed in", text, false).link("/", CONSOLE)
}

fn of(
    refusal: &SignInRefusal,
    reference: &Reference,
    title: &'static str,
    text: String,
    again: bool,
) -> Page {
    let status = refusal.status();
    let whom = match reference.trace() {
        Trace::Report => "your administrator",
        Trace::Log => "the person who runs this server",
    };
    let way_out = match refusal.whom_to_ask() {
        Some(names) => format!("Ask {names} to add you, and give them the reference."),
        None if again => format!("Start again. If it happens again, give {whom} the reference."),
        None => format!("Give {whom} the reference."),
    };
    let page = Page::new(status, title, text).marked(Mark::Refused).way_out(way_out);
    Page { reference: Some(reference.clone()), ..page }
}

/// A test came to its end, in a window of its own.
pub fn test_over(outcome: AttemptOutcome, report: String) -> Page {
    let (title, mark) = match outcome {
        AttemptOutcome::Passed => ("The test sign-in passed", Mark::Done),
        AttemptOutcome::WaitsForDomain => {
            ("The test sign-in counts once its domain is verified", Mark::Plain)
        }
        AttemptOutcome::Waiting | AttemptOutcome::Refused | AttemptOutcome::Abandoned => {
            ("The test sign-in was refused", Mark::Refused)
        }
    };
    let text = "Nobody was signed in. The report is in the window where you started the test.";
    test_page(title, text, report).marked(mark)
}

/// The response of a test came again.
pub fn test_known(report: String) -> Page {
    let text = "Its response was posted again, and nothing was changed by that. The report is in the window where you started the test.";
    test_page("This test sign-in is over", text, report)
}

fn test_page(title: &'static str, text: &'static str, report: String) -> Page {
    Page::new(StatusCode::OK, title, text)
        .way_out("You can close this window.")
        .link(report, "Open the report here")
}

/// A test's link that was opened before, is too old, or belongs to another person.
pub fn link_over(console: &str) -> Page {
    let text = "Its link works once, for ten minutes, and only for the person who started the test.";
    Page::new(StatusCode::GONE, "This test cannot be started", text)
        .way_out("Start a new test in the console.")
        .link(format!("{console}/"), CONSOLE)
}

/// The identity provider that a person came in through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its name.
    pub name: &'static str,
    /// Where people sign out there, if that is known.
    pub url: Option<String>,
}

/// After signing out, of which so many applications are `notified`. The identity provider keeps a session of its own, which
/// this server cannot end.
pub fn signed_out(config: &Config, left: Option<Left>, notified: u32) -> Page {
    let (console, product) = (config.public_url.as_str(), &config.product_name);
    let title = match notified {
        0 => "You are signed out".to_owned(),
        1 => format!("You are signed out of {product} and 1 application"),
        several => format!("You are signed out of {product} and {several} applications"),
    };
    let name = left.as_ref().map_or("your identity provider", |left| left.name);
    let text = if left.is_some() {
        format!(
            "You are still signed in at {name}: the next person at this browser could come in again without a password."
        )
    } else {
        "If you came in through an identity provider, your session there goes on: the next person at this browser could come in again without a password.".to_owned()
    };
    let page = Page::new(StatusCode::OK, title, text)
        .marked(Mark::Done)
        .way_out(format!("On a computer that others use, sign out at {name} too."))
        .link(format!("{console}/sign-in"), "Sign in again");
    match left.as_ref().and_then(|left| left.url.clone()) {
        Some(url) => page.link(url, format!("Go to {name}")),
        None => page,
    }
}
