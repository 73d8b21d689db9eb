//! Files that are dropped beside the fields. The browser would open them in place of the console, and what is
//! typed would be gone; here the box on top of the form takes them, wherever on the settings they fall.

use leptos::prelude::*;

use crate::app::state::App;
use crate::browser::files::{self, Chosen};
use crate::browser::focus;
use crate::browser::inspector;
use crate::connection::current::CurrentConnection;
use crate::connection::overview::Overview;
use crate::connection::state::Connection;
use crate::lazy::{LazyFiles, lazy};
use crate::routes::Route;

/// Catches every dropped file that no field takes, for as long as the page lives.
pub(crate) fn watch(app: App, current: CurrentConnection, file: LazyFiles) {
    files::on_stray_drop(move |dropped| {
        let in_settings = app.route.with_untracked(Route::is_settings) && !dropped.is_empty();
        match current.overview_untracked() {
            _ if !in_settings => app.announcer.show(NOT_TAKEN),
            Some(overview) => file.run(take(), move |take| take(overview, dropped)),
            None => app.announcer.show(TOO_EARLY),
        }
    });
}

const NOT_TAKEN: &str = "Nothing was read. Files of your identity provider are dropped on Single sign-on.";

const TOO_EARLY: &str = "Nothing was read: the settings are still loading. Drop the file again in a moment.";

lazy!(
    /// Takes dropped files.
    take: fn(Overview, Vec<Chosen>),
    |overview, files| overview.connection().take_dropped(files)
);

impl Connection {
    /// Reads dropped files for the form; an edit begins where the settings are only shown. Nothing stands in front
    /// of them, or nothing is taken.
    fn take_dropped(self, files: Vec<Chosen>) {
        if focus::dialog_is_open() {
            return self.announcer.show("Close the dialog first, then drop the file again.");
        }
        inspector::start();
        if !untrack(|| self.overview.form_is_shown()) {
            self.editing.set(true);
        }
        self.given.read_files(files);
    }
}
