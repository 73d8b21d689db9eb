//! Pieces that are drawn again when what they read has changed.

use core::time::Duration;

use leptos::prelude::{Get, Memo, RenderEffect, RwSignal, Set, StoredValue, set_timeout};
use leptos::tachys::dom::document;
use web_sys::Node;

use crate::into_view::View;

/// Runs `act` now and after every change of what it read, until the owner is cleaned up.
pub(crate) fn live(mut act: Box<dyn FnMut()>) {
    // The owner keeps the effect, and with the owner it ends.
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| act()));
}

/// A place in the page: everything between two comments.
pub(crate) struct Place {
    start: Node,
    pub(crate) end: Node,
}

impl Place {
    /// An empty place and the fragment that holds it until it is put into the page.
    pub(crate) fn new() -> (Self, View) {
        let place =
            Self { start: document().create_comment("").into(), end: document().create_comment("").into() };
        let pieces = [&place.start, &place.end].map(|node| View(Some(node.clone())));
        let view = View::of(pieces.into_iter());
        (place, view)
    }

    /// Removes what stands there.
    fn clear(&self) {
        while let Some(next) = self.start.next_sibling().filter(|next| *next != self.end) {
            remove(&next);
        }
    }

    /// The first node that stands there, else the end.
    pub(crate) fn first(&self) -> Node {
        self.start.next_sibling().unwrap_or_else(|| self.end.clone())
    }

    /// Adds `view` at the end.
    pub(crate) fn add(&self, view: View) {
        if let Some(node) = view.0 {
            self.put(&node, &self.end);
        }
    }

    /// Puts `node` before `next`, which stands there or is the end.
    pub(crate) fn put(&self, node: &Node, next: &Node) {
        if let Some(parent) = self.end.parent_node() {
            // `next` is a child of the end's parent.
            let _inserted = parent.insert_before(node, Some(next));
        }
    }
}

/// Takes `node` out of the page.
pub(crate) fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _removed = parent.remove_child(node);
    }
}

/// Draws `draw` here, again and again.
pub(crate) fn dynamic(draw: Box<dyn Fn() -> View>) -> View {
    let (place, view) = Place::new();
    live(Box::new(move || {
        let drawn = draw();
        place.clear();
        place.add(drawn);
    }));
    view
}

/// Draws `draw` in a task of its own, once what stands above it is drawn: a page that is drawn in one go lets the
/// first key or click wait for all of it.
pub fn soon(draw: impl Fn() -> View + 'static) -> View {
    later(Box::new(draw))
}

fn later(draw: Box<dyn Fn() -> View>) -> View {
    let now = RwSignal::new(false);
    // A page that is gone by then draws nothing.
    let draw_now = move || {
        now.try_set(true);
    };
    set_timeout(draw_now, Duration::ZERO);
    dynamic(Box::new(move || if now.get() { draw() } else { View::default() }))
}

/// Draws `children` while `when` holds, else `fallback`. Neither is drawn anew while `when` stays the same.
pub fn show(
    when: impl Fn() -> bool + Send + Sync + 'static,
    children: impl Fn() -> View + 'static,
    fallback: impl Fn() -> View + 'static,
) -> View {
    let when = Memo::new(move |_| when());
    either(when, Box::new(children), Box::new(fallback))
}

fn either(when: Memo<bool>, children: Box<dyn Fn() -> View>, fallback: Box<dyn Fn() -> View>) -> View {
    dynamic(Box::new(move || if when.get() { children() } else { fallback() }))
}
