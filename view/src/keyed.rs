//! A list whose items are drawn once and keep their nodes while their key stays.

use leptos::prelude::Owner;
use web_sys::Node;
use web_sys::wasm_bindgen::JsCast;

use crate::dynamic::{Place, live, remove};
use crate::into_view::View;

struct Item {
    key: String,
    node: Node,
    owner: Owner,
}

type Wanted = (String, Box<dyn FnOnce() -> View>);

/// Draws each item of `each` by `draw`, which makes exactly one element. An item is the same while its key is.
pub fn keyed<T: 'static>(
    each: impl Fn() -> Vec<T> + 'static,
    key: fn(&T) -> String,
    draw: fn(T) -> View,
) -> View {
    list(Box::new(move || {
        let wanted = each().into_iter();
        wanted.map(|one| (key(&one), Box::new(move || draw(one)) as Box<dyn FnOnce() -> View>)).collect()
    }))
}

fn list(each: Box<dyn Fn() -> Vec<Wanted>>) -> View {
    let (place, view) = Place::new();
    let owner = Owner::current().unwrap_or_default();
    let mut had: Vec<Item> = Vec::new();
    live(Box::new(move || {
        let mut now = Vec::new();
        for (key, draw) in each() {
            let known = had.iter().position(|item| item.key == key);
            let item = known.map(|at| had.remove(at)).or_else(|| drawn(&owner, key, draw));
            now.extend(item);
        }
        for gone in had.drain(..) {
            remove(&gone.node);
            gone.owner.cleanup();
        }
        arrange(&place, &now);
        had = now;
    }));
    view
}

/// Puts the items in order and moves only those that are not in it: a node that is moved loses the focus.
fn arrange(place: &Place, items: &[Item]) {
    let mut here = place.first();
    for item in items {
        if here.next_sibling().is_some_and(|next| next == item.node) {
            // The one before it has left this place: it comes again, later.
            place.add(View(Some(here)));
            here = item.node.clone();
        }
        if here == item.node {
            here = item.node.next_sibling().unwrap_or_else(|| place.end.clone());
        } else {
            place.put(&item.node, &here);
        }
    }
}

fn drawn(list: &Owner, key: String, draw: Box<dyn FnOnce() -> View>) -> Option<Item> {
    let owner = list.with(Owner::new);
    let drawn = owner.with(draw).0?;
    let element = drawn.first_child().filter(|_| drawn.node_type() == Node::DOCUMENT_FRAGMENT_NODE);
    Some(Item { key, node: element.unwrap_or_else(|| drawn.unchecked_into()), owner })
}
