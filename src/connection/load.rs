//! Reads the saved settings and holds them for as long as somebody who manages SSO is signed in, on whatever page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::{ConnectionStatus, ConnectionView, Session, Start};
use sso_model::service_provider::ServiceProvider;

use crate::api;
use crate::app::leave::LeaveDialog;
use crate::app::state::{App, SettingsSource, app};
use crate::connection::current::current_connection;
use crate::connection::dialogs::Dialogs;
use crate::connection::overview::Overview;
use crate::lazy::{Lazy, lazy_view};

/// The connection, and the values to copy.
type Settings = (ConnectionView, ServiceProvider);

lazy_view!(lazy in settings, <LoadedConnection/>);

/// Holds the connection once it is loaded, and draws what stands in front of the page.
#[component]
fn LoadedConnection() -> impl IntoView {
    let app = app();
    let loaded = RwSignal::new(None::<Settings>);
    let asked = StoredValue::new(0_u32);
    Effect::new(move |_| match app.settings.get() {
        SettingsSource::FirstAnswer(answer) => match read(app, &answer) {
            Some(settings) => loaded.set(Some(settings)),
            None => app.load(),
        },
        SettingsSource::Server => ask(app, loaded, asked),
        SettingsSource::Pending | SettingsSource::Failed(_) => {}
    });
    // A person who comes back later sees how things are then.
    on_cleanup(move || app.load());
    move || loaded.get().and_then(|settings| Some(held(untrack(|| app.session())?, settings)))
}

/// Reads the settings in the server's first answer.
fn read(app: App, answer: &str) -> Option<Settings> {
    let start: Start = serde_json::from_str(answer).ok()?;
    app.practice_idp.set(start.practice_idp);
    start.connection.zip(start.service_provider)
}

fn ask(app: App, loaded: RwSignal<Option<Settings>>, asked: StoredValue<u32>) {
    loaded.set(None);
    asked.update_value(|asked| *asked += 1);
    let question = asked.get_value();
    let who = app.who.get_untracked();
    spawn_local(async move {
        let answers = futures::join!(api::connection(), api::service_provider());
        // Somebody else may be here by now, or the server was asked again: an older answer says less.
        if app.who.with_untracked(|now| *now != who) || asked.try_get_value() != Some(question) {
            return;
        }
        match answers {
            (Ok(view), Ok(values)) => {
                loaded.try_set(Some((view, values)));
            }
            (Err(error), _) | (_, Err(error)) => app.settings.set(SettingsSource::Failed(error)),
        }
    });
}

lazy_view!(in_front, <Dialogs/><LeaveDialog/>);

fn held(session: Session, settings: Settings) -> AnyView {
    let app = app();
    let overview = Overview::new(app, session, settings);
    provide_context(overview);
    Effect::new(move |_| {
        let status = overview.view.with(ConnectionView::status);
        let status = Some(ConnectionStatus { provider: overview.provider(), ..status });
        // The first answer has said the same: the headline that stands is not drawn again.
        if app.status.with_untracked(|shown| *shown != status) {
            app.status.set(status);
        }
    });
    current_connection().show(overview);
    view! { <Lazy view=in_front when_quiet=true/> }.into_any()
}
