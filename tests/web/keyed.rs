//! A list of the view layer: items keep their nodes, and the focus stays in those that do not move.

use js_sys::{Function, Promise};
use leptos::prelude::{Get, RwSignal, Set, document};
use leptos::web_sys::{Element, HtmlElement};
use view::{IntoView, View, keyed};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

type Names = RwSignal<Vec<&'static str>>;

/// A list of buttons between two paragraphs, and what it is made of.
fn list() -> (Element, Names) {
    let root = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&root).expect("it takes children");
    let names = Names::new(vec!["a", "b", "c", "d"]);
    view::mount(&root, move || {
        let items = keyed(move || names.get(), |name| (*name).to_owned(), button);
        vec!["<".into_view(), items, ">".into_view()]
    });
    (root, names)
}

fn button(name: &'static str) -> View {
    view::view! { <button>{name}</button> }.into_view()
}

/// Once everything that waits has run.
async fn settled() {
    let later = Function::new_with_args("done", "setTimeout(done, 0)");
    let promise = Promise::new(&mut |done, _| {
        later.call1(&JsValue::NULL, &done).expect("a timer");
    });
    JsFuture::from(promise).await.expect("it is never refused");
}

fn buttons(root: &Element) -> Vec<HtmlElement> {
    let children = root.children();
    (0..children.length()).filter_map(|at| children.item(at)).map(JsCast::unchecked_into).collect()
}

/// The name of what has the focus.
fn focused() -> String {
    document().active_element().and_then(|element| element.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn items_that_stay_in_order_keep_the_focus_and_their_nodes() {
    let (root, names) = list();
    let before = buttons(&root);
    before[1].focus().expect("a button takes the focus");
    for (now, text) in [
        (vec!["a", "b", "c", "d", "e"], "<abcde>"),
        (vec!["b", "c", "d", "e"], "<bcde>"),
        (vec!["new", "b", "e"], "<newbe>"),
        (vec!["e", "new", "b"], "<enewb>"),
        (vec!["new", "b", "e"], "<newbe>"),
        (vec!["b"], "<b>"),
    ] {
        names.set(now);
        settled().await;
        assert_eq!(root.text_content().as_deref(), Some(text));
        assert_eq!(focused(), "b", "{text}");
        assert!(buttons(&root).contains(&before[1]), "the same node: {text}");
    }
    root.remove();
}

#[wasm_bindgen_test]
async fn every_order_is_reached_from_every_other() {
    let (root, names) = list();
    let mut state = 7_u32;
    for _ in 0..300 {
        let mut next = vec!["a", "b", "c", "d", "e", "f", "g"];
        for at in (1..next.len()).rev() {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            next.swap(at, usize::try_from(state >> 16).expect("small") % (at + 1));
        }
        next.truncate(usize::try_from(state >> 20).expect("small") % 8);
        names.set(next.clone());
        settled().await;
        assert_eq!(root.text_content(), Some(format!("<{}>", next.concat())));
    }
    root.remove();
}
