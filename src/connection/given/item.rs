//! The outcomes of what was given: a line each.

use leptos::prelude::*;
use sso_model::given::{GivenUrl, UrlKind};
use sso_model::problem::Field;

use crate::app::navigation::go_to;
use crate::app::state::app;
use crate::connection::given::state::{GivenInput, Item, Rest};
use crate::routes::Route;
use crate::ui::button::{Button, Look};
use crate::ui::field::first_sentence;
use crate::ui::icon::{Icon, plain, toned};

/// The lines, last first.
#[component]
pub(crate) fn Items(input: GivenInput) -> impl IntoView {
    let any = Memo::new(move |_| !input.items.read().is_empty());
    view! {
        <Show when=move || any.get()>
            <ul class="checks" aria-label="What was given">
                <For each=move || input.items.get() key=|item| item.id let(item)>{line(input, item)}</For>
            </ul>
        </Show>
    }
}

fn line(input: GivenInput, item: Item) -> AnyView {
    let id = item.id;
    let (icon, word) = match item.rest {
        Rest::Refused | Rest::Again { .. } => (Icon::Bad, "Refused: "),
        Rest::Done => (Icon::Ok, ""),
        Rest::Url(_) | Rest::Response => (Icon::Info, ""),
    };
    let (first, rest) = first_sentence(&item.sentence);
    let (first, rest) = (first.to_owned(), rest.to_owned());
    let rest = (!rest.is_empty()).then(|| view! { <small>{rest}</small> });
    let advice = item.advice.map(|advice| view! { <small>{advice}</small> });
    let (name, dismiss) = (format!("Dismiss: {first}"), move |_| input.dismiss(id));
    view! {
        <li>
            {toned(icon)}
            <div class="wraps"><span class="hush">{word}</span>{first}{rest}{advice}{acts(input, id, item.rest)}</div>
            <button type="button" class="btn btn-quiet btn-small btn-icon" aria-label=name on:click=dismiss>{plain(Icon::Cross)}</button>
        </li>
    }
    .into_any()
}

fn acts(input: GivenInput, id: u32, rest: Rest) -> AnyView {
    match rest {
        Rest::Refused | Rest::Done => ().into_any(),
        Rest::Again { .. } => {
            let again = move |()| input.try_again(id);
            view! { <div class="row mt1"><Button look=Look::Small on_click=again>"Try again"</Button></div> }
                .into_any()
        }
        Rest::Url(url) => url_acts(input, id, url),
        Rest::Response => {
            let (app, to) = (app(), Route::ReadResponse);
            view! { <div class="row mt1"><a class=Look::Small.class() href=to.path() on:click=go_to(app, to)>"Read this response"</a></div> }.into_any()
        }
    }
}

/// A field that is filled already is overwritten by a click only.
fn url_acts(input: GivenInput, id: u32, url: GivenUrl) -> AnyView {
    let fields = match url.kind {
        UrlKind::SignIn => vec![Field::SignInUrl],
        UrlKind::Issuer => vec![Field::IssuerUrl],
        UrlKind::Unknown | UrlKind::Metadata => vec![Field::SignInUrl, Field::IssuerUrl],
    };
    let button = |field: Field| {
        let url = url.clone();
        let put = move |()| input.put_url(id, &url, field);
        view! { <Button look=Look::Small on_click=put>{format!("Use it as {}", field.name())}</Button> }
    };
    let asked = url.url.clone();
    let read = (url.kind == UrlKind::Unknown).then(|| {
        let read = move |()| {
            input.dismiss(id);
            input.read_url(asked.clone());
        };
        view! { <Button look=Look::Small on_click=read>"Read the metadata there"</Button> }
    });
    view! { <div class="row mt1">{read}{fields.into_iter().map(button).collect_view()}</div> }.into_any()
}
