//! What the first view of saved settings does without: one chunk, loaded when first needed or when idle.
//!
//! With the feature `split` (`cargo xtask`) the chunk is a file of its own; without it (bare Trunk) all of this is
//! part of the program. Once it is here, everything is drawn and done at once, as if it had always been.

use core::time::Duration;

use view::prelude::*;

use super::{activity, guide, leave, questions, set_password, settings, sign_in};
use crate::browser::clock;
use crate::state::settings::{Act, Settings};
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;

/// After this long with nothing needed, the chunk is fetched, so that no click waits for it.
const IDLE: Duration = Duration::from_secs(1);

/// Draws a part.
type Draw = fn() -> AnyView;

/// The parts in the chunk.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    pub(crate) activity: Draw,
    pub(crate) form: Draw,
    pub(crate) guide: Draw,
    pub(crate) leave: Draw,
    pub(crate) problems: Draw,
    pub(crate) questions: Draw,
    pub(crate) requirement: Draw,
    pub(crate) save_bar: Draw,
    pub(crate) set_password: Draw,
    pub(crate) sign_in: Draw,
    pub(crate) act: fn(Settings, Act),
}

/// The chunk could not be fetched.
#[derive(Clone, Copy, Debug)]
struct NotLoaded;

impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(late, wasm_split_path = leptos::wasm_split, fallible)
)]
fn parts() -> Result<Parts, NotLoaded> {
    Ok(Parts {
        activity: || view! { <activity::Activity/> },
        form: || view! { <settings::form::ConnectionForm/> },
        guide: || view! { <guide::Guide/> },
        leave: || view! { <leave::LeaveDialog/> },
        problems: || view! { <settings::problems::Problems/> },
        questions: || view! { <questions::Questions/> },
        requirement: || view! { <settings::requirement::RequirementCard/> },
        save_bar: || view! { <settings::save_bar::SaveBar/> },
        set_password: || view! { <set_password::SetPassword/> },
        sign_in: || view! { <sign_in::SignInPage/> },
        act: Settings::act,
    })
}

async fn fetched() -> Result<Parts, NotLoaded> {
    #[cfg(feature = "split")]
    return parts().await;
    #[cfg(not(feature = "split"))]
    parts()
}

/// Where the chunk stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Away,
    Coming,
    Here,
    Failed,
}

/// The door to the chunk.
#[derive(Clone, Copy)]
pub(crate) struct Late {
    stand: RwSignal<Stand>,
    parts: StoredValue<Option<Parts>>,
}

impl Late {
    /// Nothing is loaded yet.
    pub(crate) fn new() -> Self {
        Self { stand: RwSignal::new(Stand::Away), parts: StoredValue::new(None) }
    }

    /// Fetches the chunk, unless it is here or on its way.
    pub(crate) fn load(self) {
        self.load_then(|_| ());
    }

    /// Fetches the chunk once the page has been quiet for a while.
    pub(crate) fn load_when_idle(self) {
        clock::later(IDLE, move || self.load());
    }

    /// Does `act` with the code of the chunk.
    pub(crate) fn act(self, settings: Settings, act: Act) {
        self.load_then(move |parts| (parts.act)(settings, act));
    }

    /// Draws a part as soon as it is here, and fetches it.
    pub(crate) fn draw(self, part: fn(&Parts) -> Draw) -> AnyView {
        let draw = move || match self.stand.get() {
            Stand::Here => self.parts.get_value().map(|parts| part(&parts)()).into_any(),
            Stand::Away => {
                self.load();
                ().into_any()
            }
            Stand::Coming => ().into_any(),
            Stand::Failed => view! { <Failure late=self/> },
        };
        draw.into_any()
    }

    /// Draws a part if the chunk is here; fetches it only when `needed`.
    pub(crate) fn draw_when(self, needed: impl Fn() -> bool + 'static, part: fn(&Parts) -> Draw) -> AnyView {
        let draw = move || match self.stand.get() {
            Stand::Here => self.parts.get_value().map(|parts| part(&parts)()).into_any(),
            Stand::Away if needed() => {
                self.load();
                ().into_any()
            }
            Stand::Failed if needed() => view! { <Failure late=self/> },
            _ => ().into_any(),
        };
        draw.into_any()
    }

    fn load_then(self, act: impl FnOnce(Parts) + 'static) {
        if let Some(parts) = self.parts.get_value() {
            return act(parts);
        }
        leptos::task::spawn_local(async move {
            self.stand.set(Stand::Coming);
            match fetched().await {
                Ok(parts) => {
                    self.parts.set_value(Some(parts));
                    if self.stand.get_untracked() != Stand::Here {
                        self.stand.set(Stand::Here);
                    }
                    act(parts);
                }
                Err(NotLoaded) => self.stand.set(Stand::Failed),
            }
        });
    }
}

/// The page's door to the chunk.
pub(crate) fn late() -> Late {
    expect_context::<Late>()
}

#[component]
fn Failure(late: Late) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title="A part of this page could not be loaded" late=true>
            <p>"Check your connection, then try again. What you typed is kept."</p>
            <div class="row"><Button look=Look::Small icon=Icon::Again on_click=move |()| late.load()>"Try again"</Button></div>
        </Notice>
    }
}
