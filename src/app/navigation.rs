//! Going from place to place, and being asked before unsaved changes are left behind.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::app::state::{App, Who};
use crate::browser::history;
use crate::browser::keys::is_plain;
use crate::routes::Route;
use crate::target::Target;

impl App {
    /// Returns what is shown: the route, and for somebody who may not manage SSO the applications in place of the settings.
    pub(crate) fn place(self) -> Route {
        let route = self.route.get();
        let outside =
            self.who.with(|who| matches!(who, Who::Somebody(session) if !session.person.role.manages_sso()));
        match route {
            Route::Settings { guide: false } | Route::SignIn if outside => Route::Applications,
            route => route,
        }
    }

    /// Goes to `route`, or asks first if something is unsaved.
    pub(crate) fn go(self, route: Route) {
        if self.asks_before(&route) {
            self.leaving.set(Some(route));
        } else if self.route.get_untracked() != route {
            // Where one is already, the address says more than the route.
            self.go_anyway(route);
        }
    }

    /// Goes to `route` although something may be unsaved.
    pub(crate) fn go_anyway(self, route: Route) {
        self.leaving.set(None);
        history::push(&route.path());
        self.arrive(route);
    }

    /// Listens to Back, Forward and closing, for as long as the page lives.
    pub(crate) fn watch_leaving(self) {
        history::on_move(move |path| {
            let route = Route::of_path(path);
            let asks = self.asks_before(&route);
            if asks {
                self.leaving.set(Some(route));
            } else {
                self.arrive(route);
            }
            !asks
        });
        history::ask_before_close(move || self.is_unsaved());
    }

    /// Has leaving be asked about while `unsaved` holds, until the caller's owner ends.
    pub(crate) fn ask_before_leaving(self, unsaved: Signal<bool>) {
        self.unsaved.set_value(Some(unsaved));
        on_cleanup(move || self.unsaved.set_value(None));
    }

    fn is_unsaved(self) -> bool {
        self.unsaved.get_value().and_then(|unsaved| unsaved.try_get_untracked()).unwrap_or_default()
    }

    fn asks_before(self, route: &Route) -> bool {
        let here = self.route.get_untracked();
        let stays = here == *route || (here.is_settings() && route.is_settings());
        !stays && self.is_unsaved()
    }

    fn arrive(self, route: Route) {
        let from = self.route.get_untracked();
        if from == route {
            return;
        }
        self.route.set(route.clone());
        if from.is_settings() && route.is_settings() {
            let guided = route == Route::Settings { guide: true };
            return (if guided { Target::GuideTitle } else { Target::OpenGuide }).focus();
        }
        history::scroll_to_top();
        Target::Main.focus();
    }
}

/// Returns what a click on a link within the page does: a real address, followed without loading anything.
pub(crate) fn go_to(app: App, route: Route) -> impl Fn(MouseEvent) + Clone {
    move |event| {
        if is_plain(&event) {
            event.prevent_default();
            app.go(route.clone());
        }
    }
}
