//! A second opinion on the signatures: an independent engine over every attack and every twin.

use std::collections::BTreeSet;

use roxmltree::Document;
use sso_model::saml::check::Check;
use sso_model::saml::report::Outcome;

use sso_practice::xml::ASSERTION;

use crate::second_opinion::{covers, secure_saml};

/// Signatures that the other engine accepts and ours does not, and why. There are none the other way round.
const STRICTER: &[(&str, &[&str])] = &[
    (
        "the other engine is asked about one element and does not mind what stands around it; ours wants the whole \
         document to have SAML's shape before it looks at a signature",
        &[
            "forged after genuine",
            "xsw7: genuine in Extensions",
            "genuine in StatusDetail",
            "genuine in a foreign element",
            "the assertion as root",
            "a SOAP envelope as root",
            "a response in a response",
            "another case of the root",
            "another version's namespace",
        ],
    ),
    (
        "canonical XML drops comments and what is outside of the root, so that the signature holds; ours refuses such \
         documents unread",
        &[
            "a comment in the name",
            "a comment in the issuer",
            "a comment before the root",
            "an instruction before the root",
            "said to be UTF-7",
            "said to be Latin-1",
        ],
    ),
    (
        "a rule of SAML is broken that ours looks at before the signature",
        &[
            "issuers that differ",
            "refused by the provider",
            "a status within a status",
            "no status",
            "a second subject before",
            "two sets of conditions",
            "a response of version 1.1",
            "an assertion of version 1.1",
        ],
    ),
];

#[test]
fn both_engines_agree_on_every_signature() {
    let policy = secure_saml();
    let (mut compared, mut wrong, mut listed) = (0, Vec::new(), BTreeSet::new());
    for (base, attacks) in crate::all() {
        let twin = ("twin", base.response());
        for (name, xml) in
            [twin].into_iter().chain(attacks.into_iter().map(|attack| (attack.name, attack.xml)))
        {
            compared += 1;
            let report = base.judge(&xml).report;
            let ours = report.row(Check::Signature).is_some_and(|row| row.outcome == Outcome::Passed);
            let xml = xml.trim_start_matches('\u{feff}');
            let theirs = first_assertion(xml)
                .is_some_and(|id| covers(xml, &base.provider.certificate, &id, &policy) == Ok(true));
            let reason = listed_names().find(|listed| *listed == name);
            match (ours, theirs, reason) {
                (true, true, _) | (false, false, _) => {}
                (false, true, Some(name)) => {
                    listed.insert(name);
                }
                (ours, theirs, _) => wrong.push(format!("{base} {name}: ours {ours}, theirs {theirs}")),
            }
        }
    }
    println!("{compared} documents judged by two engines; ours alone refuses {} kinds, listed", listed.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let stale: Vec<_> = listed_names().filter(|name| !listed.contains(name)).collect();
    assert!(stale.is_empty(), "no longer so: {stale:?}");
}

fn listed_names() -> impl Iterator<Item = &'static str> {
    STRICTER.iter().flat_map(|(_, names)| names.iter().copied())
}

/// The ID of the first assertion, which is the one that a careless reader takes.
fn first_assertion(xml: &str) -> Option<String> {
    if let Ok(document) = Document::parse(xml) {
        let assertion = document.descendants().find(|node| node.has_tag_name((ASSERTION, "Assertion")))?;
        return assertion.attribute("ID").map(str::to_owned);
    }
    // The other engine says itself whether it reads what is not XML to ours.
    let after = xml.split_once("<saml:Assertion ")?.1.split_once(" ID=\"")?.1;
    after.split('"').next().map(str::to_owned)
}
