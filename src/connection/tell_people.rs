//! What to write to everybody once SSO is enabled: a text to copy, or the beginning of a mail.

use leptos::prelude::*;
use sso_model::message_to_people::MessageToPeople;

use crate::browser::windows;
use crate::connection::overview::{Overview, overview};
use crate::ui::button::Look;
use crate::ui::copy_value::CopyButton;

/// The card, while people can sign in so.
#[component]
pub(crate) fn TellPeople() -> impl IntoView {
    let overview = overview();
    let message = Memo::new(move |_| message(overview));
    move || {
        message.get().map(|MessageToPeople { subject, text }| {
            let mail = windows::mail(&subject, &text);
            view! {
                <section class="card side" aria-labelledby="tell-people">
                    <div class="card-head">
                        <h2 id="tell-people">"Tell your people"</h2>
                        <p class="small">"How they sign in, as plain text. It holds no secret, and its link works for everybody."</p>
                    </div>
                    <div class="card-body stack-2">
                        <pre class="pem" tabindex="0" aria-label="Message to your people">{text.clone()}</pre>
                        <div class="row">
                            <CopyButton name="the message" face="Copy as text" value=Signal::stored(text)/>
                            <a class=Look::Small.class() href=mail>"Write a mail"</a>
                        </div>
                    </div>
                </section>
            }
        })
    }
}

fn message(overview: Overview) -> Option<MessageToPeople> {
    let link = overview.service_provider.with_value(|ours| ours.postback_url.clone());
    let (product, from) =
        overview.session.with_value(|session| (session.product_name.clone(), session.person.name.clone()));
    overview.view.with(|view| MessageToPeople::of(view, &product, &link, &from))
}
