//! Who changed what and when, newest first, a page at a time.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::ActivityEntry;

use crate::activity::entry::{entry, entry_id};
use crate::api;
use crate::api::error::ApiError;
use crate::app::state::{App, app};
use crate::browser::{clock, dates, focus};
use crate::failure::Failed;
use crate::lazy::lazy_view;
use crate::ui::button::{Button, Look};

/// What is known of the activity.
#[derive(Clone, Copy)]
struct Known {
    entries: RwSignal<Vec<ActivityEntry>>,
    next: RwSignal<Option<i64>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
}

impl Known {
    fn fetch(self, app: App, before: Option<i64>) {
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = api::activity(before).await;
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    // Who asked for more goes on at the first of it: the button may be gone.
                    if let (Some(_), Some(first)) = (before, page.entries.first()) {
                        focus::on(&entry_id(first));
                        app.announcer.say(if page.entries.len() == 1 {
                            "1 earlier entry".to_owned()
                        } else {
                            format!("{count} earlier entries", count = page.entries.len())
                        });
                    }
                    self.entries.try_update(|entries| entries.extend(page.entries));
                    self.next.try_set(page.next);
                }
                Err(error) => {
                    self.failed.try_set(Some(error));
                }
            }
        });
    }
}

lazy_view!(lazy, <Activity/>);

/// The activity page.
#[component]
pub(crate) fn Activity() -> impl IntoView {
    let app = app();
    let known = Known {
        entries: RwSignal::default(),
        next: RwSignal::new(None),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
    };
    known.fetch(app, None);
    let again = move |()| known.fetch(app, known.next.get_untracked());
    let earlier = move || {
        known.next.get().map(|next| {
            view! { <div><Button look=Look::Plain busy=known.busy on_click=move |()| known.fetch(app, Some(next))>"Show earlier"</Button></div> }
        })
    };
    let waiting = move || {
        (known.busy.get() && known.entries.read().is_empty()).then(|| view! { <p class="hush" role="status">"Loading the activity"</p> <div class="card"><div class="card-head stack-2"><span class="skel w5 tall"></span><span class="skel w6"></span></div></div> })
    };
    view! {
        {waiting}
        {move || known.failed.get().map(|error| view! { <Failed title="The activity could not be loaded" error=error on_again=again/> })}
        {move || days(&known.entries.get())}
        {earlier}
    }
}

/// A card for each day, in the reader's time zone.
fn days(entries: &[ActivityEntry]) -> Vec<AnyView> {
    let mut cards = Vec::new();
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let day = dates::weekday_and_date(first.at);
        let count = rest.iter().take_while(|one| dates::weekday_and_date(one.at) == day).count();
        let (today, earlier) = rest.split_at(count);
        cards.push(card(cards.len(), day, today));
        rest = earlier;
    }
    cards
}

fn card(number: usize, day: String, entries: &[ActivityEntry]) -> AnyView {
    let id = format!("day-{number}");
    let labelled = id.clone();
    let zone = (number == 0).then(
        || view! { <span class="faint">{format!("Times in {zone}", zone = dates::zone(clock::now()))}</span> },
    );
    view! {
        <section class="card" aria-labelledby=labelled>
            <div class="card-head"><div class="row spread"><h2 id=id>{day}</h2>{zone}</div></div>
            <ol class="log card-body flush">{entries.iter().map(entry).collect_view()}</ol>
        </section>
    }
    .into_any()
}
