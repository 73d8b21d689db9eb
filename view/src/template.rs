//! Markup with marked places, filled in the order of the document. `view!` writes the calls.

use core::cell::RefCell;
use core::ptr;
use std::rc::Rc;

use leptos::ev::EventDescriptor;
use leptos::prelude::Owner;
use leptos::tachys::dom::document;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{DocumentFragment, Element, Event, HtmlInputElement, HtmlTemplateElement, NodeList};

use crate::attribute::{Bind, IntoAttribute};
use crate::into_view::{IntoView, View};
use crate::node_ref::NodeRef;

/// Children that are drawn once.
pub type Children = Box<dyn FnOnce() -> View>;

/// Children that may be drawn again.
pub type ChildrenFn = Rc<dyn Fn() -> View>;

/// Makes children of a closure.
pub trait ToChildren<F> {
    /// The children.
    fn to_children(draw: F) -> Self;
}

impl<F: FnOnce() -> View + 'static> ToChildren<F> for Children {
    fn to_children(draw: F) -> Self {
        Box::new(draw)
    }
}

impl<F: Fn() -> View + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(draw: F) -> Self {
        Rc::new(draw)
    }
}

/// An event whose target is an input (`on:input:target`).
pub struct Targeted(Event);

impl Targeted {
    /// The control that the event is about.
    pub fn target(&self) -> HtmlInputElement {
        self.0.target().unwrap_or_else(|| self.0.clone().unchecked_into()).unchecked_into()
    }
}

thread_local! {
    /// Every literal that was drawn, parsed once: an icon is drawn by the dozen.
    static PARSED: RefCell<Vec<(&'static str, DocumentFragment)>> = const { RefCell::new(Vec::new()) };
}

/// What `markup` says, as nodes of the document.
fn copied(markup: &'static str) -> Option<DocumentFragment> {
    let parsed = PARSED.with_borrow_mut(|parsed| {
        let known = parsed.iter().find(|(literal, _)| ptr::eq(*literal, markup));
        known.map(|(_, fragment)| fragment.clone()).or_else(|| {
            let template: HtmlTemplateElement = document().create_element("template").ok()?.unchecked_into();
            template.set_inner_html(markup);
            parsed.push((markup, template.content()));
            Some(template.content())
        })
    })?;
    document().import_node_with_deep(&parsed, true).ok().map(JsCast::unchecked_into)
}

/// Markup that is being filled.
pub struct Template {
    content: DocumentFragment,
    marked: Option<NodeList>,
    at: u32,
    element: Option<Element>,
}

impl Template {
    /// Parses `markup`, one of our literals, whose places are marked by an attribute `_`.
    pub fn new(markup: &'static str) -> Self {
        let content = copied(markup).unwrap_or_else(|| document().create_document_fragment());
        let marked = content.query_selector_all("[_]").ok();
        Self { content, marked, at: 0, element: None }
    }

    fn next(&mut self) -> Option<Element> {
        let next = self.marked.as_ref().and_then(|marked| marked.item(self.at));
        self.at += 1;
        next.map(JsCast::unchecked_into)
    }

    /// The next marked element is the one that the following calls are about.
    pub fn element(&mut self) {
        self.element = self.next();
        if let Some(element) = &self.element {
            // There it is: removing is never refused.
            let _removed = element.remove_attribute("_");
        }
    }

    /// Gives the element a value that is not a literal.
    pub fn set(&mut self, bind: Bind, value: impl IntoAttribute) {
        if let Some(element) = self.element.clone() {
            bind.bind(element, value.into_attribute());
        }
    }

    /// Listens to an event of the element.
    pub fn on<E>(&mut self, event: E, mut act: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor,
        E::EventType: JsCast,
    {
        self.listen(&event.name(), Box::new(move |event| act(event.unchecked_into())));
    }

    /// The same, for what is only interested in the control.
    pub fn on_target(&mut self, event: &impl EventDescriptor, mut act: impl FnMut(Targeted) + 'static) {
        self.listen(&event.name(), Box::new(move |event| act(Targeted(event))));
    }

    fn listen(&self, name: &str, mut act: Box<dyn FnMut(Event)>) {
        if let Some(element) = &self.element {
            // What happens later finds the same context as what is drawn now.
            let owner = Owner::current();
            let act: Box<dyn FnMut(Event)> = Box::new(move |event| match &owner {
                Some(owner) => owner.with(|| act(event)),
                None => act(event),
            });
            // The browser frees the closure together with the element.
            let act = Closure::wrap(act).into_js_value();
            let _listening = element.add_event_listener_with_callback(name, act.unchecked_ref());
        }
    }

    /// Lets `node_ref` find the element.
    pub fn node_ref(&mut self, node_ref: NodeRef) {
        if let Some(element) = self.element.clone() {
            node_ref.fill(element);
        }
    }

    /// Puts `child` in the stead of the next marked element.
    pub fn child(&mut self, child: impl IntoView) {
        self.replace(child.into_view());
    }

    fn replace(&mut self, child: View) {
        let Some(mark) = self.next() else { return };
        if let Some(parent) = mark.parent_node() {
            let _replaced = match child.0 {
                Some(child) => parent.replace_child(&child, &mark),
                None => parent.remove_child(&mark),
            };
        }
    }

    /// The filled markup.
    pub fn view(self) -> View {
        View(Some(self.content.into()))
    }
}
