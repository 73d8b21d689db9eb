//! What stands in front of the page: one question at a time.

pub(crate) mod conflict;
mod danger;
pub(crate) mod password;
pub(crate) mod repair;
pub(crate) mod require;
pub(crate) mod sign_in_again;
pub(crate) mod signer;
pub(crate) mod sure;
mod typed_word;

use leptos::prelude::*;

use crate::connection::act::Question;
use crate::connection::dialogs::conflict::Conflict;
use crate::connection::dialogs::password::ConfirmPassword;
use crate::connection::dialogs::repair::TakeRepair;
use crate::connection::dialogs::require::RequireDialog;
use crate::connection::dialogs::sign_in_again::SignInAgain;
use crate::connection::dialogs::signer::{EnableWithoutSigner, RemoveSigner};
use crate::connection::dialogs::sure::{DiscardTyped, RemoveLast, Sure};
use crate::connection::state::connection;

/// The open question; nothing if there is none.
#[component]
pub(crate) fn Dialogs() -> impl IntoView {
    let connection = connection();
    move || {
        connection.question.get().map(|question| match question {
            Question::Password(act) => view! { <ConfirmPassword act=act/> }.into_any(),
            Question::SignIn(interrupted) => view! { <SignInAgain interrupted=interrupted/> }.into_any(),
            Question::Conflict(merge, by, act) => view! { <Conflict merge=*merge by=by act=act/> }.into_any(),
            Question::Sure(act) => view! { <Sure act=act/> }.into_any(),
            Question::Require(act, again) => view! { <RequireDialog act=act again=again/> }.into_any(),
            Question::Repair(attempt, repair) => {
                view! { <TakeRepair attempt=attempt repair=*repair/> }.into_any()
            }
            Question::Discard => view! { <DiscardTyped/> }.into_any(),
            Question::LastCertificate(fingerprint) => {
                view! { <RemoveLast fingerprint=fingerprint/> }.into_any()
            }
            Question::Signer(fingerprint) => view! { <RemoveSigner fingerprint=fingerprint/> }.into_any(),
            Question::EnableWithoutSigner(sentence) => {
                view! { <EnableWithoutSigner sentence=sentence/> }.into_any()
            }
        })
    }
}
