//! What the person asked for before they had to sign in.

use sso_model::api::Session;

use crate::browser::history;
use crate::routes::Route;

/// Returns the place that the sign-in leads to, with its query.
pub(super) fn place() -> String {
    history::place()
}

/// Returns the application that this sign-in goes on to: only one that nothing was asked for before.
pub(super) fn goes_on_to(session: &Session) -> Option<String> {
    let is_start =
        matches!(Route::of_path(&history::path()), Route::SignIn | Route::Settings { guide: false });
    session.goes_on_to.clone().filter(|_| is_start)
}
