//! Elements: what never changes goes into the literal, what changes becomes a call.

use interface_text::{is_text_attribute, is_value};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Ident, Lit, Stmt};

use crate::component;
use crate::markup::{Markup, attribute_text, is_table, is_void, text};
use crate::words::said;

/// An expression that draws `nodes` by one template.
pub(crate) fn template(nodes: &[Node]) -> TokenStream {
    let mut parts = Parts { markup: Markup::default(), calls: Vec::new() };
    parts.nodes(nodes, "");
    let (markup, calls) = (parts.markup.0, parts.calls);
    let template = template_name();
    if calls.is_empty() {
        return quote! { ::view::Template::new(#markup).view() };
    }
    quote! {{
        let mut #template = ::view::Template::new(#markup);
        #(#calls)*
        #template.view()
    }}
}

fn template_name() -> Ident {
    Ident::new("template", Span::mixed_site())
}

/// What stands between the braces, without them if they hold nothing but an expression.
pub(crate) fn bare(block: &NodeBlock) -> TokenStream {
    let statements = block.try_block().map(|block| block.stmts.as_slice());
    if let Some([Stmt::Expr(value, None)]) = statements {
        quote! { #value }
    } else {
        quote! { #block }
    }
}

struct Parts {
    markup: Markup,
    calls: Vec<TokenStream>,
}

impl Parts {
    fn nodes(&mut self, nodes: &[Node], parent: &str) {
        for node in nodes {
            match node {
                Node::Element(element) if component::is_component(element) => {
                    self.child(&component::call(element), parent);
                }
                Node::Element(element) => self.element(element),
                Node::Text(words) if is_value(parent) => self.markup.push(&text(&words.value_string())),
                Node::Text(words) => self.text(&words.value_string(), words.span()),
                Node::Block(block) => self.child(&bare(block), parent),
                Node::Fragment(fragment) => self.nodes(&fragment.children, parent),
                other => self.refuse(other.span(), "view! knows elements, quoted text and {…} only"),
            }
        }
    }

    fn text(&mut self, english: &str, span: Span) {
        match said(english, span) {
            Ok(words) => self.markup.push(&text(&words)),
            Err(error) => self.calls.push(error.to_compile_error()),
        }
    }

    fn refuse(&mut self, span: Span, why: &str) {
        self.calls.push(syn::Error::new(span, why).to_compile_error());
    }

    fn child(&mut self, child: &TokenStream, parent: &str) {
        self.markup.push(if is_table(parent) { "<template _></template>" } else { "<i _></i>" });
        let template = template_name();
        self.calls.push(quote! { #template.child(#child); });
    }

    fn element(&mut self, element: &NodeElement<Infallible>) {
        let name = element.name().to_string();
        self.markup.push(&format!("<{name}"));
        let (first, template) = (self.calls.len(), template_name());
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute),
                NodeAttribute::Block(block) => self.refuse(block.span(), "view! knows no spread attributes"),
            }
        }
        if self.calls.len() > first {
            self.markup.push(" _");
            self.calls.insert(first, quote! { #template.element(); });
        }
        if element.open_tag.is_self_closed() && !is_void(&name) {
            return self.markup.push("/>");
        }
        self.markup.push(">");
        if !is_void(&name) {
            self.nodes(&element.children, &name);
            self.markup.push(&format!("</{name}>"));
        }
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) {
        let key = attribute.key.to_string();
        match attribute.value() {
            None => self.markup.push(&format!(" {key}")),
            Some(Expr::Lit(ExprLit { lit: Lit::Str(literal), .. })) => {
                let value = literal.value();
                let value = if is_text_attribute(&key) { said(&value, literal.span()) } else { Ok(value) };
                match value {
                    Ok(value) => self.markup.push(&format!(" {key}=\"{}\"", attribute_text(&value))),
                    Err(error) => self.calls.push(error.to_compile_error()),
                }
            }
            Some(value) => self.calls.push(set(&key, value)),
        }
    }
}

fn set(key: &str, value: &Expr) -> TokenStream {
    let template = template_name();
    let parts: Vec<&str> = key.split(':').collect();
    match parts.as_slice() {
        // Leptos has no descriptor of this one.
        ["on", "cancel"] => {
            quote! { #template.on(::leptos::ev::Custom::<::leptos::ev::Event>::new("cancel"), #value); }
        }
        ["on", event] => {
            let event = format_ident!("{event}");
            quote! { #template.on(::leptos::ev::#event, #value); }
        }
        ["on", event, "target"] => {
            let event = format_ident!("{event}");
            quote! { #template.on_target(&::leptos::ev::#event, #value); }
        }
        ["prop", "value"] => quote! { #template.set(::view::Bind::Value, #value); },
        ["prop", "checked"] => quote! { #template.set(::view::Bind::Checked, #value); },
        ["style", name] => quote! { #template.set(::view::Bind::Style(#name), #value); },
        ["node_ref"] => quote! { #template.node_ref(#value); },
        [name] => quote! { #template.set(::view::Bind::Attribute(#name), #value); },
        _ => syn::Error::new(value.span(), format!("view! knows no attribute {key}")).to_compile_error(),
    }
}
