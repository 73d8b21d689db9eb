//! Pages that have nothing to do with a sign-in.

use axum::http::StatusCode;

use super::{Mark, Page};
use crate::error::Error;

const CONSOLE: &str = "Open the console";

/// Nothing is at this address.
pub fn not_found() -> Page {
    let text = "The link may be old, or a letter may be missing.";
    Page::new(StatusCode::NOT_FOUND, "There is nothing at this address", text).link("/", CONSOLE)
}

/// The program was built without the page.
pub fn not_built() -> Page {
    let text = "The API works. To have the page too, start the server by: cargo xtask serve";
    Page::new(StatusCode::SERVICE_UNAVAILABLE, "The page was not built into this server", text)
        .link("/healthz", "See that the server answers")
}

/// An error that a browser meets outside of the API. `request_id` finds it in the server's log.
pub fn of_error(error: &Error, request_id: &str) -> Page {
    match error {
        Error::NotFound => not_found(),
        Error::WrongMethod => {
            let text = "It was opened in a way that it does not take. Nothing was changed.";
            Page::new(error.status(), "This address is not for opening", text).link("/", CONSOLE)
        }
        Error::WrongHost => {
            let text = "Open the console at its public URL. The person who runs this server knows it.";
            Page::new(error.status(), "The console does not answer under this name", text)
        }
        Error::Internal(text) => {
            tracing::error!(request_id, error = text, "internal error behind a page");
            failed(error, request_id)
        }
        other => failed(other, request_id),
    }
}

fn failed(error: &Error, request_id: &str) -> Page {
    let way_out =
        format!("If it happens again, give the person who runs this server the number {request_id}.");
    Page::new(error.status(), "This could not be done", error.to_string())
        .marked(Mark::Refused)
        .way_out(way_out)
        .link("/", CONSOLE)
}
