//! Components: their properties by Leptos' builders.

use interface_text::is_text_property;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement};
use syn::{Expr, ExprLit, Lit, LitStr};

use crate::nodes_to_view;
use crate::words::said;

/// Components begin with a capital, after the path to them.
pub(crate) fn is_component(element: &NodeElement<Infallible>) -> bool {
    let name = element.name().to_string();
    name.rsplit(':').next().is_some_and(|last| last.trim().starts_with(char::is_uppercase))
}

/// An expression that draws the component.
pub(crate) fn call(element: &NodeElement<Infallible>) -> TokenStream {
    let name = element.name();
    let children = nodes_to_view(&element.children);
    if name.to_string() == "Show" {
        return show(element, &children);
    }
    let properties = attributes(element).map(|attribute| {
        let (key, value) = (format_ident!("{}", attribute.key.to_string()), value(attribute));
        quote! { .#key(#value) }
    });
    let children = (!element.children.is_empty()).then(|| {
        quote! { .children(::view::ToChildren::to_children(move || #children)) }
    });
    quote! {
        ::view::IntoView::into_view(::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* #children .build(),
        ))
    }
}

fn show(element: &NodeElement<Infallible>, children: &TokenStream) -> TokenStream {
    let named = |name: &str| attributes(element).find(|one| one.key.to_string() == name).map(value);
    let when = named("when");
    let fallback = named("fallback").unwrap_or_else(|| quote! { || () });
    quote! {{
        let fallback = #fallback;
        ::view::show(#when, move || #children, move || ::view::IntoView::into_view(fallback()))
    }}
}

fn attributes(element: &NodeElement<Infallible>) -> impl Iterator<Item = &KeyedAttribute> {
    element.attributes().iter().filter_map(|attribute| match attribute {
        NodeAttribute::Attribute(attribute) => Some(attribute),
        NodeAttribute::Block(_) => None,
    })
}

fn value(attribute: &KeyedAttribute) -> TokenStream {
    match attribute.value() {
        None => quote! { true },
        Some(Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }))
            if is_text_property(&attribute.key.to_string()) =>
        {
            said(&literal.value(), literal.span()).map_or_else(
                |error| error.to_compile_error(),
                |words| LitStr::new(&words, literal.span()).into_token_stream(),
            )
        }
        Some(value) => quote! { #value },
    }
}
