//! Help: the words of this console, and whom to ask who cannot go on.

use leptos::prelude::*;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::lazy::{Lazy, lazy_view};
use crate::routes::Route;
use crate::target::Target;
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::icon::{Icon, plain};

/// Whether help is open. The frame has one, in its context.
#[derive(Clone, Copy)]
pub(crate) struct HelpIsOpen(RwSignal<bool>);

impl HelpIsOpen {
    /// Returns the state before anybody opens it.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(false))
    }
}

/// The button in the top bar.
#[component]
pub(crate) fn HelpButton() -> impl IntoView {
    let HelpIsOpen(open) = expect_context::<HelpIsOpen>();
    view! { <button type="button" class="btn btn-quiet btn-small btn-icon" aria-label="Help" on:click=move |_| open.set(true)>{plain(Icon::Help)}</button> }
}

/// What the button opens; in the page's main part, for the parts of a dialog are not those of the top bar.
#[component]
pub(crate) fn HelpDialog() -> impl IntoView {
    let HelpIsOpen(open) = expect_context::<HelpIsOpen>();
    view! { <Show when=move || open.get()><Lazy view=lazy/></Show> }
}

/// Whom to ask, where the operator named somebody.
#[component]
pub(crate) fn Contact() -> impl IntoView {
    let about = app().about();
    move || {
        let contact = about.get().and_then(|about| about.contact)?;
        Some(
            view! { <p class="small muted">"Questions about this console: " <a href=contact.href>{contact.text}</a></p> },
        )
    }
}

lazy_view!(lazy, <Help/>);

/// Ten words, each as it is used on the page.
const WORDS: [(&str, &str); 10] = [
    (
        "Identity provider",
        "The service that your company signs in with. It checks who somebody is and tells this console.",
    ),
    (
        "Postback URL",
        "The address here that begins a sign-in for your organization. It sends people to the identity provider and back.",
    ),
    (
        "SP Entity ID",
        "Our name in SAML; providers also call it Audience. A response that names another audience is refused.",
    ),
    (
        "ACS URL",
        "The address here that takes the identity provider’s response; providers also call it Reply URL, Recipient or Destination.",
    ),
    (
        "Issuer URL",
        "The identity provider’s name in SAML, its entity ID. It must be the same text here and there, down to a slash at the end.",
    ),
    (
        "SAML certificate",
        "Holds the key by which a response is known to come from your identity provider. It ends on a day: add the next one before.",
    ),
    (
        "NameID",
        "What the identity provider calls a person. It ties the person to an account here and should never change.",
    ),
    (
        "Draft",
        "Saved settings that nobody signs in with. A test tries them for you alone; Enable puts them in force.",
    ),
    (
        "Armed",
        "You asked that members use SSO, and at least one of the conditions for it is not met yet. It takes effect by itself once all are.",
    ),
    (
        "IdP managed access",
        "People of a verified domain get an account as a member at their first sign-in, without being added.",
    ),
];

#[component]
fn Help() -> impl IntoView {
    let (app, HelpIsOpen(open)) = (app(), expect_context::<HelpIsOpen>());
    let close = move |()| open.set(false);
    let guide = Route::Settings { guide: true };
    let words = WORDS.map(|(word, meaning)| view! { <dt>{word}</dt><dd>{meaning}</dd> }).collect_view();
    let go = {
        let go = go_to(app, guide.clone());
        move |event| {
            open.set(false);
            go(event);
        }
    };
    view! {
        <Dialog title="Help" gravity=Gravity::Usual on_cancel=close first=Target::HelpClose>
            <div class="body">
                <p><a href=guide.path() on:click=go>"Follow the guide"</a> ": your provider’s fields in its order, with your values filled in."</p>
                <Contact/>
                <h3>"Words on these pages"</h3>
                <dl class="kv one">{words}</dl>
            </div>
            <footer><button class="btn" type="button" id=Target::HelpClose.id() on:click=move |_| close(())>"Close"</button></footer>
        </Dialog>
    }
}
