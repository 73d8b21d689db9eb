//! The certificate that signs goes only by somebody who knows what follows.

use leptos::prelude::*;

use crate::connection::state::connection;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// Take the certificate that signs out of the form?
#[component]
pub(crate) fn RemoveSigner(fingerprint: String) -> impl IntoView {
    let connection = connection();
    let cancel = move |()| connection.question.set(None);
    let remove = move |()| {
        connection.question.set(None);
        connection.without_signer.set_value(Some(fingerprint.clone()));
        connection.remove_certificate(&fingerprint);
    };
    view! {
        <Dialog title="Remove the certificate that signs?" gravity=Gravity::Grave on_cancel=cancel first="signer-cancel">
            <div class="body">
                <p>"It signed the last sign-in. The live settings keep it until you enable the draft without it. From then on, sign-ins that it signs are refused."</p>
            </div>
            <footer>
                <button class="btn" type="button" id="signer-cancel" on:click=move |_| cancel(())>"Cancel"</button>
                <Button look=Look::Bad on_click=remove>"Remove it"</Button>
            </footer>
        </Dialog>
    }
}

/// Enable settings that go without it?
#[component]
pub(crate) fn EnableWithoutSigner(sentence: String) -> impl IntoView {
    let connection = connection();
    let cancel = move |()| connection.question.set(None);
    let enable = move |()| connection.enable_without_signer();
    view! {
        <Dialog title="Enable without the certificate that signs?" gravity=Gravity::Grave on_cancel=cancel first="without-cancel">
            <div class="body"><p>{sentence}</p></div>
            <footer>
                <button class="btn" type="button" id="without-cancel" on:click=move |_| cancel(())>"Cancel"</button>
                <Button look=Look::Bad on_click=enable>"Enable without it"</Button>
            </footer>
        </Dialog>
    }
}
