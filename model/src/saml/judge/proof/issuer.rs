//! An unsigned response that names no issuer, as Profiles 4.1.4.2 allows. The engine asks for one.

use std::borrow::Cow;

use crate::saml::facts::Facts;
use crate::saml::tree::ASSERTION;

/// The response, with `issuer` put in where it names none and need not. Nothing that a signature covers is touched:
/// the response is not signed, and the assertion keeps every byte. The assertion's own issuer is compared as ever.
pub(super) fn implied<'a>(xml: &'a str, facts: &Facts<'_>, issuer: &str) -> Cow<'a, str> {
    let first = facts.response.first_child().filter(|_| facts.lacks_issuer_rightly());
    let Some((before, after)) = first.and_then(|first| xml.split_at_checked(first.range().start)) else {
        return Cow::Borrowed(xml);
    };
    let issuer = issuer.replace('&', "&amp;").replace('<', "&lt;");
    Cow::Owned(format!("{before}<Issuer xmlns=\"{ASSERTION}\">{issuer}</Issuer>{after}"))
}
