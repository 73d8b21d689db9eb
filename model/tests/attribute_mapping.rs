//! A mapping names other attributes: what may be saved, what it decides, and how it reads.

use sso_model::attribute_mapping::{AttributeMapping, MAX_ATTRIBUTE_CHARS, PersonAttribute};
use sso_model::audit::{in_words, value_changes};
use sso_model::draft::Draft;
use sso_model::problem::Field;
use sso_model::service_provider::ServiceProvider;

fn ours() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

fn mapping(email: &str, first_name: &str, last_name: &str) -> AttributeMapping {
    let [email, first_name, last_name] = [email, first_name, last_name].map(str::to_owned);
    AttributeMapping { email, first_name, last_name }
}

fn codes(mapping: &AttributeMapping) -> Vec<(String, &'static str)> {
    let draft = Draft { attributes: mapping.clone(), ..Draft::default() };
    let problems = draft.for_saving(&ours()).err().map(|problems| problems.0).unwrap_or_default();
    problems.iter().map(|problem| (problem.pointer(), problem.code())).collect()
}

#[test]
fn names_are_cleaned_at_their_ends_alone_and_exact_ones_become_empty() {
    let parsed = mapping(" mail\u{200b}", "firstName", "\u{201c}Last  Name\u{201d}").parse();
    assert_eq!(parsed, Ok(mapping("mail", "", "Last  Name")));
    let typed = Draft { attributes: mapping("email", " firstName ", "lastName"), ..Draft::default() };
    let saved = typed.for_saving(&ours()).map(sso_model::draft::SaveableDraft::into_draft);
    assert_eq!(saved, Ok(Draft::default()));
    // Names are compared byte for byte, so that another case is another name.
    assert_eq!(mapping("Email", "", "").parse(), Ok(mapping("Email", "", "")));
}

#[test]
fn what_cannot_be_a_name_is_refused_with_its_field() {
    let long = "a".repeat(MAX_ATTRIBUTE_CHARS + 1);
    for (bad, code) in [
        ("mara@acme.example", "attribute_address"),
        ("<saml:Attribute Name=\"mail\">", "attribute_xml"),
        ("Name=\"mail\"", "attribute_xml"),
        ("mail\tsn", "attribute_control_character"),
        ("${user.email}", "attribute_expression"),
        ("{{ user.email }}", "attribute_expression"),
        (long.as_str(), "attribute_too_long"),
    ] {
        for of in PersonAttribute::ALL {
            let found = codes(&AttributeMapping::default().with(of, bad));
            assert_eq!(found, [(format!("/attributes/{}", of.key()), code)], "{bad}");
        }
    }
    let longest = "é".repeat(MAX_ATTRIBUTE_CHARS);
    for good in [
        "user.email",
        "http://x.example/claims/a@b.example",
        "urn:oid:2.5.4.42",
        "Vor- und Nachname",
        &longest,
    ] {
        assert_eq!(codes(&mapping(good, "", "")), [], "{good}");
    }
}

#[test]
fn two_values_from_one_attribute_are_refused_also_by_an_exact_name() {
    let twice = |email: &str, first: &str, last: &str| codes(&mapping(email, first, last));
    let at = |key: &str| vec![(format!("/attributes/{key}"), "attribute_twice")];
    assert_eq!(twice("cn", "cn", ""), at("first_name"));
    assert_eq!(twice("", "cn", "cn"), at("last_name"));
    assert_eq!(twice("lastName", "", ""), at("last_name"));
    assert_eq!(twice("firstName", "lastName", "email"), [], "a swap is nonsense, and not for us to forbid");
}

#[test]
fn all_problems_come_at_once() {
    let found = codes(&mapping("a@b.example", "<x>", "${y}"));
    let found: Vec<_> = found.iter().map(|(_, code)| *code).collect();
    assert_eq!(found, ["attribute_address", "attribute_xml", "attribute_expression"]);
}

#[test]
fn a_mapping_is_part_of_what_a_sign_in_passed_on() {
    let print = |attributes: AttributeMapping| Draft { attributes, ..Draft::default() }.fingerprint(&ours());
    let exact = print(AttributeMapping::default());
    let all = [
        print(mapping("mail", "", "")),
        print(mapping("", "mail", "")),
        print(mapping("", "", "mail")),
        print(mapping("mail", "sn", "")),
        print(mapping("mai", "lsn", "")),
    ];
    for (at, one) in all.iter().enumerate() {
        assert!(*one != exact && !all[..at].contains(one), "{at}");
    }
    // As typed or as saved, the exact names are those that settings had before mappings existed.
    assert_eq!(print(mapping("email", "firstName", "lastName")), exact);
    let before = "{\"sign_in_url\":\"\",\"issuer_url\":\"\",\"certificates\":[],\"require_sso\":false}";
    let stored: Result<Draft, _> = serde_json::from_str(before);
    assert_eq!(stored.ok().map(|draft| draft.fingerprint(&ours())), Some(exact));
    assert_eq!(serde_json::to_string(&Draft::default()).ok().as_deref(), Some(before));
}

#[test]
fn a_change_is_written_down_in_words() {
    let after = Draft { attributes: mapping("mail", "", "sn"), ..Draft::default() };
    let changes = value_changes(&Draft::default(), &after);
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!((change.name.as_str(), change.before.as_str()), ("Attribute mapping", ""));
    assert_eq!(change.after, "email from mail, lastName from sn");
    assert_eq!(in_words(&Draft::default(), Field::Attributes), "");
}
