//! Finds the texts in the page's source: those that `view!` and `text!` take, and those that go past them.

use interface_text::{has_words, is_text_attribute, is_text_property, is_value};
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};
use rstml::{Infallible, Parser, ParserConfig};
use syn::{Expr, ExprLit, Lit};

/// A text that goes through the one place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) english: String,
    /// The form for many, if the text counts something.
    pub(crate) many: Option<String>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) keys: Vec<Key>,
    /// Literals that read like words and go past the one place, with their lines.
    pub(crate) strays: Vec<(usize, String)>,
    /// Strays do not count here: the value of an attribute such as `class`.
    quiet: bool,
}

/// Looks through a file; tests and attributes are left out.
pub(crate) fn in_source(text: &str) -> Found {
    let mut found = Found::default();
    match text.parse() {
        Ok(tokens) => found.tokens(tokens),
        Err(error) => found.strays.push((0, format!("cannot be read: {error}"))),
    }
    found
}

impl Found {
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += match (token, tokens.get(at + 1), tokens.get(at + 2)) {
                (TokenTree::Punct(hash), Some(TokenTree::Punct(bang)), Some(TokenTree::Group(_)))
                    if hash.as_char() == '#' && bang.as_char() == '!' =>
                {
                    3
                }
                (TokenTree::Punct(hash), Some(TokenTree::Group(group)), _) if hash.as_char() == '#' => {
                    2 + item_of_tests(group, &tokens[at + 2..])
                }
                (TokenTree::Ident(name), Some(TokenTree::Punct(bang)), Some(TokenTree::Group(group)))
                    if bang.as_char() == '!' && (name == "view" || name == "text") =>
                {
                    if name == "view" {
                        self.view(group);
                    } else {
                        self.text(group);
                    }
                    3
                }
                (TokenTree::Group(group), ..) => {
                    self.tokens(group.stream());
                    1
                }
                (TokenTree::Literal(literal), ..) => {
                    self.literal(&literal.to_string(), literal.span());
                    1
                }
                _ => 1,
            };
        }
    }

    fn literal(&mut self, written: &str, span: Span) {
        if let Ok(Lit::Str(text)) = syn::parse_str(written) {
            self.past(&text.value(), span);
        }
    }

    fn past(&mut self, text: &str, span: Span) {
        if !self.quiet && reads_like_words(text) {
            self.strays.push((span.start().line, text.to_owned()));
        }
    }

    fn key(&mut self, english: &str) {
        if has_words(english) {
            self.keys.push(Key { english: english.trim().to_owned(), many: None });
        }
    }

    /// `"text", values` or `number; one: "text", other: "text", values`.
    fn text(&mut self, group: &Group) {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let string = |token: &TokenTree| match syn::parse_str(&token.to_string()) {
            Ok(Lit::Str(text)) => Some(text.value()),
            _ => None,
        };
        let form = |name: &str| {
            let at = tokens.iter().position(|token| token.to_string() == name)?;
            Some((string(tokens.get(at + 2)?)?, at + 3))
        };
        let rest = match (tokens.first().and_then(string), form("one"), form("other")) {
            (Some(english), ..) => {
                self.key(&english);
                1
            }
            (None, Some((one, _)), Some((other, end))) => {
                self.keys.push(Key { english: one, many: Some(other) });
                end
            }
            _ => 0,
        };
        self.tokens(tokens.into_iter().skip(rest).collect());
    }

    fn view(&mut self, group: &Group) {
        match Parser::new(ParserConfig::default()).parse_simple(group.stream()) {
            Ok(nodes) => self.nodes(&nodes, ""),
            Err(error) => self.strays.push((group.span().start().line, error.to_string())),
        }
    }

    fn nodes(&mut self, nodes: &[Node], parent: &str) {
        for node in nodes {
            match node {
                Node::Element(element) => self.element(element),
                Node::Text(_) if is_value(parent) => {}
                Node::Text(words) => self.key(&words.value_string()),
                Node::Fragment(fragment) => self.nodes(&fragment.children, parent),
                other => self.tokens(other.to_token_stream()),
            }
        }
    }

    fn element(&mut self, element: &NodeElement<Infallible>) {
        let name = element.name().to_string();
        let component =
            name.rsplit(':').next().is_some_and(|last| last.trim().starts_with(char::is_uppercase));
        for attribute in element.attributes() {
            if let NodeAttribute::Attribute(attribute) = attribute {
                self.attribute(attribute, component);
            }
        }
        self.nodes(&element.children, &name);
    }

    fn attribute(&mut self, attribute: &KeyedAttribute, component: bool) {
        let key = attribute.key.to_string();
        let holds_text = if component { is_text_property(&key) } else { is_text_attribute(&key) };
        match attribute.value() {
            Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) if holds_text => self.key(&text.value()),
            Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) if component => {
                self.past(&text.value(), text.span());
            }
            Some(Expr::Lit(_)) | None => {}
            Some(value) => {
                let before = self.quiet;
                self.quiet = !component && !holds_text && !key.starts_with("on:") && key != "prop:value";
                self.tokens(value.to_token_stream());
                self.quiet = before;
            }
        }
    }
}

/// How many tokens to leave out after the attribute: all of the item if it belongs to tests.
fn item_of_tests(attribute: &Group, after: &[TokenTree]) -> usize {
    if attribute.stream().to_string().replace(' ', "") != "cfg(test)" {
        return 0;
    }
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    };
    after.iter().position(ends).map_or(after.len(), |end| end + 1)
}

/// Two words beside each other, or one that begins as a sentence or a label does. Places for values do not count.
fn reads_like_words(text: &str) -> bool {
    let mut bare = String::new();
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(letter),
            _ => {}
        }
    }
    let is_word = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let words: Vec<&str> = bare.split_whitespace().filter(is_word).collect();
    let label = |word: &&str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    words.iter().any(label) || (!words.is_empty() && bare.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(source: &str) -> Vec<String> {
        in_source(source).keys.into_iter().map(|key| key.english).collect()
    }

    fn strays(source: &str) -> Vec<(usize, String)> {
        in_source(source).strays
    }

    #[test]
    fn what_goes_through_is_a_key() {
        let source = r#"fn a() { view! { <p class="a b" title="Copy it">"Copied " {text!("{n} of {m}", n = 1)} " · " <code>"email"</code></p>
            <Button name="Close" on_click=move |_| say(text!("Closed"))>"Shut"</Button> } }"#;
        assert_eq!(keys(source), ["Copy it", "Copied", "{n} of {m}", "Close", "Closed", "Shut"]);
        assert_eq!(strays(source), []);
    }

    #[test]
    fn counted_texts_have_two_forms() {
        let found =
            in_source(r#"let a = text!(list.len(); one: "1 day", other: "{n} days", n = grouped(n));"#);
        assert_eq!(found.keys, [Key { english: "1 day".to_owned(), many: Some("{n} days".to_owned()) }]);
    }

    #[test]
    fn what_goes_past_is_found_with_its_line() {
        let source = "fn a() {\n say(\"Copied\");\n view! { <p class=on(\"a b\") aria-label=move || \"Raw text\">\n\
            {format!(\"{} left\", 1)}</p> <Card kind=\"A word\"/> } }";
        let found = [(2, "Copied"), (3, "Raw text"), (4, "{} left"), (4, "A word")];
        assert_eq!(strays(source), found.map(|(line, text)| (line, text.to_owned())));
    }

    #[test]
    fn codes_attributes_and_tests_are_left_out() {
        let source = "//! Words of a file\n#[expect(a, reason = \"Many words here\")] fn a() { get(\"{id}-name\", \"UTC\", \"a/b\"); }\n\
            /// Words of a comment\n#[cfg(test)] mod tests { fn b() { say(\"Two words\"); } }";
        assert_eq!(strays(source), []);
        assert_eq!(strays("fn a() { say(\"less than a day\") }").len(), 1);
    }
}
