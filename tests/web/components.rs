//! Widgets in a browser: what a person does to them, and what assistive technology is given.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::web_sys::{Element, Event, HtmlElement, HtmlInputElement};
use sso_console::target::Target;
use sso_console::ui::button::{Button, Look};
use sso_console::ui::dialog::{Dialog, Gravity};
use sso_console::ui::error_summary::{ErrorSummary, Listed};
use sso_console::ui::field::{Kind, TextField};
use sso_console::ui::initials::initials;
use sso_console::ui::live_region::{Announcer, LiveRegion};
use sso_console::ui::menu::Menu;
use sso_console::ui::password_field::PasswordField;
use sso_console::ui::switch::Switch;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::shown::{focused, one, settled, shown};

#[wasm_bindgen_test]
async fn a_busy_button_keeps_the_focus_and_drops_clicks() {
    let (clicks, busy) = (RwSignal::new(0), RwSignal::new(false));
    let root = shown(move || {
        view! { <Button look=Look::Main busy=busy on_click=move |()| clicks.update(|n| *n += 1)>"Save"</Button> }
    });
    let button: HtmlElement = one(&root, "button");
    button.focus().expect("a button takes the focus");
    button.click();
    busy.set(true);
    settled().await;
    button.click();
    assert_eq!(clicks.get_untracked(), 1);
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    assert!(!button.has_attribute("disabled"), "it would lose the focus");
    assert!(document().active_element().is_some_and(|element| element == *button.unchecked_ref::<Element>()));
    root.remove();
}

#[wasm_bindgen_test]
async fn a_switch_shows_what_is_true_and_not_what_was_clicked() {
    let (on, wanted) = (RwSignal::new(false), RwSignal::new(None));
    let root = shown(move || {
        let change = Callback::new(move |value| wanted.set(Some(value)));
        view! { <Switch id="s" name="Access" on=on on_change=change>"What it does."</Switch> }
    });
    let input: HtmlInputElement = one(&root, "input");
    input.click();
    settled().await;
    assert_eq!((wanted.get_untracked(), input.checked()), (Some(true), false));
    on.set(true);
    settled().await;
    assert!(input.checked());
    assert_eq!(input.get_attribute("aria-describedby").as_deref(), Some("s-hint"));
    root.remove();
}

#[wasm_bindgen_test]
async fn a_field_with_an_error_names_hint_and_error() {
    let (text, error) = (RwSignal::new("a".to_owned()), RwSignal::new(None::<String>));
    let root = shown(move || {
        view! { <TextField id="f" label="Name" kind=Kind::Url value=text error=error>"A hint."</TextField> }
    });
    let input: HtmlInputElement = one(&root, "input");
    assert_eq!(input.get_attribute("aria-describedby").as_deref(), Some("f-hint"));
    assert!(!input.has_attribute("aria-invalid"));
    error.set(Some("It is wrong. Mend it.".to_owned()));
    text.set("b".to_owned());
    settled().await;
    assert_eq!(input.get_attribute("aria-describedby").as_deref(), Some("f-hint f-error"));
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(input.value(), "b");
    let message: HtmlElement = one(&root, "#f-error");
    assert_eq!(message.text_content().as_deref(), Some("Error: It is wrong. Mend it."));
    root.remove();
}

#[wasm_bindgen_test]
async fn a_password_can_be_looked_at() {
    let root =
        shown(|| view! { <PasswordField id="p" label="Password" value=RwSignal::new("secret".to_owned())/> });
    let (input, show): (HtmlInputElement, HtmlElement) = (one(&root, "input"), one(&root, "button"));
    assert_eq!(
        (input.type_().as_str(), show.get_attribute("aria-label").as_deref()),
        ("password", Some("Show password"))
    );
    show.click();
    settled().await;
    assert_eq!(
        (input.type_().as_str(), show.get_attribute("aria-label").as_deref()),
        ("text", Some("Hide password"))
    );
    root.remove();
}

#[wasm_bindgen_test]
async fn escape_closes_a_menu_and_gives_the_focus_back() {
    let root = shown(|| {
        let face = view! { "M" }.into_any();
        view! { <Menu name=Signal::stored("Menu".to_owned()) class="btn" face=face><button id="entry">"Entry"</button></Menu> }
    });
    let opener: HtmlElement = one(&root, "[aria-expanded]");
    opener.click();
    settled().await;
    assert_eq!(opener.get_attribute("aria-expanded").as_deref(), Some("true"));
    let entry: HtmlElement = one(&root, "#entry");
    entry.focus().expect("a button takes the focus");
    let press = "target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))";
    Function::new_with_args("target", press).call1(&JsValue::NULL, &entry).expect("it is heard");
    settled().await;
    assert!(root.query_selector("#entry").expect("a selector").is_none());
    assert!(document().active_element().is_some_and(|element| element == *opener.unchecked_ref::<Element>()));
    root.remove();
}

#[wasm_bindgen_test]
async fn a_menu_can_be_taken_out_of_the_page_while_it_has_the_focus() {
    let there = RwSignal::new(true);
    let root = shown(move || {
        view! {
            <Show when=move || there.get()>
                <Menu name=Signal::stored("Menu".to_owned()) class="btn" face=view! { "M" }.into_any()>
                    <button id="leave" on:click=move |_| there.set(false)>"Leave"</button>
                </Menu>
            </Show>
            <p>{move || there.get().to_string()}</p>
        }
    });
    one::<HtmlElement>(&root, "[aria-expanded]").click();
    settled().await;
    let leave: HtmlElement = one(&root, "#leave");
    leave.focus().expect("a button takes the focus");
    leave.click();
    settled().await;
    assert!(root.query_selector(".menu").expect("a selector").is_none());
    assert_eq!(one::<HtmlElement>(&root, "p").text_content().as_deref(), Some("false"), "the page goes on");
    root.remove();
}

#[wasm_bindgen_test]
async fn a_summary_leads_to_the_field() {
    let problems = RwSignal::new(Vec::new());
    let root = shown(move || {
        let title = Signal::stored("Nothing was saved".to_owned());
        view! { <ErrorSummary id="problems" title=title problems=problems/> <input id=Target::IssuerUrl.id()/> }
    });
    assert!(root.query_selector("[role=alert]").expect("a selector").is_none());
    problems.set(vec![Listed { control: Target::IssuerUrl, sentence: "Enter the issuer.".to_owned() }]);
    settled().await;
    let link: HtmlElement = one(&root, "#problems a");
    link.click();
    settled().await;
    assert_eq!(focused(), Target::IssuerUrl.id());
    root.remove();
}

#[wasm_bindgen_test]
async fn a_dialog_focuses_its_first_control_and_gives_the_focus_back() {
    let open = RwSignal::new(false);
    let root = shown(move || {
        view! {
            <button id="opener">"Open"</button>
            <Show when=move || open.get()>
                <Dialog title="Sure?" gravity=Gravity::Grave on_cancel=move |()| open.set(false) first=Target::ConfirmCancel>
                    <footer><button id="do">"Do"</button><button id=Target::ConfirmCancel.id()>"Cancel"</button></footer>
                </Dialog>
            </Show>
        }
    });
    one::<HtmlElement>(&root, "#opener").focus().expect("a button takes the focus");
    open.set(true);
    settled().await;
    let dialog: HtmlElement = one(&root, "dialog");
    assert!(dialog.has_attribute("open"));
    assert_eq!(dialog.get_attribute("role").as_deref(), Some("alertdialog"));
    assert_eq!(focused(), Target::ConfirmCancel.id());
    let cancel = Event::new("cancel").expect("an event");
    dialog.dispatch_event(&cancel).expect("it is heard");
    settled().await;
    assert!(root.query_selector("dialog").expect("a selector").is_none());
    assert_eq!(focused(), "opener");
    root.remove();
}

#[wasm_bindgen_test]
fn initials_are_capitals_in_every_alphabet() {
    let names = ["anna berg", "émile van den öz", "Şule ığdır", "Σωκράτης", "", " "];
    assert_eq!(names.map(initials), ["AB", "ÉÖ", "ŞI", "Σ", "", ""]);
}

#[wasm_bindgen_test]
async fn what_is_said_in_one_moment_is_one_message() {
    let announcer = Announcer::new();
    let root = shown(move || view! { <LiveRegion announcer=announcer/> });
    let region: HtmlElement = one(&root, "[role=status]");
    let words = || region.text_content().unwrap_or_default().trim_end_matches('\u{a0}').to_owned();
    announcer.say("Read: Acme SSO");
    announcer.say("1 unsaved change");
    settled().await;
    assert_eq!(words(), "Read: Acme SSO. 1 unsaved change");
    let moment = Promise::new(&mut |done, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 400).expect("a timer");
    });
    JsFuture::from(moment).await.expect("it is never refused");
    announcer.say("Draft saved");
    settled().await;
    assert_eq!(words(), "Draft saved", "a moment later it is another message");
    root.remove();
}
