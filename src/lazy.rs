//! What the first view of saved settings does without: one chunk, fetched when first needed or once it is quiet.
//!
//! With the feature `split` (`cargo xtask`) the chunk is a file of its own; without it (bare Trunk) all of this is
//! part of the program and behaves the same. A new page, dialog or card belongs here unless an owner with an
//! enabled connection sees it at once: add a variant to [`Part`], an arm to its [`draw`], and put
//! `late().draw(Part::Yours, waiting)` or `late().when(needed, Part::Yours)` where it stands. Whatever is named
//! only here, and all that only it needs, costs the first load nothing.

pub(crate) mod part;

use core::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::draft::ChosenCertificate;

use crate::app::state::{App, Want};
use crate::browser::clock;
use crate::certificate::preview;
use crate::connection::act::Act;
use crate::connection::state::Settings;
pub(crate) use crate::lazy::part::Part;
use crate::lazy::part::draw;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

/// After this long without a need for it, the chunk is fetched, so that no click waits for it.
const QUIET: Duration = Duration::from_secs(1);

/// The ways into the chunk.
#[derive(Clone, Copy)]
struct Chunk {
    draw: fn(Part) -> AnyView,
    begin: fn(App),
    fulfil: fn(App, Want),
    act: fn(Settings, Act),
    certificate: fn(&ChosenCertificate) -> AnyView,
}

/// The chunk could not be fetched.
struct NotFetched;

impl From<leptos::wasm_split::SplitLoaderError> for NotFetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// The splitter cuts the program here.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(late, wasm_split_path = leptos::wasm_split, fallible)
)]
#[cfg_attr(
    not(feature = "split"),
    expect(clippy::unnecessary_wraps, reason = "without a split nothing fails")
)]
fn chunk() -> Result<Chunk, NotFetched> {
    Ok(Chunk {
        draw,
        begin: App::begin_editing,
        fulfil: App::fulfil,
        act: Settings::act,
        certificate: preview::inside,
    })
}

#[cfg_attr(not(feature = "split"), expect(clippy::unused_async, reason = "with the split it is fetched"))]
async fn fetched() -> Result<Chunk, NotFetched> {
    #[cfg(feature = "split")]
    return chunk().await;
    #[cfg(not(feature = "split"))]
    chunk()
}

/// The door to the chunk.
#[derive(Clone, Copy)]
pub(crate) struct Late {
    chunk: RwSignal<Option<Chunk>>,
    /// It could not be fetched.
    failed: RwSignal<bool>,
}

/// The page's door to the chunk.
pub(crate) fn late() -> Late {
    expect_context::<Late>()
}

impl Late {
    /// Nothing is fetched yet. What goes on beside the form begins with the chunk.
    pub(crate) fn new(app: App) -> Self {
        let late = Self { chunk: RwSignal::new(None), failed: RwSignal::new(false) };
        Effect::new(move |_| {
            if let Some(chunk) = late.chunk.get() {
                (chunk.begin)(app);
            }
        });
        Effect::new(move |_| {
            if let Some(want) = app.want.get() {
                app.want.set(None);
                late.then(move |chunk| (chunk.fulfil)(app, want));
            }
        });
        late
    }

    /// Draws `part` in its place; until the chunk is here, `waiting` stands there.
    pub(crate) fn draw(self, part: Part, waiting: fn() -> AnyView) -> AnyView {
        self.fetch();
        let drawn = move || self.chunk.get().map_or_else(waiting, |chunk| (chunk.draw)(part));
        drawn.into_any()
    }

    /// The same without haste, for what stands further down: the chunk is not fetched for it.
    pub(crate) fn draw_when_quiet(self, part: Part, waiting: fn() -> AnyView) -> AnyView {
        let here = self.in_a_task_of_its_own();
        let drawn = move || here.get().map_or_else(waiting, |chunk| (chunk.draw)(part));
        drawn.into_any()
    }

    /// Draws what is behind the details of a saved certificate, without haste.
    pub(crate) fn certificate(self, chosen: ChosenCertificate) -> AnyView {
        let here = self.in_a_task_of_its_own();
        let drawn = move || here.get().map(|chunk| (chunk.certificate)(&chosen));
        drawn.into_any()
    }

    /// The chunk. If it comes later, each place learns of it in a task of its own: drawn at once, they would hold up
    /// a click that happens to come then.
    fn in_a_task_of_its_own(self) -> RwSignal<Option<Chunk>> {
        let here = RwSignal::new(self.chunk.get_untracked());
        Effect::new(move |_| {
            let chunk = self.chunk.get();
            if chunk.is_some() && here.with_untracked(Option::is_none) {
                clock::later(Duration::ZERO, move || {
                    here.try_set(chunk);
                });
            }
        });
        here
    }

    /// Draws what is not late itself but must not be seen before the chunk is here.
    pub(crate) fn draw_after(self, draw: fn() -> AnyView, waiting: fn() -> AnyView) -> AnyView {
        self.fetch();
        let here = Memo::new(move |_| self.chunk.get().is_some());
        let drawn = move || if here.get() { draw() } else { waiting() };
        drawn.into_any()
    }

    /// Draws `part`, which shows nothing of itself until there is something to show; `needed` fetches the chunk.
    pub(crate) fn when(self, needed: impl Fn() -> bool + 'static, part: Part) -> AnyView {
        Effect::new(move |_| {
            if needed() {
                self.fetch();
            }
        });
        let drawn = move || self.chunk.get().map(|chunk| (chunk.draw)(part));
        drawn.into_any()
    }

    /// Does `act` as soon as the chunk is here.
    pub(crate) fn act(self, settings: Settings, act: Act) {
        self.then(move |chunk| (chunk.act)(settings, act));
    }

    /// Does what draws a part that must be there at once, for example to take the focus.
    pub(crate) fn once_here(self, act: impl FnOnce() + 'static) {
        self.then(move |_| act());
    }

    /// Fetches the chunk now.
    pub(crate) fn fetch(self) {
        self.then(|_| ());
    }

    /// Fetches the chunk once the page has been quiet for a while.
    pub(crate) fn fetch_when_quiet(self) {
        clock::later(QUIET, move || self.fetch());
    }

    /// A failure is told, and what was to be done is given up: it must not be done at a time that surprises.
    fn then(self, act: impl FnOnce(Chunk) + 'static) {
        if let Some(chunk) = self.chunk.get_untracked() {
            return act(chunk);
        }
        spawn_local(async move {
            match fetched().await {
                Ok(chunk) => {
                    if self.chunk.with_untracked(Option::is_none) {
                        self.failed.set(false);
                        self.chunk.set(Some(chunk));
                    }
                    act(chunk);
                }
                Err(NotFetched) => self.failed.set(true),
            }
        });
    }
}

/// Says that a part is missing, and how to get it. After a new version was put in place, only a reload does.
#[component]
pub(crate) fn LateFailure() -> impl IntoView {
    let late = late();
    let again = move |()| {
        late.failed.set(false);
        late.fetch();
    };
    view! {
        <Show when=move || late.failed.get()>
            <Notice tone=Tone::Warn title="A part of this page could not be loaded" late=true>
                <p>"Check your connection, then try again. If that does not help, this page may be older than the server: reload it. What you typed is kept in this tab."</p>
                <div class="row">
                    <Button look=Look::Small icon=Icon::Again on_click=again>"Try again"</Button>
                    <Button look=Look::Small on_click=move |()| crate::browser::windows::reload()>"Reload the page"</Button>
                </div>
            </Notice>
        </Show>
    }
}
