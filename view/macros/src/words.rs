//! The door to `interface-text`: every text that `view!` and `text!` write out goes through here.

use interface_text::{Forms, Language, Missing};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::sync::OnceLock;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Expr, Ident, LitStr, Token};

/// The text in the language of the build.
pub(crate) fn said(english: &str, span: Span) -> Result<String, Error> {
    let said = |error: Missing| Error::new(span, error);
    language().map_err(|error| Error::new(span, error))?.say(english).map_err(said)
}

fn language() -> Result<&'static Language, &'static str> {
    // One compiler process compiles one crate.
    static LANGUAGE: OnceLock<Result<Language, String>> = OnceLock::new();
    let read = || Language::of_this_build().map_err(|error| error.to_string());
    LANGUAGE.get_or_init(read).as_ref().map_err(String::as_str)
}

/// What stands between the parentheses of `text!`.
pub(crate) enum Text {
    One { english: LitStr, values: TokenStream },
    Counted { number: Box<Expr>, one: LitStr, other: LitStr, values: TokenStream },
}

impl Parse for Text {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return Ok(Self::One { english: input.parse()?, values: input.parse()? });
        }
        let number = input.parse()?;
        input.parse::<Token![;]>()?;
        let one = form("one", input)?;
        input.parse::<Token![,]>()?;
        Ok(Self::Counted { number, one, other: form("other", input)?, values: input.parse()? })
    }
}

fn form(name: &str, input: ParseStream) -> syn::Result<LitStr> {
    let found: Ident = input.parse()?;
    if found != name {
        return Err(Error::new(found.span(), format!("text! expects {name}: and the text")));
    }
    input.parse::<Token![:]>()?;
    input.parse()
}

/// A literal, or `format!` if it has places for values.
pub(crate) fn text(text: &Text) -> Result<TokenStream, Error> {
    match text {
        Text::One { english, values } => {
            named(english)?;
            let said = LitStr::new(&said(&english.value(), english.span())?, english.span());
            let plain = values.is_empty() && !said.value().contains('{');
            Ok(if plain {
                quote! { #said }
            } else {
                quote! { ::std::format!(#said #values) }
            })
        }
        Text::Counted { number, one, other, values } => {
            named(one)?;
            named(other)?;
            let language = language().map_err(|error| Error::new(one.span(), error))?;
            let forms = language.count(&one.value(), &other.value());
            counted(number, &forms.map_err(|error| Error::new(one.span(), error))?, one.span(), values)
        }
    }
}

/// The forms of a text, chosen by the number when the page runs.
fn counted(number: &Expr, forms: &Forms, span: Span, values: &TokenStream) -> Result<TokenStream, Error> {
    let index: Expr = syn::parse_str(&forms.index)?;
    let written = forms.texts.iter().map(|form| {
        let literal = LitStr::new(form, span);
        if form.contains('{') {
            quote! { ::std::format!(#literal #values) }
        } else {
            quote! { ::std::string::String::from(#literal) }
        }
    });
    let mut written: Vec<TokenStream> = written.collect();
    let last = written.pop().unwrap_or_default();
    let first = written.iter().enumerate().map(|(at, form)| quote! { #at => #form, });
    // `n` ends before the forms begin, which may have an `n` of their own.
    Ok(quote! {
        match { let n = #number; #index } { #(#first)* _ => #last }
    })
}

/// A place without a name cannot be moved by a translator.
fn named(english: &LitStr) -> Result<(), Error> {
    let text = english.value();
    let mut places = text.split('{').skip(1);
    if places
        .any(|rest| rest.starts_with(|first: char| first == '}' || first == ':' || first.is_ascii_digit()))
    {
        return Err(Error::new(english.span(), "name the value of each {}: a translator may move it"));
    }
    Ok(())
}
