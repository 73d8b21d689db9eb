//! The page of the people.

use leptos::prelude::*;
use sso_model::api::ConnectionView;

use crate::connection::other_name_ids::OtherNameIdsNotice;
use crate::failure::RequestId;
use crate::lazy::lazy_view;
use crate::loaded::Loaded;
use crate::people::act::{PeopleQuestion, Trouble};
use crate::people::dialogs::PeopleQuestions;
use crate::people::state::{People, people};
use crate::people::table::Table;
use crate::people::tools::Tools;
use crate::people::words::not_done;
use crate::target::Target;
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, toned};

lazy_view!(lazy, <PeoplePage/>);

/// Everybody, a page at a time.
#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    let people = People::new();
    provide_context(people);
    people.follow_answers();
    people.lead_after_answers();
    let link_anew = move |()| people.question.set(Some(PeopleQuestion::LinkEverybodyAnew(None)));
    view! {
        <OtherNameIdsNotice on_link_anew=Callback::new(link_anew)/>
        <WhyNot/>
        <section class="card" aria-labelledby=Target::PeopleTitle.id()>
            <Head/>
            <Tools/>
            <Loaded resource=people.answer what="Loading the people" failure="The people could not be loaded" draw=|_| ()/>
            <Table/>
        </section>
        <PeopleQuestions/>
    }
}

#[component]
fn Head() -> impl IntoView {
    let people = people();
    // The notice above has the same button while it stands.
    let offers = Memo::new(move |_| {
        let links = people.shown.read().as_ref().map_or(0, |page| page.figures.links);
        links > 0 && people.connection.view.with(|view| view.other_name_ids.is_none())
    });
    let link_anew = move |()| people.question.set(Some(PeopleQuestion::LinkEverybodyAnew(None)));
    let intro = move || {
        let provider = people.connection.view.with(ConnectionView::link_provider);
        format!("A link ties a person to the NameID that {} sends.", provider.name())
    };
    let done = move || {
        people
            .done
            .get()
            .map(|words| view! { <p class="lead small">{toned(Icon::Ok)}<span>{words}</span></p> })
    };
    view! {
        <div class="card-head">
            <div class="row spread">
                <h2 id=Target::PeopleTitle.id() tabindex="-1">"People"</h2>
                <div class="row">
                    <Show when=move || offers.get()>
                        <Button look=Look::Plain on_click=link_anew>"Link everybody anew…"</Button>
                    </Show>
                    <button class="btn" type="button" id=Target::AddPerson.id() on:click=move |_| people.ask_whom_to_add()>"Add a person…"</button>
                </div>
            </div>
            <p>{move || intro()}</p>
            {move || done()}
        </div>
    }
}

/// Why the last act was not done.
#[component]
fn WhyNot() -> impl IntoView {
    let people = people();
    let notice = |Trouble { act, error }: Trouble| {
        view! {
            <div class="errsum" role="alert" id=Target::Trouble.id() tabindex="-1">
                <h2>{error.outcome(&not_done(&act), "that was done")}</h2>
                <p class="mt1">{error.sentence()}</p>
                <div class="row mt2"><RequestId error=error/></div>
            </div>
        }
    };
    move || people.trouble.get().map(notice)
}
