//! What can stand in a view.

use leptos::prelude::{Get, Memo, Signal};
use leptos::tachys::dom::document;
use web_sys::Node;

use crate::dynamic::dynamic;

/// A drawn piece of the page: nothing, a node, or a fragment of nodes. It is put into the page once.
#[derive(Clone, Debug, Default)]
pub struct View(pub(crate) Option<Node>);

impl View {
    /// Several pieces, one after the other.
    pub(crate) fn of(pieces: impl Iterator<Item = Self>) -> Self {
        let fragment: Node = document().create_document_fragment().into();
        for piece in pieces {
            piece.append_to(&fragment);
        }
        Self(Some(fragment))
    }

    /// Text.
    pub(crate) fn text(text: &str) -> Self {
        Self(Some(document().create_text_node(text).into()))
    }

    /// Puts it at the end of `parent`.
    pub(crate) fn append_to(self, parent: &Node) {
        if let Some(node) = self.0 {
            // Refused only for a parent that takes no children, which no view has.
            let _appended = parent.append_child(&node);
        }
    }
}

/// Whatever `{…}` in a view may hold.
pub trait IntoView {
    /// Draws it.
    fn into_view(self) -> View;
}

/// The same under Leptos' name for it.
pub trait IntoAny {
    /// Draws it.
    fn into_any(self) -> View;
}

impl<T: IntoView> IntoAny for T {
    fn into_any(self) -> View {
        self.into_view()
    }
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View(None)
    }
}

impl IntoView for &str {
    fn into_view(self) -> View {
        View::text(self)
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::text(&self)
    }
}

impl IntoView for i64 {
    fn into_view(self) -> View {
        View::text(&self.to_string())
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        self.map_or(View(None), IntoView::into_view)
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_view(self) -> View {
        self.collect_view()
    }
}

/// A closure is drawn again whenever a signal that it read has changed.
impl<F: Fn() -> T + 'static, T: IntoView> IntoView for F {
    fn into_view(self) -> View {
        dynamic(Box::new(move || self().into_view()))
    }
}

impl IntoView for Signal<String> {
    fn into_view(self) -> View {
        (move || self.get()).into_view()
    }
}

impl IntoView for Memo<String> {
    fn into_view(self) -> View {
        (move || self.get()).into_view()
    }
}

/// Draws every item.
pub trait CollectView {
    /// The items, one after the other.
    fn collect_view(self) -> View;
}

impl<I: IntoIterator<Item: IntoView>> CollectView for I {
    fn collect_view(self) -> View {
        View::of(self.into_iter().map(IntoView::into_view))
    }
}
