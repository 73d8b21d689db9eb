//! What stands in front of the page: one question at a time.

mod conflict;
mod fresh;
mod password;
mod require;
mod sure;

use leptos::prelude::*;

use self::conflict::Conflict;
pub(crate) use self::fresh::PasswordDialog;
use self::password::{ConfirmPassword, SignInAgain};
use self::require::RequireDialog;
use self::sure::{DiscardTyped, RemoveLast, Sure};
use crate::state::act::Question;
use crate::state::app::app;

/// The open question; nothing if there is none.
#[component]
pub(crate) fn Questions() -> impl IntoView {
    let settings = app().settings;
    move || {
        settings.question.get().map(|question| match question {
            Question::Password(act) => view! { <ConfirmPassword act=act/> }.into_any(),
            Question::SignIn(act) => view! { <SignInAgain act=act/> }.into_any(),
            Question::Conflict(merge, by, act) => view! { <Conflict merge=*merge by=by act=act/> }.into_any(),
            Question::Sure(act) => view! { <Sure act=act/> }.into_any(),
            Question::Require(act) => view! { <RequireDialog act=act/> }.into_any(),
            Question::Discard => view! { <DiscardTyped/> }.into_any(),
            Question::LastCertificate(fingerprint) => {
                view! { <RemoveLast fingerprint=fingerprint/> }.into_any()
            }
        })
    }
}
