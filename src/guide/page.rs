//! The guide beside the form: a provider's labels in its order, our values filled in.

use leptos::prelude::*;
use sso_model::idp_guide::PATH;
use sso_model::idp_guide::guide_of;
use sso_model::saml::provider::Provider;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::browser::{history, windows};
use crate::connection::state::connection;
use crate::guide::chosen::title;
use crate::guide::jumpcloud::JumpCloud;
use crate::guide::other::OtherGuide;
use crate::lazy::lazy_view;
use crate::routes::Route;
use crate::target::Target;
use crate::ui::badge::{Tone, badge};
use crate::ui::button::{Button, Look};
use crate::ui::icon::{Icon, plain};

lazy_view!(lazy, <Guide/>);

/// The guide.
#[component]
pub(crate) fn Guide() -> impl IntoView {
    let app = app();
    let close = Route::Settings { guide: false };
    let provider = connection().words.guide;
    let heading = move || match provider.get() {
        Provider::Other => "Guide for any provider".to_owned(),
        named => format!("{} guide", title(named)),
    };
    follow_address();
    let mapping = connection().mapping();
    let body = move || match guide_of(provider.get()) {
        Some(guide) => view! { <OtherGuide guide=guide mapping=mapping.get()/> }.into_any(),
        None => view! { <JumpCloud/> }.into_any(),
    };
    view! {
        <aside aria-label=heading tabindex="0">
            <section class="card guide" aria-labelledby=Target::GuideTitle.id()>
                <div class="card-head">
                    <div class="row spread">
                        <h2 id=Target::GuideTitle.id() tabindex="-1">{move || heading()}</h2>
                        <span class="row">
                            <Button look=Look::Small on_click=|()| windows::print()>"Print"</Button>
                            <a
                                class="btn btn-quiet btn-small btn-icon"
                                href=close.path()
                                aria-label="Close the guide"
                                on:click=go_to(app, close)
                            >
                                {plain(Icon::Cross)}
                            </a>
                        </span>
                    </div>
                    <Choose/>
                    {move || way(provider.get())}
                </div>
                {move || body()}
            </section>
        </aside>
    }
}

/// The address names the provider: one that was opened chooses it, and the one that is chosen stands in the address. That
/// of JumpCloud is the address of the guide itself, so that it chooses nothing.
fn follow_address() {
    let (app, words) = (app(), connection().words);
    let named = history::path().strip_prefix(GUIDE).and_then(Provider::of_slug);
    let is_other = |named: &Provider| *named != Provider::JumpCloud && *named != words.guide.get_untracked();
    if let Some(named) = named.filter(is_other) {
        words.choose(named);
    }
    Effect::new(move |_| {
        let path = format!("{GUIDE}{}", words.guide.get().slug());
        let is_open = app.route.with_untracked(|route| *route == Route::Settings { guide: true });
        if is_open && history::path() != path {
            history::replace(&path);
        }
    });
}

/// What stands before the provider's name.
const GUIDE: &str = "/guide/";

/// Whose guide it is: recognized, and changeable.
#[component]
fn Choose() -> impl IntoView {
    let words = connection().words;
    let option = move |one: Provider| {
        view! { <option value=title(one) prop:selected=move || words.guide.get() == one>{title(one)}</option> }
    };
    let choose = move |name: String| {
        if let Some(chosen) = Provider::ALL.into_iter().find(|one| title(*one) == name) {
            words.choose(chosen);
        }
    };
    let recognized = move || {
        let is_recognized = words.recognized.get() == Some(words.guide.get());
        is_recognized.then(|| badge(Tone::Info, "Recognized"))
    };
    view! {
        <div class="row">
            <label class="small" for="guide-provider">"Your identity provider"</label>
            <select class="input" id="guide-provider" on:change:target=move |event| choose(event.target().value())>
                {Provider::ALL.map(option).collect_view()}
            </select>
            {move || recognized()}
        </div>
    }
}

/// Where the provider's form is found, click by click.
fn way(provider: Provider) -> AnyView {
    let (path, console) = match guide_of(provider) {
        Some(guide) => (guide.path, guide.console),
        None => (PATH.as_slice(), "https://console.jumpcloud.com/"),
    };
    let steps = path.iter().enumerate().map(|(at, step)| {
        let last = at + 1 == path.len();
        let arrow = (!last).then(|| plain(Icon::More));
        let step = if last {
            view! { <b>{*step}</b> }.into_any()
        } else {
            view! { <span>{*step}</span> }.into_any()
        };
        view! { {step}{arrow} }
    });
    let open = (!console.is_empty()).then(|| {
        let words = format!("Open {}’s console in a new tab", provider.name());
        view! { <p class="small"><a href=console target="_blank" rel="noopener">{words}</a></p> }
    });
    view! { <p class="small"><span class="path">{steps.collect_view()}</span></p>{open} }.into_any()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn every_provider_has_an_address_of_its_own() {
        for provider in Provider::ALL {
            let path = format!("{GUIDE}{}", provider.slug());
            assert_eq!(Route::of_path(&path), Route::Settings { guide: true }, "{path}");
            assert_eq!(Provider::of_slug(provider.slug()), Some(provider));
        }
    }
}
