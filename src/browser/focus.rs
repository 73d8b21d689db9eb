//! Moving the focus, and the window's title.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::web_sys::{Element, Event, FocusEvent, HtmlElement};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What can be worked with by keyboard, or was made to take the focus.
const TAKES_FOCUS: &str = "[tabindex],input:not([hidden]),textarea,button,a[href]";

/// Focuses the element with this id, once what is being drawn now stands.
pub fn on(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) =
            document().get_element_by_id(&id).and_then(|e| e.dyn_into::<HtmlElement>().ok())
        {
            // An element that takes no focus keeps it where it is.
            let _focused = element.focus();
        }
    });
}

/// Scrolls the row around the element with this id sideways, as far as it takes to see the element. Nothing else moves.
pub fn bring_into_row(id: &'static str) {
    request_animation_frame(move || {
        let html = |element: Option<Element>| element.and_then(|e| e.dyn_into::<HtmlElement>().ok());
        let Some(element) = html(document().get_element_by_id(id)) else { return };
        let Some(row) = html(element.parent_element()) else { return };
        let start = element.offset_left() - row.offset_left() - row.scroll_left();
        let beyond = (start + element.offset_width() - row.client_width()).max(0) + start.min(0);
        if beyond != 0 {
            row.set_scroll_left(row.scroll_left() + beyond);
        }
    });
}

/// Leaves the focus on what is drawn anew under this id, if it is there now.
pub fn keep(id: &'static str) {
    if is_on(id) {
        on(id);
    }
}

/// Marks the element with this id for the dialog around it, which gives it the focus when it opens. Placing the focus
/// once it is open would lay out the page twice.
pub fn mark_first(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // Refused for no element.
        let _marked = element.set_attribute("autofocus", "");
    }
}

/// The same as [`on`], unless something has the focus when what is going now is gone.
pub fn on_if_lost(id: impl Into<String>) {
    on_if(is_lost, id.into());
}

/// The same as [`on_if_lost`], also if the element `stand_in` has the focus.
pub fn on_instead_of(stand_in: &'static str, id: String) {
    on_if(move || is_lost() || is_on(stand_in), id);
}

fn on_if(condition: impl Fn() -> bool + 'static, id: String) {
    request_animation_frame(move || {
        if condition() {
            on(&id);
        }
    });
}

/// The same as [`on`] for what stands there a little later: it is looked for at every frame, for half a second.
pub fn once_drawn(id: &'static str) {
    look_for(id, 30);
}

fn look_for(id: &'static str, frames: u8) {
    request_animation_frame(move || match document().get_element_by_id(id) {
        Some(_) => on(id),
        None if frames > 0 => look_for(id, frames - 1),
        None => {}
    });
}

/// Returns whether the focus leaves for a button or a link, which is about to be clicked.
pub fn goes_to_a_button(event: &FocusEvent) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    next.is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "A"))
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

thread_local! {
    /// What had the focus before the first of the dialogs that are open one after the other.
    static BEFORE_DIALOGS: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Returns whether a dialog stands in front of the page.
pub fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Gives the focus back to whatever had it when this was made, once what is going now is gone. Made while a dialog is open,
/// to whatever had it before that.
pub fn keeper() -> impl Fn() {
    if !dialog_is_open() {
        BEFORE_DIALOGS.set(document().active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok()));
    }
    let had = BEFORE_DIALOGS.with_borrow(Clone::clone);
    move || {
        let had = had.clone();
        request_animation_frame(move || {
            // Somebody else may have placed it already, on what the act was about.
            if let Some(element) = had.filter(|_| is_lost()) {
                let _focused = element.focus();
            }
        });
    }
}

/// A button that is gone after its click leaves the focus to what stands around its place, so that nobody who
/// works by keyboard starts again at the top. Holds for as long as the page lives.
pub fn survive_removal() {
    let clicked = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let Some(target) = event.target().and_then(|e| e.dyn_into::<Element>().ok()) else { return };
        // Noted before the click does anything: what is removed knows no neighbours any more.
        let around = event.composed_path();
        request_animation_frame(move || {
            request_animation_frame(move || {
                if is_lost() && !target.is_connected() {
                    let elements = around.iter().filter_map(|node| node.dyn_into::<Element>().ok());
                    let _found = elements.filter(|e| e.is_connected()).any(|e| take_near(&e));
                }
            });
        });
    });
    let listener = clicked.as_ref().unchecked_ref();
    // Refused by no browser; without it only this comfort is missing.
    let _heard = window().add_event_listener_with_callback_and_bool("click", listener, true);
    clicked.forget();
}

/// Focuses `place`, or the first control in it.
fn take_near(place: &Element) -> bool {
    let itself = place.matches("[tabindex]").unwrap_or_default().then(|| place.clone());
    let taker = itself.or_else(|| place.query_selector(TAKES_FOCUS).ok().flatten());
    let taker = taker.and_then(|e| e.dyn_into::<HtmlElement>().ok());
    taker.is_some_and(|element| element.focus().is_ok())
}

fn is_on(id: &str) -> bool {
    document().active_element().is_some_and(|element| element.id() == id)
}

fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}
