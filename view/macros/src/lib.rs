//! `view!`: the syntax of Leptos, written out as one literal of markup and the calls that fill its places.
//! `text!`: a text of the interface that stands outside of markup.

mod component;
mod element;
mod markup;
mod words;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::Node;
use rstml::{Parser, ParserConfig};

/// Draws markup; gives a `view::View`.
///
/// Elements, text in quotes, `{…}`, components, and these attributes: `name="literal"`, `name=expression`,
/// `on:event`, `on:event:target`, `prop:value`, `prop:checked`, `style:--name`, `node_ref`. `<Show>` is built in.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let view = Parser::new(ParserConfig::default())
        .parse_simple(tokens)
        .map_or_else(|error| error.to_compile_error(), |nodes| nodes_to_view(&nodes));
    view.into()
}

/// A text of the interface, in the language of the build: `text!("Copy")` is a literal, and
/// `text!("{name} copied", name = value)` is `format!`; what stands in the text as `{name}` may also be a variable.
///
/// `text!(number; one: "1 day", other: "{count} days", count = grouped(number))` gives the form that the language
/// has for the number. The English text is the key of its translation.
#[proc_macro]
pub fn text(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let text = syn::parse::<words::Text>(tokens).and_then(|text| words::text(&text));
    text.unwrap_or_else(|error| error.to_compile_error()).into()
}

/// An expression that draws `nodes`.
fn nodes_to_view(nodes: &[Node]) -> TokenStream {
    match nodes {
        [Node::Block(block)] => {
            let value = element::bare(block);
            quote! { ::view::IntoView::into_view(#value) }
        }
        [Node::Element(element)] if component::is_component(element) => component::call(element),
        nodes => element::template(nodes),
    }
}
