//! Pages of a sign-in through the identity provider.

use axum::http::header::{ALLOW, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};

use super::Page;
use crate::saml::told::Told;
use crate::store::SessionRecord;

/// A postback URL that starts nothing: the same for unknown, disabled and empty organizations.
pub fn no_sso(console: &str) -> Page {
    Page {
        status: StatusCode::NOT_FOUND,
        title: "Single sign-on does not start here",
        text: "No organization uses single sign-on under this address now. Check the address with your \
               administrator, or sign in with your e-mail address."
            .into(),
        link: Some((format!("{console}/sign-in"), "Sign in")),
        header: None,
    }
}

/// A sign-in that began elsewhere would end this session. What it leads to is not named: that would tell whose the
/// postback URL is.
pub fn signed_in_elsewhere(session: &SessionRecord, go_on: String) -> Page {
    let SessionRecord { person, organization, .. } = session;
    Page {
        status: StatusCode::OK,
        title: "Change to another organization?",
        text: format!(
            "{} is signed in to {} in this browser. The link that brought you here belongs to another organization, and going on ends this session. Close this page if you did not ask for that.",
            person.name, organization.name
        )
        .into(),
        link: Some((go_on, "Sign in to the other organization")),
        header: None,
    }
}

/// Somebody opened the ACS URL by hand, or posted to the postback URL.
pub fn acs_visited(console: &str, allowed: &'static str) -> Page {
    Page {
        status: StatusCode::METHOD_NOT_ALLOWED,
        title: "This address is for identity providers",
        text: "Browsers are sent here in the middle of a sign-in. There is nothing to see or do by hand."
            .into(),
        link: Some((format!("{console}/sign-in"), "Sign in")),
        header: Some((ALLOW, HeaderValue::from_static(allowed))),
    }
}

/// Too many sign-ins from one client.
pub fn slow_down(seconds: u32) -> Page {
    Page {
        status: StatusCode::TOO_MANY_REQUESTS,
        title: "Too many sign-ins from here",
        text: format!("Wait {seconds} seconds, then load this page again.").into(),
        link: None,
        header: Some((RETRY_AFTER, HeaderValue::from(seconds))),
    }
}

/// More than an identity provider ever sends.
pub fn too_large(reference: &str) -> Page {
    let text = "Your identity provider sent more than a sign-in can be.";
    ask(StatusCode::PAYLOAD_TOO_LARGE, text, reference, None)
}

/// Our own fault, or too much going on.
pub fn busy(status: StatusCode, request_id: &str) -> Page {
    Page {
        status,
        title: "The sign-in could not be finished",
        text: format!(
            "Something went wrong on our side. Try again; if it stays, tell your administrator the number {request_id}."
        )
        .into(),
        link: None,
        header: None,
    }
}

/// Nobody came in, and why, in the person's words. `again` starts the same sign-in anew.
pub fn refused(told: &Told, reference: &str, again: Option<String>) -> Page {
    let again = again.filter(|_| told.starts_again()).map(|link| (link, "Start again"));
    let link = again.or_else(|| Some(("/".to_owned(), "Sign in another way")));
    ask(StatusCode::FORBIDDEN, &told.to_string(), reference, link)
}

fn ask(status: StatusCode, text: &str, reference: &str, link: Option<(String, &'static str)>) -> Page {
    Page {
        status,
        title: "You are not signed in",
        text: format!("{text} Ask your administrator; reference {reference}.").into(),
        link,
        header: None,
    }
}

/// A test came to its end, in a window of its own.
pub fn test_over(passed: bool, report: String) -> Page {
    let title = if passed { "The test sign-in passed" } else { "The test sign-in was refused" };
    Page {
        status: StatusCode::OK,
        title,
        text: "The report stands in the window where you started the test. You can close this one.".into(),
        link: Some((report, "Open the report here")),
        header: None,
    }
}

/// A test's link that was opened before, is too old, or belongs to another person.
pub fn link_over(console: &str) -> Page {
    Page {
        status: StatusCode::GONE,
        title: "This test cannot be started",
        text:
            "Its link works once, for ten minutes, and only for the person who started the test. Start a new \
               test in the console."
                .into(),
        link: Some((format!("{console}/"), "Open the console")),
        header: None,
    }
}
