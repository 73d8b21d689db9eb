//! The loaded connection as the settings page shows it before anything is edited: what is saved, and how the form and the acts
//! stand. The form and the acts themselves are in the file `lazy`.

use leptos::prelude::*;
use sso_model::api::{ConnectionView, Session};
use sso_model::lifecycle::Stage;
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;

use crate::app::state::App;
use crate::connection::act::{Act, Trouble};
use crate::connection::kept_draft;
use crate::connection::state::Connection;
use crate::connection::step_number::has_whole_draft;
use crate::lazy::{LazyFiles, lazy};
use crate::routes::Route;
use crate::target::Target;

/// What the settings page reads. Exists only while the connection is loaded: its owner is the page of somebody who manages
/// SSO.
#[derive(Clone, Copy)]
pub(crate) struct Overview {
    /// Who was signed in when it was loaded.
    pub(crate) session: StoredValue<Session>,
    /// As it is saved.
    pub(crate) view: RwSignal<ConnectionView>,
    /// The values to copy.
    pub(crate) service_provider: StoredValue<ServiceProvider>,
    /// Whether what is saved, and could stand without the form, is being edited.
    pub(crate) editing: RwSignal<bool>,
    /// Whether anything in the form is unsaved, or was left unsaved in this tab.
    pub(crate) unsaved: RwSignal<bool>,
    /// What is being done.
    pub(crate) busy: RwSignal<Option<Act>>,
    /// Why the last act did not happen.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// Whether the error summary is shown.
    pub(crate) summary: RwSignal<bool>,
    /// The page around it.
    pub(crate) app: App,
    file: LazyFiles,
    opened: RwSignal<Option<Connection>>,
    owner: StoredValue<Owner>,
}

lazy!(
    /// Does an act.
    perform: fn(Overview, Act),
    |overview, act| overview.connection().act(act)
);

lazy!(
    /// Focuses a control of the form, whose file this is.
    focus_control: fn(Target),
    Target::focus_once_drawn
);

impl Overview {
    /// Starts from what the server gave. What somebody else left unsaved in this tab is erased.
    pub(crate) fn new(app: App, session: Session, (view, values): (ConnectionView, ServiceProvider)) -> Self {
        kept_draft::erase_unless(&session);
        Self {
            session: StoredValue::new(session),
            view: RwSignal::new(view),
            service_provider: StoredValue::new(values),
            editing: RwSignal::new(false),
            unsaved: RwSignal::new(kept_draft::is_there()),
            busy: RwSignal::new(None),
            trouble: RwSignal::new(None),
            summary: RwSignal::new(false),
            app,
            file: expect_context::<LazyFiles>(),
            opened: RwSignal::new(None),
            owner: StoredValue::new(Owner::new()),
        }
    }

    /// Returns the connection with its form and its acts, made when it is first asked for. Only the file `lazy`
    /// asks for it.
    pub(crate) fn connection(self) -> Connection {
        self.opened.get_untracked().unwrap_or_else(|| {
            let owner = self.owner.get_value();
            let connection = owner.with(|| untrack(|| Connection::new(self)));
            self.opened.set(Some(connection));
            connection
        })
    }

    /// Returns whose words are spoken: the provider that was chosen or recognized in the form, else the one that is saved.
    /// Follows changes.
    pub(crate) fn provider(self) -> Provider {
        let known = self.opened.get().and_then(|connection| connection.words.known.get());
        known.unwrap_or_else(|| self.view.with(ConnectionView::edited_provider))
    }

    /// Returns a sentence for every provider, with the name of the one whose words are spoken.
    pub(crate) fn speak(self, sentence: &str) -> String {
        self.provider().speak(sentence)
    }

    /// The same, without following changes.
    pub(crate) fn spoken(self, sentence: impl ToString) -> String {
        untrack(|| self.provider()).speak(sentence)
    }

    /// Does `act` by [`Connection::act`], once its file is fetched.
    pub(crate) fn act(self, act: Act) {
        self.file.run(perform(), move |perform| perform(self, act));
    }

    /// Opens the form at one of its controls, from another place of the page. What is unsaved comes along; an open guide
    /// stays beside it.
    pub(crate) fn edit_at(self, control: Target) {
        self.editing.set(true);
        if !self.app.route.with_untracked(Route::is_settings) {
            self.app.go_anyway(Route::Settings { guide: false });
        }
        self.focus_in_form(control);
    }

    /// Focuses a control of the form once its file is there. Where it is, nothing is waited for: the focus would be taken
    /// from somebody who types already.
    pub(crate) fn focus_in_form(self, control: Target) {
        if self.opened.with_untracked(Option::is_some) {
            control.focus_once_drawn();
        } else {
            self.file.run(focus_control(), move |focus| focus(control));
        }
    }

    /// Returns whether the form is shown, and not what is saved.
    pub(crate) fn form_is_shown(self) -> bool {
        !self.stands_without_form() || self.editing.get() || self.unsaved.get()
    }

    /// Returns whether what is saved can be shown without the form: settings that are kept, or a first draft with everything
    /// that the provider gave. Beside the guide the form stays.
    pub(crate) fn stands_without_form(self) -> bool {
        let guided = self.app.route.get() == Route::Settings { guide: true };
        self.view.with(|view| match view.draft {
            None => is_kept(view.stage),
            Some(_) => !is_kept(view.stage) && has_whole_draft(view) && !guided,
        })
    }
}

/// Returns whether settings of this stage are in force, or were until they were disabled.
pub(crate) fn is_kept(stage: Stage) -> bool {
    matches!(stage, Stage::Enabled | Stage::Disabled)
}

/// Returns the overview. There is one on every page that shows the connection.
pub(crate) fn overview() -> Overview {
    expect_context::<Overview>()
}
