//! The page's view layer: `view!` as in Leptos, drawn so that the page stays small.
//!
//! Signals, effects, owners, contexts and `#[component]` are Leptos' own. Only the drawing is ours: `view!`
//! writes the unchanging markup as one literal that the browser parses, and what changes is put into its
//! marked places by a handful of functions that exist once, not once for each type of view
//! (`docs/decisions/0001-first-load.md` has the figures).

mod attribute;
mod dynamic;
mod into_view;
mod keyed;
mod mount;
mod node_ref;
mod template;

pub use self::attribute::{Attribute, Bind, IntoAttribute};
pub use self::dynamic::{show, soon};
pub use self::into_view::{CollectView, IntoAny, IntoView, View};
pub use self::keyed::keyed;
pub use self::mount::mount;
pub use self::node_ref::NodeRef;
pub use self::template::{Children, ChildrenFn, Targeted, Template, ToChildren};
pub use view_macros::{text, view};
pub use web_sys::{HtmlDialogElement, HtmlElement};

/// Everything that a file with a `view!` needs; what is ours takes the place of what Leptos calls the same.
pub mod prelude {
    pub use leptos::prelude::*;

    pub use crate::{
        Children, ChildrenFn, CollectView, IntoAny, IntoView, NodeRef, View as AnyView, keyed, soon, text,
        view,
    };
}
