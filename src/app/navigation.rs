//! Going from place to place, and being asked before unsaved changes are left behind.

use leptos::prelude::*;

use crate::app::state::{App, Want};
use crate::browser::{focus, history};
use crate::connection::act::Act;
use crate::routes::Route;

impl App {
    /// Goes to `route`, or asks first if something is unsaved.
    pub(crate) fn go(self, route: Route) {
        if self.asks_before(&route) {
            self.leaving.set(Some(route));
        } else {
            history::push(&route.path());
            self.arrive(route);
        }
    }

    /// Goes there whatever is unsaved: the person said so.
    pub(crate) fn go_anyway(self, route: Route) {
        self.leaving.set(None);
        history::push(&route.path());
        self.arrive(route);
    }

    /// Listens to Back, Forward and closing, for as long as the page lives.
    pub(crate) fn watch_leaving(self) {
        history::on_move(move |path| {
            let route = Route::of_path(&path);
            if self.asks_before(&route) {
                // The address has changed already: put the present place back, then ask.
                history::push(&self.route.get_untracked().path());
                self.leaving.set(Some(route));
            } else {
                self.arrive(route);
            }
        });
        history::ask_before_close(move || self.settings.form.is_dirty_untracked());
    }

    /// Saves, then goes to `route`; a problem keeps the person here, where it can be mended.
    pub(crate) fn save_then_go(self, route: Route) {
        self.leaving.set(None);
        self.settings.act(Act::Save);
        self.after_saving.set(Some(route));
    }

    /// Goes where the person wanted to go, once the draft is saved.
    pub(crate) fn go_on_after_saving(self) {
        Effect::new(move |_| {
            let Some(route) = self.after_saving.get() else { return };
            if self.settings.busy.get().is_some() {
                return;
            }
            self.after_saving.set(None);
            if !self.settings.form.is_dirty_untracked() {
                self.go_anyway(route);
            }
        });
    }

    fn asks_before(self, route: &Route) -> bool {
        let here = self.route.get_untracked();
        let stays = here == *route || (here.is_settings() && route.is_settings());
        !stays && self.settings.form.is_dirty_untracked()
    }

    fn arrive(self, route: Route) {
        let from = self.route.get_untracked();
        if from == route {
            return;
        }
        self.route.set(route.clone());
        if from.is_settings() && route.is_settings() {
            focus::on(if route == (Route::Settings { guide: true }) { "guide-title" } else { "open-guide" });
            return;
        }
        if route.is_settings() && self.manages_untracked() {
            self.want.set(Some(Want::News));
        }
        history::scroll_to_top();
        focus::on("main");
    }
}
