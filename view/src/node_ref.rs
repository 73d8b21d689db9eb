//! A way to get hold of an element that was drawn.

use leptos::prelude::{GetValue, LocalStorage, SetValue, StoredValue};
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;

/// An element of a view: `node_ref=…` fills it.
#[derive(Clone, Copy, Debug)]
pub struct NodeRef(StoredValue<Option<Element>, LocalStorage>);

impl Default for NodeRef {
    fn default() -> Self {
        Self(StoredValue::new_local(None))
    }
}

impl NodeRef {
    /// The element as a `T`; nothing before it is drawn, after it is gone, or if it is not a `T`.
    pub fn get<T: JsCast>(self) -> Option<T> {
        self.element().and_then(|element| element.dyn_into().ok())
    }

    /// The element.
    fn element(self) -> Option<Element> {
        self.0.try_get_value().flatten()
    }

    pub(crate) fn fill(self, element: Element) {
        self.0.set_value(Some(element));
    }
}
