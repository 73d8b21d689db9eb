//! People and their passwords.

use sso_model::access::Role;
use sso_model::api::Person;
use sso_model::api::people::AddressFault;
use sso_server::storage::{LinkRecord, NewPerson};

use super::on_both;
use crate::helpers::{Database, NOON, person};

on_both!(
    an_address_is_taken_once,
    people_are_listed_by_role_and_name,
    accounts_are_found,
    people_are_counted_by_standing,
    new_people_are_listed,
    a_person_goes_with_everything,
    a_text_with_nul_finds_nobody,
);

fn an_address_is_taken_once(db: &Database) {
    let mut twin = person("acme", "mia", "Mia Two", Role::Member);
    twin.person.id = "other".into();
    let elsewhere = twin.clone();
    assert!(!db.write(move |work| work.add_person("acme", &twin)));
    assert!(!db.write(move |work| work.add_person("globex", &elsewhere)));
    let link = LinkRecord { token_hash: "t".into(), expires_at: NOON.plus(60) };
    let new = NewPerson { link: Some(link), ..person("acme", "new", "New", Role::Admin) };
    assert!(db.write(move |work| work.add_person("acme", &new)));
    assert_eq!(db.read(|work| work.password_link("t")).unwrap().1.person.id, "new");
}

fn people_are_listed_by_role_and_name(db: &Database) {
    let new = person("acme", "adam", "Adam", Role::Admin);
    db.write(move |work| work.add_person("acme", &new).map(drop));
    let ids = |people: Vec<Person>| people.into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(ids(db.read(|work| work.people("acme"))), ["olivia", "adam", "mia"]);
    db.write(|work| work.set_role("adam", Role::Member));
    assert_eq!(ids(db.read(|work| work.people("acme"))), ["olivia", "adam", "mia"]);
    db.write(|work| work.set_role("adam", Role::Owner));
    assert_eq!(ids(db.read(|work| work.people("acme"))), ["adam", "olivia", "mia"]);
    db.write(|work| work.set_password("olivia", "phc"));
    let managers = db.read(|work| work.people_with_roles("acme", &[Role::Owner, Role::Admin]));
    let managers: Vec<_> =
        managers.iter().map(|one| (one.name.as_str(), one.role, one.has_password)).collect();
    assert_eq!(managers, [("Adam", Role::Owner, false), ("Olivia Berg", Role::Owner, true)]);
}

fn accounts_are_found(db: &Database) {
    let account = db.read(|work| work.account_by_email("mia@acme.example")).unwrap();
    assert_eq!((account.person.name.as_str(), account.organization.id.as_str()), ("mia Tanaka", "acme"));
    assert!(db.read(|work| work.account_by_email("MIA@acme.example")).is_none());
    assert!(db.read(|work| work.account("globex", "mia")).is_none());
    db.write(|work| {
        work.set_name_and_email(&Person {
            id: "mia".into(),
            name: "Mia".into(),
            email: "m@acme.example".into(),
            role: Role::Member,
        })
    });
    let account = db.read(|work| work.account("acme", "mia")).unwrap();
    assert_eq!((account.person.name.as_str(), account.person.email.as_str()), ("Mia", "m@acme.example"));
}

/// As the database counts them, in an order of their own.
fn counts(db: &Database) -> Vec<(String, &'static str, bool, u32)> {
    let counts = db.read(|work| work.standing_counts("acme"));
    let mut counts: Vec<_> =
        counts.into_iter().map(|one| (one.domain, one.role.code(), one.has_password, one.people)).collect();
    counts.sort();
    counts
}

fn people_are_counted_by_standing(db: &Database) {
    let acme = || "acme.example".to_owned();
    assert_eq!(counts(db), [(acme(), "member", false, 1), (acme(), "owner", false, 1)]);
    db.write(|work| work.set_password("mia", "phc"));
    db.write(|work| work.set_role("mia", Role::Admin));
    db.write(|work| work.note_sign_in("olivia", NOON, true));
    db.write(|work| work.note_sign_in("olivia", NOON.plus(1), false));
    assert_eq!(counts(db), [(acme(), "admin", true, 1), (acme(), "owner", false, 1)]);
    let named = |role: Option<Role>, most| {
        db.read(move |work| {
            let counts = work.standing_counts("acme")?;
            let groups: Vec<_> =
                counts.iter().filter(|one| role.is_none_or(|role| one.role == role)).collect();
            let named = work.people_of_standings("acme", &groups, most)?;
            Ok(named.into_iter().map(|one| one.email).collect::<Vec<_>>())
        })
    };
    assert_eq!(named(Some(Role::Admin), 5), ["mia@acme.example"]);
    assert_eq!(named(Some(Role::Owner), 5), ["olivia@acme.example"]);
    assert_eq!((named(Some(Role::Member), 5).len(), named(None, 5).len(), named(None, 1).len()), (0, 2, 1));
    db.write(|work| work.remove_person("mia"));
    assert_eq!(counts(db), [(acme(), "owner", false, 1)]);
}

fn new_people_are_listed(db: &Database) {
    for (at, id) in [(0, "a"), (1, "b"), (2, "c"), (3, "d")] {
        let new = NewPerson { at: NOON.plus(at + 10), ..person("acme", id, id, Role::Member) };
        db.write(move |work| work.add_person("acme", &new).map(drop));
    }
    db.write(|work| work.note_sign_in("c", NOON, true));
    let names = |since| {
        let people = db.read(move |work| work.people_added_since("acme", since, &Role::bound(), 3));
        people.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(names(None), ["mia Tanaka", "a", "b"]);
    assert_eq!(names(Some(NOON.plus(10))), ["b", "d"]);
}

fn a_person_goes_with_everything(db: &Database) {
    db.write(|work| work.set_address_fault("mia", Some(AddressFault::Taken)));
    db.write(|work| work.set_address_fault("mia", None));
    db.write(|work| work.add_person_link("acme", "https://idp.example", "n", "mia"));
    db.write(|work| work.put_password_link("mia", &LinkRecord { token_hash: "t".into(), expires_at: NOON }));
    db.write(|work| work.remove_person("mia"));
    assert!(db.read(|work| work.account("acme", "mia")).is_none());
    assert!(db.read(|work| work.password_link("t")).is_none());
    assert!(db.read(|work| work.linked_person("acme", "https://idp.example", "n")).is_none());
}

/// PostgreSQL cannot hold NUL: JSON and percent-encoding can carry it into any text.
fn a_text_with_nul_finds_nobody(db: &Database) {
    assert!(db.read(|work| work.account_by_email("mia@acme.example\0")).is_none());
    assert!(db.read(|work| work.account("ac\0me", "mia")).is_none());
    assert!(db.read(|work| work.attempt("acme", "\0")).is_none());
}
