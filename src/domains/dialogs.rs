//! What stands in front of the domains: which one, are you sure, and is it you.

use leptos::prelude::*;
use sso_model::api::DomainView;

use crate::connection::current::current_connection;
use crate::domains::line::people;
use crate::domains::state::{DomainAct, DomainQuestion, Domains};
use crate::session::confirm::PasswordDialog;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};
use crate::ui::field::{Kind, TextField};
use crate::ui::icon::{Icon, plain};

/// The open question; nothing if there is none.
#[component]
pub(crate) fn DomainQuestions(domains: Domains) -> impl IntoView {
    move || {
        domains.question.get().map(|question| match question {
            DomainQuestion::Claim => view! { <ClaimDialog domains=domains/> }.into_any(),
            DomainQuestion::Remove(domain) => {
                view! { <RemoveDialog domains=domains domain=domain/> }.into_any()
            }
            DomainQuestion::Password(act) => view! { <Confirm domains=domains act=act/> }.into_any(),
        })
    }
}

#[component]
fn ClaimDialog(domains: Domains) -> impl IntoView {
    let cancel = move |()| domains.question.set(None);
    let claim = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        domains.act(DomainAct::Claim(domains.typed.get_untracked()));
    };
    let busy = Memo::new(move |_| domains.busy.read().is_some());
    view! {
        <Dialog title="Claim a domain" gravity=Gravity::Usual on_cancel=cancel first=Target::DomainName>
            <form class="dialog-form" novalidate on:submit=claim>
                <div class="body">
                    <TextField id=Target::DomainName.id() label="Domain name" kind=Kind::Domain value=domains.typed error=domains.error>
                        "What your people’s e-mail addresses end in, for example acme.example. Then a TXT record proves that it is yours."
                    </TextField>
                </div>
                <footer>
                    <Button look=Look::Plain on_click=cancel>"Cancel"</Button>
                    <button class="btn btn-main" type="submit" aria-busy=move || busy.get().then_some("true")>
                        {move || busy.get().then(|| plain(Icon::Again))}
                        "Claim"
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

/// Removing says what it costs: whom, the requirement, the way back.
#[component]
fn RemoveDialog(domains: Domains, domain: String) -> impl IntoView {
    let found = untrack(|| domains.claim(&domain));
    let hangs = domains.list.with_untracked(|list| list.requirement_hangs_on(&domain));
    let name = found.as_ref().map_or_else(|| domain.clone(), |one| one.claim.unicode.clone());
    let costs = found.map(|one| costs(&one)).unwrap_or_default();
    let last = hangs.then_some("It is the last verified domain: SSO is no longer required then, and members sign in by password again. The requirement stays armed, and comes back by itself with the next verified domain.");
    let cancel = move |()| domains.question.set(None);
    let remove = move |()| domains.act(DomainAct::Remove(domain.clone()));
    let busy = Memo::new(move |_| domains.busy.read().is_some());
    view! {
        <Dialog title=format!("Remove {name}?") gravity=Gravity::Grave on_cancel=cancel first=Target::DomainCancel>
            <div id="dialog-body" class="body stack-2">
                <p>{costs}</p>
                {last.map(|words| view! { <p><b>{words}</b></p> })}
                <p>"To claim it again you need a record with a new value."</p>
            </div>
            <footer>
                <button class="btn" type="button" id=Target::DomainCancel.id() on:click=move |_| cancel(())>"Cancel"</button>
                <Button look=Look::Bad busy=busy on_click=remove>"Remove domain"</Button>
            </footer>
        </Dialog>
    }
}

fn costs(one: &DomainView) -> String {
    if one.claim.holds() {
        current_connection().spoken(format!(
            "Addresses at this domain no longer sign in through your identity provider: {people} of your organization. Another organization can claim it.",
            people = people(one.people)
        ))
    } else {
        "It is not verified, so nobody signs in differently.".to_owned()
    }
}

#[component]
fn Confirm(domains: Domains, act: DomainAct) -> impl IntoView {
    let (verb, asked) = match act {
        DomainAct::Remove(_) => ("Remove domain", act.clone()),
        _ => ("Claim", act.clone()),
    };
    let go_on = move |()| {
        // Cancelled while the password was on its way: it holds, and nothing goes on by itself.
        if domains.question.get_untracked() == Some(DomainQuestion::Password(asked.clone())) {
            domains.act(asked.clone());
        }
    };
    view! {
        <PasswordDialog
            why=current_connection().spoken("Which domains you hold decides who signs in through your identity provider. You will not be asked again for ten minutes.")
            verb=verb
            on_confirmed=Callback::new(go_on)
            on_cancel=Callback::new(move |()| domains.question.set(None))
        />
    }
}
