//! Lists that change while somebody works in them, and searching them.

use js_sys::Function;
use leptos::prelude::*;
use leptos::web_sys::{HtmlElement, HtmlInputElement};
use sso_console::ui::search_field::SearchField;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::shown::{focused, one, settled, shown};

/// As every list of the page is drawn: a row for each key, which follows its data.
#[wasm_bindgen_test]
async fn a_row_keeps_its_element_and_the_focus_when_others_come_and_go() {
    let names = RwSignal::new(vec!["a", "b", "c"]);
    let root = shown(move || {
        view! {
            <ul>
                <For each=move || names.get() key=|name| *name let(name)>
                    <li><button id=format!("row-{name}")>{name}</button></li>
                </For>
            </ul>
        }
    });
    let row: HtmlElement = one(&root, "#row-b");
    row.focus().expect("a button takes the focus");
    for other in [vec!["b", "c"], vec!["x", "b", "c"], vec!["x", "b"], vec!["x", "y", "b", "z"]] {
        names.set(other.clone());
        settled().await;
        let same: HtmlElement = one(&root, "#row-b");
        assert!(same.is_same_node(Some(&row)), "{other:?}: drawn anew");
        assert_eq!(focused(), "row-b", "{other:?}");
        assert_eq!(root.text_content(), Some(other.concat()), "in the order of the data");
    }
    names.set(vec!["x"]);
    settled().await;
    assert!(root.query_selector("#row-b").expect("a selector").is_none());
    root.remove();
}

#[wasm_bindgen_test]
async fn a_search_waits_until_nothing_is_typed() {
    let found = RwSignal::new(Vec::<String>::new());
    let root = shown(move || {
        let look = move |text: String| found.update(|found| found.push(text));
        view! { <SearchField label="Search people" placeholder="Name" most=10 on_search=look/> }
    });
    let input: HtmlInputElement = one(&root, "input");
    assert_eq!((input.type_().as_str(), input.max_length()), ("search", 10));
    let type_into =
        Function::new_with_args("field", "field.dispatchEvent(new Event('input', { bubbles: true }))");
    for typed in ["m", "mi", "mia"] {
        input.set_value(typed);
        type_into.call1(&JsValue::NULL, &input).expect("it is heard");
    }
    settled().await;
    assert!(found.get_untracked().is_empty(), "somebody may go on typing");
    for _ in 0..100 {
        if !found.get_untracked().is_empty() {
            break;
        }
        settled().await;
    }
    assert_eq!(found.get_untracked(), ["mia"]);
    root.remove();
}
