//! Signature wrapping (Somorovsky et al. 2012, XSW 1 to 8) and later variants: the signature stays valid, what it covers
//! moves aside, and something forged is where a reader looks.

use sso_practice::sign::insert_after_issuer;
use sso_practice::wrap::{cut_signature, forged};

use crate::base::{Attack, Base};

pub(crate) fn all(base: &Base) -> Vec<Attack> {
    let mut attacks = around_assertions(base);
    attacks.extend(hidden(base));
    attacks.extend(identifiers(base));
    if base.signing.has_response() {
        attacks.extend(around_responses(base));
    }
    if base.signing.has_assertion() {
        attacks.extend(moved_signatures(base));
    }
    attacks
}

/// XSW 1 and 2, and both with the old ID on the new response.
fn around_responses(base: &Base) -> Vec<Attack> {
    let (signature, stripped) = cut_signature(&base.response());
    let inside = signature.replacen("</ds:Signature>", &format!("{stripped}</ds:Signature>"), 1);
    let object = signature.replacen(
        "</ds:Signature>",
        &format!("<ds:Object>{stripped}</ds:Object></ds:Signature>"),
        1,
    );
    let other = forged(&base.statement);
    let outer = |inner: &str| insert_after_issuer(&other.response(&other.assertion()), inner);
    let mut same = other.clone();
    same.response_id.clone_from(&base.statement.response_id);
    let same = |inner: &str| insert_after_issuer(&same.response(&same.assertion()), inner);
    vec![
        Attack::new("xsw1: the signed response inside its signature", outer(&inside), "several_assertions"),
        Attack::new("xsw1: in an object of its signature", outer(&object), "several_assertions"),
        Attack::new(
            "xsw2: the signed response beside its signature",
            outer(&format!("{stripped}{signature}")),
            "several_assertions",
        ),
        Attack::new(
            "xsw2: the other way round",
            outer(&format!("{signature}{stripped}")),
            "several_assertions",
        ),
        Attack::new("xsw1 with one ID twice", same(&inside), "duplicate_id"),
        Attack::new("forged content under the old signature", same(&signature), "content_changed"),
    ]
}

/// XSW 3 and 4, and two assertions in both orders (CVE-2026-25922).
fn around_assertions(base: &Base) -> Vec<Attack> {
    let (forged, genuine) = (base.forged(), base.assertion());
    let into = |outer: &str, inner: &str| {
        outer.replacen("</saml:Assertion>", &format!("{inner}</saml:Assertion>"), 1)
    };
    let in_subject = forged.replacen("</saml:Subject>", &format!("{genuine}</saml:Subject>"), 1);
    let advice = forged.replacen(
        "<saml:AuthnStatement",
        &format!("<saml:Advice>{genuine}</saml:Advice><saml:AuthnStatement"),
        1,
    );
    vec![
        Attack::new(
            "xsw3: forged before genuine",
            base.with(&format!("{forged}{genuine}")),
            "several_assertions",
        ),
        Attack::new("forged after genuine", base.with(&format!("{genuine}{forged}")), "several_assertions"),
        Attack::new("xsw4: genuine inside forged", base.with(&into(&forged, &genuine)), "several_assertions"),
        Attack::new("genuine in the forged one's subject", base.with(&in_subject), "several_assertions"),
        Attack::new("genuine as advice to forged", base.with(&advice), "several_assertions"),
        Attack::new(
            "forged inside genuine",
            base.with(&base.assertion().replacen(
                "</saml:Assertion>",
                &format!("{forged}</saml:Assertion>"),
                1,
            )),
            "several_assertions",
        ),
        Attack::new("the genuine one twice", base.with(&format!("{genuine}{genuine}")), "duplicate_id"),
    ]
}

/// XSW 5, 6 and 8: the signature moves to the forged assertion, the genuine one hides near it.
fn moved_signatures(base: &Base) -> Vec<Attack> {
    let (signature, stripped) = cut_signature(&base.assertion());
    let signed = |signature: &str| insert_after_issuer(&base.forged(), signature);
    let with =
        |inner: &str| signed(&signature.replacen("</ds:Signature>", &format!("{inner}</ds:Signature>"), 1));
    let at_end =
        base.with(&signed(&signature)).replace("</samlp:Response>", &format!("{stripped}</samlp:Response>"));
    let outside = base.with(&format!("{signature}{stripped}"));
    vec![
        Attack::new(
            "xsw5: genuine at the end, its signature in the forged one",
            at_end,
            "several_assertions",
        ),
        Attack::new(
            "xsw6: genuine inside its signature in the forged one",
            base.with(&with(&stripped)),
            "several_assertions",
        ),
        Attack::new(
            "xsw8: genuine in an object",
            base.with(&with(&format!("<ds:Object>{stripped}</ds:Object>"))),
            "several_assertions",
        ),
        Attack::new(
            "the old signature on the forged one",
            base.with(&signed(&signature)),
            "reference_differs",
        ),
        Attack::new(
            "detached: the signature beside the assertion",
            outside,
            if base.signing.has_response() { "several_signatures" } else { "reference_differs" },
        ),
    ]
}

/// XSW 7 and other places where a signed assertion can hide.
fn hidden(base: &Base) -> Vec<Attack> {
    let (forged, genuine) = (base.forged(), base.assertion());
    let before_status =
        |inner: &str| base.with(&forged).replacen("<samlp:Status>", &format!("{inner}<samlp:Status>"), 1);
    let extensions = before_status(&format!("<samlp:Extensions>{genuine}</samlp:Extensions>"));
    let only_there = base.response().replacen(
        "<samlp:Status>",
        &format!("<samlp:Extensions>{forged}</samlp:Extensions><samlp:Status>"),
        1,
    );
    let detail = format!("<samlp:StatusDetail>{genuine}</samlp:StatusDetail></samlp:Status>");
    let soap = "http://schemas.xmlsoap.org/soap/envelope/";
    let enveloped =
        format!("<e:Envelope xmlns:e=\"{soap}\"><e:Body>{}</e:Body></e:Envelope>", base.response());
    let foreign = before_status(&format!("<x:any xmlns:x=\"urn:x\">{genuine}</x:any>"));
    let nested = forged.replacen("</saml:Assertion>", &format!("{genuine}</saml:Assertion>"), 1);
    vec![
        Attack::new("xsw7: genuine in Extensions", extensions, "several_assertions"),
        Attack::new("forged in Extensions", only_there, "several_assertions"),
        Attack::new(
            "genuine in StatusDetail",
            base.with(&forged).replacen("</samlp:Status>", &detail, 1),
            "several_assertions",
        ),
        Attack::new("genuine in a foreign element", foreign, "several_assertions"),
        Attack::new("the assertion as root", genuine.clone(), "other_root"),
        Attack::new("forged as root around genuine", nested, "other_root"),
        Attack::new("a SOAP envelope as root", enveloped, "other_root"),
        Attack::new("a response in a response", base.with(&base.response()), "duplicate_id"),
    ]
}

/// The reference leads to another element: one ID twice, or an attribute that some libraries take for an ID.
fn identifiers(base: &Base) -> Vec<Attack> {
    let mut same = forged(&base.statement);
    same.assertion_id.clone_from(&base.statement.assertion_id);
    let (same, genuine) = (same.assertion(), base.assertion());
    let id = &base.statement.assertion_id;
    let polluted = |attribute: &str| {
        let forged = base.forged().replacen(" ID=", &format!(" {attribute}=\"{id}\" ID="), 1);
        base.with(&format!("{forged}{genuine}"))
    };
    vec![
        Attack::new("one ID twice, forged first", base.with(&format!("{same}{genuine}")), "duplicate_id"),
        Attack::new("one ID twice, forged last", base.with(&format!("{genuine}{same}")), "duplicate_id"),
        Attack::new("Id beside ID", polluted("Id"), "duplicate_id"),
        Attack::new("id beside ID", polluted("id"), "duplicate_id"),
        Attack::new("xml:id beside ID", polluted("xml:id"), "duplicate_id"),
        Attack::new("a prefixed ID beside ID", polluted("saml:ID"), "duplicate_id"),
    ]
}
