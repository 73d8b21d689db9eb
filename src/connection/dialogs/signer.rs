//! The certificate that signs goes only by somebody who knows what follows.

use leptos::prelude::*;

use crate::connection::dialogs::danger::DangerDialog;
use crate::connection::state::connection;
use crate::ui::dialog::Gravity;

/// Asks before the certificate that signs leaves the form.
#[component]
pub(crate) fn RemoveSigner(fingerprint: String) -> impl IntoView {
    let connection = connection();
    let remove = move |()| {
        connection.question.set(None);
        connection.without_signer.set_value(Some(fingerprint.clone()));
        connection.remove_certificate(&fingerprint);
    };
    view! {
        <DangerDialog title="Remove the certificate that signs?" gravity=Gravity::Grave answers=["Cancel", "Remove it"] on_sure=remove>
            <p>"It signed the last sign-in. The live settings keep it until you enable the draft without it. From then on, sign-ins that it signs are refused."</p>
        </DangerDialog>
    }
}

/// Asks before settings without it are enabled.
#[component]
pub(crate) fn EnableWithoutSigner(sentence: String) -> impl IntoView {
    let connection = connection();
    let enable = move |()| connection.enable_without_signer();
    view! {
        <DangerDialog title="Enable without the certificate that signs?" gravity=Gravity::Grave answers=["Cancel", "Enable without it"] on_sure=enable>
            <p>{sentence}</p>
        </DangerDialog>
    }
}
