//! What the identity provider says in words is quoted as text, cut, and believed only where a signature covers it.

use sso_model::saml::report::{MAX_QUOTED, Quote, QuoteProof};
use sso_practice::Signing;

use crate::scene::{P256, expectations, judged, signed, statement};

const STATUS: &str = "urn:oasis:names:tc:SAML:2.0:status:";

/// The quote of a response with this message, whose XML is changed once it is signed.
fn quote(message: &str, signing: Option<Signing>, change: &dyn Fn(String) -> String) -> Option<Quote> {
    let refused = (format!("{STATUS}Responder"), Some(format!("{STATUS}AuthnFailed")));
    quote_beside(refused, message, signing, change)
}

fn quote_beside(
    (code, second): (String, Option<String>),
    message: &str,
    signing: Option<Signing>,
    change: &dyn Fn(String) -> String,
) -> Option<Quote> {
    let mut saying = statement(&P256);
    let message = (!message.is_empty()).then(|| message.to_owned());
    saying.status = (code, second, message);
    let xml = match signing {
        Some(signing) => signed(&saying, signing, &P256.signer(), &|text| text),
        None => saying.response(&saying.assertion()),
    };
    judged(&change(xml), &expectations(&P256)).report.quote
}

fn as_it_is(xml: String) -> String {
    xml
}

#[test]
fn the_words_of_the_provider_are_quoted_as_text() {
    let detail = "<samlp:StatusDetail><a xmlns='urn:x'>AADSTS50105</a><b xmlns='urn:x'>not &lt;b&gt; assigned</b></samlp:StatusDetail></samlp:Status>";
    let with_detail = |xml: String| xml.replacen("</samlp:Status>", detail, 1);
    let both = quote("confirm your e-mail\n address first (code 4711)", None, &with_detail).expect("a quote");
    assert_eq!(both.message.as_deref(), Some("confirm your e-mail address first (code 4711)"));
    assert_eq!(both.detail.as_deref(), Some("AADSTS50105 not <b> assigned"));
    assert_eq!((both.beside.as_str(), both.proof), ("AuthnFailed", QuoteProof::Unsigned));
    for nothing in ["", " \n "] {
        assert_eq!(quote(nothing, None, &as_it_is), None);
    }
    let long = quote(&"x".repeat(5_000), None, &as_it_is).and_then(|quote| quote.message);
    assert_eq!(long.map(|text| text.chars().count()), Some(MAX_QUOTED));
}

#[test]
fn they_are_proven_only_where_a_signature_covers_them() {
    let changed = |xml: String| xml.replacen("code 4711", "code 4712", 1);
    let success = || (format!("{STATUS}Success"), None);
    for (signing, change, proof) in [
        (Some(Signing::Response), &as_it_is as &dyn Fn(String) -> String, QuoteProof::Proven),
        (Some(Signing::Both), &as_it_is, QuoteProof::Proven),
        (Some(Signing::Both), &changed, QuoteProof::NotVerified),
        (Some(Signing::Response), &changed, QuoteProof::NotVerified),
        (Some(Signing::Assertion), &as_it_is, QuoteProof::SignedElsewhere),
        (Some(Signing::Assertion), &changed, QuoteProof::SignedElsewhere),
        (None, &changed, QuoteProof::Unsigned),
    ] {
        let found = quote_beside(success(), "code 4711", signing, change).map(|quote| quote.proof);
        assert_eq!(found, Some(proof), "{signing:?}");
    }
    // The engine goes no further than a status that says no, so no signature is looked at.
    let refused = quote("code 4711", Some(Signing::Both), &as_it_is).map(|quote| quote.proof);
    assert_eq!(refused, Some(QuoteProof::NotVerified));
}
