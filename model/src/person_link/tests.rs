use super::*;
use crate::access::Role;

fn person(id: &str) -> Person {
    let email = format!("{id}@acme.example");
    Person { id: id.to_owned(), name: id.to_owned(), email, role: Role::Owner }
}

fn here(id: &str, has_other_key: bool) -> Holder {
    Holder::Here { person: person(id), other_name_id: has_other_key.then(|| "A-1".to_owned()) }
}

fn found(key: Key, holder: Holder, domain_verified: bool, managed_access: bool) -> Found {
    let (name_id, email) = ("B-2".to_owned(), "nia@acme.example".to_owned());
    Found { key, holder, domain_verified, managed_access, name_id, email }
}

fn decide(key: Key, holder: Holder, managed_access: bool) -> Result<Link, LinkError> {
    link(found(key, holder, true, managed_access))
}

#[test]
fn the_key_leads_to_its_person_whatever_the_address() {
    for holder in [here("olivia", false), here("adam", true), Holder::Nobody, Holder::Elsewhere] {
        for managed in [false, true] {
            let key = Key::Of(person("olivia"));
            assert_eq!(decide(key, holder.clone(), managed), Ok(Link::Known(person("olivia"))));
        }
    }
}

#[test]
fn an_address_leads_to_a_person_once() {
    assert_eq!(decide(Key::Free, here("mia", false), false), Ok(Link::First(person("mia"))));
    assert_eq!(decide(Key::Free, here("mia", true), true), Err(LinkError::OtherPerson));
}

#[test]
fn a_transient_name_is_no_key() {
    for other in [false, true] {
        assert_eq!(decide(Key::Transient, here("mia", other), false), Ok(Link::Known(person("mia"))));
    }
    assert_eq!(decide(Key::Transient, Holder::Nobody, true), Ok(Link::Create));
}

#[test]
fn unknown_people_are_created_only_with_managed_access() {
    assert_eq!(decide(Key::Free, Holder::Nobody, true), Ok(Link::Create));
    assert_eq!(decide(Key::Free, Holder::Nobody, false), Err(LinkError::Unknown));
    // Without managed access nobody learns that another organization has the address.
    assert_eq!(decide(Key::Free, Holder::Elsewhere, false), Err(LinkError::Unknown));
    assert_eq!(decide(Key::Free, Holder::Elsewhere, true), Err(LinkError::Unavailable));
}

#[test]
fn capitals_are_distinguished_from_another_person() {
    let came = |name_id: &str| {
        let found = found(Key::Free, here("mia", true), true, true);
        link(Found { name_id: name_id.to_owned(), ..found })
    };
    assert_eq!(came("a-1"), Err(LinkError::OtherCapitals));
    for other in ["a-11", "A-1 ", "\u{ff21}-1"] {
        assert_eq!(came(other), Err(LinkError::OtherPerson), "{other}");
    }
}

#[test]
fn nobody_is_created_with_an_address_that_looks_like_another() {
    for email in ["oliv\u{200b}ia@acme.example", "o\u{202e}livia@acme.example", "ol\u{131}via@acme.example"] {
        let found = found(Key::Free, Holder::Nobody, true, true);
        assert_eq!(link(Found { email: email.to_owned(), ..found }), Err(LinkError::Characters), "{email:?}");
    }
}

#[test]
fn nothing_passes_without_a_verified_domain() {
    for key in [Key::Transient, Key::Free, Key::Of(person("olivia"))] {
        for holder in [here("olivia", false), Holder::Nobody, Holder::Elsewhere] {
            let found = found(key.clone(), holder, false, true);
            assert_eq!(link(found), Err(LinkError::Domain));
        }
    }
}

#[test]
fn names_are_put_together_from_what_came() {
    assert_eq!(name_of(Some("Nia"), Some(" Okoye "), "n@acme.example"), "Nia Okoye");
    assert_eq!(name_of(None, Some("Okoye"), "n@acme.example"), "Okoye");
    assert_eq!(name_of(Some(" "), None, "n@acme.example"), "n@acme.example");
    assert_eq!(name_of(Some("\u{202e}aivilO\u{2066}"), None, "n@acme.example"), "aivilO");
    assert_eq!(name_of(Some(&"x".repeat(999)), None, "n@acme.example").len(), MAX_NAME_CHARS);
}
