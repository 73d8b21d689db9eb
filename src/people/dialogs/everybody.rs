//! Linking everybody anew: the numbers first.

use leptos::prelude::*;
use sso_model::api::people::{PeopleFigures, PeopleFilter};

use crate::api::people::{Which, people as ask};
use crate::loaded::held;
use crate::people::act::PeopleAct;
use crate::people::state::people;
use crate::people::words::{figure, people as counted};
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, Gravity};

/// Asks before everybody is linked anew: with the numbers of this moment, and why it is asked again, if it is.
#[component]
pub(super) fn EverybodyDialog(again: Option<String>) -> impl IntoView {
    let people = people();
    let figures = LocalResource::new(|| async {
        let which = Which { show: PeopleFilter::All, limit: Some(1), ..Which::default() };
        ask(which).await.map(|page| page.figures)
    });
    let provider = people.connection.view.with_untracked(|view| view.link_provider().name());
    let body = move || match held(figures) {
        None => view! { <p role="status">"Counting the links"</p> }.into_any(),
        Some(Err(error)) => view! { <p class="error" role="alert">{error.sentence()}</p> }.into_any(),
        Some(Ok(figures)) => numbers(figures, provider),
    };
    let links = Signal::derive(move || held(figures).and_then(Result::ok).map(|figures| figures.links));
    let go_on = move |()| {
        // A manager confirms only the number that stands there.
        if let Some(links) = links.get_untracked().filter(|links| *links > 0) {
            people.act(PeopleAct::LinkEverybodyAnew(links));
        }
    };
    let verb = move || match links.get() {
        Some(links) if links > 0 => format!("Link {} anew", counted(links)),
        _ => "Link everybody anew".to_owned(),
    };
    let count_again = move |()| {
        // The button goes away with the failure.
        Target::PeopleCancel.focus();
        figures.refetch();
    };
    let busy = Signal::derive(move || people.busy.get() || held(figures).is_none());
    let again = again.map(|words| view! { <p class="error" role="alert">{words}</p> });
    view! {
        <Dialog title="Link everybody anew?" gravity=Gravity::Grave on_cancel=move |()| people.close() first=Target::PeopleCancel>
            <div id="dialog-body" class="body">{again}{move || body()}</div>
            <footer>
                <button class="btn" type="button" id=Target::PeopleCancel.id() on:click=move |_| people.close()>"Cancel"</button>
                {move || match held(figures) {
                    Some(Err(_)) => view! { <Button look=Look::Plain on_click=count_again>"Try again"</Button> }.into_any(),
                    Some(Ok(figures)) if figures.links == 0 => ().into_any(),
                    _ => view! { <Button look=Look::Main busy=busy on_click=go_on>{move || verb()}</Button> }.into_any(),
                }}
            </footer>
        </Dialog>
    }
}

fn numbers(figures: PeopleFigures, provider: &'static str) -> AnyView {
    let waiting = figures.all.saturating_sub(figures.links);
    let tally = |count: u32, words: &'static str| {
        view! { <div><dt>{words}</dt><dd>{figure(count)}</dd></div> }
    };
    view! {
        <dl class="tallies">
            {tally(figures.all, "people")}
            {tally(figures.links, "linked now, to be linked anew")}
            {tally(waiting, "not linked, nothing changes")}
        </dl>
        <p>{format!("The next sign-in through {provider} with a person’s address links that person to the NameID that comes with it.")}</p>
        <p>{format!("Do this if you changed the NameID in {provider}. Nobody is signed out, and passwords keep working.")}</p>
    }
    .into_any()
}
