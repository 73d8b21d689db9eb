//! The identity provider has begun to send other NameIDs: who is refused, and the way out.

use leptos::prelude::*;
use sso_model::api::ConnectionView;
use sso_model::api::people::OtherNameIds;
use sso_model::saml::provider::Provider;

use crate::app::navigation::go_to;
use crate::browser::{clock, dates};
use crate::connection::overview::{Overview, overview};
use crate::lazy::lazy_view;
use crate::routes::Route;
use crate::ui::badge::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::notice::Notice;

lazy_view!(lazy, <Elsewhere/>);

/// The notice on the page of the settings: the question stands on the page of the people.
#[component]
fn Elsewhere() -> impl IntoView {
    let overview = overview();
    let ask = move |()| {
        overview.app.asks_link_anew.set_value(true);
        overview.app.go(Route::People);
    };
    view! { <OtherNameIdsNotice on_link_anew=Callback::new(ask)/> }
}

/// The notice; nothing while the identity provider sends the NameIDs that are linked.
#[component]
pub(crate) fn OtherNameIdsNotice(
    /// Asks about *Link everybody anew*.
    on_link_anew: Callback<()>,
) -> impl IntoView {
    let overview = overview();
    let said = Memo::new(move |_| overview.view.with(words));
    move || said.get().map(|words| notice(overview, words, on_link_anew))
}

/// Heading and sentences.
#[derive(Clone, PartialEq, Eq)]
struct Words {
    title: String,
    what: String,
    way_out: String,
}

fn notice(overview: Overview, words: Words, on_link_anew: Callback<()>) -> AnyView {
    let Words { title, what, way_out } = words;
    let look = Signal::derive(move || {
        let alone = overview.app.route.get() == Route::People;
        if alone { Look::Main } else { Look::Plain }
    });
    view! {
        <Notice tone=Tone::Warn title=title>
            <p>{what}" "{way_out}</p>
            <div class="row">
                <Button look=look on_click=on_link_anew>"Link everybody anew…"</Button>
                <a class="btn" href=Route::SignIns.path() on:click=go_to(overview.app, Route::SignIns)>"See the sign-ins"</a>
            </div>
        </Notice>
    }
    .into_any()
}

fn words(view: &ConnectionView) -> Option<Words> {
    let other = view.other_name_ids.as_ref()?;
    let provider = view.link_provider();
    let (name, now) = (provider.name(), clock::now());
    let who = match provider {
        Provider::Other => "Your identity provider",
        known => known.name(),
    };
    Some(Words {
        title: format!("{who} has sent other NameIDs since {}", dates::since(other.since, now)),
        what: what(other),
        way_out: format!(
            "Nobody was signed in. If you changed the NameID in {name}, link everybody anew; if you did not, find out who did first."
        ),
    })
}

fn what(other: &OtherNameIds) -> String {
    let unnamed = other.people.saturating_sub(u32::try_from(other.names.len()).unwrap_or(u32::MAX));
    let mut names = other.names.clone();
    match unnamed {
        0 => {}
        1 => names.push("1 other person".to_owned()),
        more => names.push(format!("{more} others")),
    }
    let who = match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => "People".to_owned(),
    };
    let refused = if other.refusals == 1 {
        "1 sign-in was refused".to_owned()
    } else {
        format!("{} sign-ins were refused", other.refusals)
    };
    format!("{refused}: {who} came with a NameID that is not the linked one.")
}

#[cfg(test)]
mod tests {
    use sso_model::timestamp::Timestamp;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn everybody_is_counted_whom_no_name_stands_for() {
        let other = |people: u32, names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            what(&OtherNameIds { since: Timestamp(0), refusals: 3, people, names })
        };
        let end = "came with a NameID that is not the linked one.";
        assert_eq!(other(1, &["Leo"]), format!("3 sign-ins were refused: Leo {end}"));
        assert_eq!(
            other(3, &["Leo", "Aiko", "Ines"]),
            format!("3 sign-ins were refused: Leo, Aiko and Ines {end}")
        );
        assert_eq!(
            other(4, &["Leo", "Aiko"]),
            format!("3 sign-ins were refused: Leo, Aiko and 2 others {end}")
        );
        assert_eq!(other(2, &["Leo"]), format!("3 sign-ins were refused: Leo and 1 other person {end}"));
    }
}
