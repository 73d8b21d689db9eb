//! The few pages that the server writes itself: readable without JavaScript, in light and dark. A [`Page`] is a value;
//! `draw` turns it into HTML for every route, so that each has the product's name and the same card.

use std::borrow::Cow;

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::context::Context;
use crate::error::Error;
use crate::state::AppState;

mod general;
mod html;
mod openid;
mod reference;
mod sign_in;

pub use general::{not_built, not_found, of_error};
pub(crate) use html::{ICON, escaped};
pub use openid::{request_over, sign_out, unaddressed};
pub use reference::{Reference, Trace};
pub use sign_in::{
    Left, acs_visited, busy, link_over, no_sso, refused, signed_in_elsewhere, signed_out, slow_down,
    still_signed_in, test_known, test_over,
};

/// What the mark beside the heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It went well.
    Done,
    /// It was refused.
    Refused,
    /// Neither: something is asked, or nothing is here.
    Plain,
}

/// A way on.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    to: String,
    words: Cow<'static, str>,
}

/// A page of the server. What it shows is text: nothing of it can become markup.
#[derive(Clone, Debug)]
pub struct Page {
    status: StatusCode,
    mark: Mark,
    /// The outcome; it stands in the window's title too.
    title: Cow<'static, str>,
    /// What happened.
    text: Cow<'static, str>,
    /// What to do.
    way_out: Option<Cow<'static, str>>,
    /// What the person can quote.
    reference: Option<Reference>,
    /// Ways on; the first is the filled button.
    links: Vec<Link>,
    /// A header besides the usual ones.
    header: Option<(HeaderName, HeaderValue)>,
}

impl Page {
    fn new(
        status: StatusCode,
        title: impl Into<Cow<'static, str>>,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            status,
            mark: Mark::Plain,
            title: title.into(),
            text: text.into(),
            way_out: None,
            reference: None,
            links: Vec::new(),
            header: None,
        }
    }

    fn marked(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    fn way_out(self, way_out: impl Into<Cow<'static, str>>) -> Self {
        Self { way_out: Some(way_out.into()), ..self }
    }

    fn link(mut self, to: impl Into<String>, words: impl Into<Cow<'static, str>>) -> Self {
        self.links.push(Link { to: to.into(), words: words.into() });
        self
    }

    fn header(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { header: Some((name, value)), ..self }
    }
}

impl IntoResponse for Page {
    /// Status only: `draw` knows the product's name and writes the body.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the body of every [`Page`]. A browser that opens an address outside of the API and meets an error gets a page
/// too, and not a program's answer.
pub(crate) async fn draw(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let request_id = request.extensions().get::<Context>().map(|context| context.request_id.clone());
    let opens_a_page = opens_a_page(&request);
    let mut response = next.run(request).await;
    let page = match response.extensions_mut().remove::<Page>() {
        Some(page) => page,
        None if opens_a_page => match error_of(&mut response) {
            Some(error) => of_error(&error, &request_id.unwrap_or_default()),
            None => return response,
        },
        None => return response,
    };
    let (mut parts, _) = response.into_parts();
    parts.status = page.status;
    parts.headers.extend(page.header.clone());
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    html::insert_policy(&mut parts.headers);
    Response::from_parts(parts, html::of(&page, &app.config.product_name, app.config.contact.as_ref()).into())
}

fn opens_a_page(request: &Request) -> bool {
    let path = request.uri().path();
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    path != "/api"
        && !path.starts_with("/api/")
        && accepts.is_some_and(|accepts| accepts.contains("text/html"))
}

/// An error that no page was made of. What is internal goes to the log here: nothing else sees it any more.
fn error_of(response: &mut Response) -> Option<Error> {
    let error = response.extensions_mut().remove::<Error>().or_else(|| match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => Some(Error::WrongMethod),
        StatusCode::SERVICE_UNAVAILABLE => Some(Error::TooSlow),
        _ => None,
    });
    let is_empty = !response.headers().contains_key(CONTENT_TYPE);
    error.filter(|_| is_empty)
}

#[cfg(test)]
mod tests;
