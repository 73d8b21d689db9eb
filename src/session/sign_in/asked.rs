//! What the person asked for before they had to sign in.

use sso_model::api::Session;
use sso_model::openid::discovery::path::CONTINUE;

use crate::browser::history;
use crate::routes::Route;

/// Returns the place that the sign-in leads to, with its query.
pub(super) fn place() -> String {
    history::place()
}

/// Returns the request of the application that waits for this sign-in.
pub(super) fn request() -> Option<String> {
    (history::path() == CONTINUE).then(|| history::parameter("request")).flatten()
}

/// Returns where the browser goes after this sign-in by password: on with the request of an application, or to the
/// application that a sign-in goes on to for which nothing was asked. None where the page goes on by itself.
pub(super) fn goes_on_to(session: &Session) -> Option<String> {
    if request().is_some() {
        return Some(place());
    }
    let is_start =
        matches!(Route::of_path(&history::path()), Route::SignIn | Route::Settings { guide: false });
    session.goes_on_to.clone().filter(|_| is_start)
}
