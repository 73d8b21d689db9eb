//! What ties people to the identity provider.

use sso_model::person_link::NameIdRefusals;

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(a_link_is_found_and_released, refused_people_are_named_newest_first, refusals_are_stored);

const ISSUER: &str = "https://idp.example";

fn a_link_is_found_and_released(db: &Database) {
    db.write(|work| work.add_person_link("acme", ISSUER, "n", "mia"));
    db.write(|work| work.note_link("mia", ISSUER, "n"));
    db.write(|work| work.note_link("mia", ISSUER, "n"));
    assert_eq!(db.read(|work| work.linked_person("acme", ISSUER, "n")).unwrap().id, "mia");
    assert!(db.read(|work| work.linked_person("globex", ISSUER, "n")).is_none());
    assert!(db.read(|work| work.linked_person("acme", ISSUER, "N")).is_none());
    assert_eq!(db.read(|work| work.linked_name_id("acme", ISSUER, "mia")).as_deref(), Some("n"));
    assert_eq!(db.read(|work| work.linked_people("acme")), 1);
    assert!(db.try_write(|work| work.add_person_link("acme", ISSUER, "n", "olivia")).is_err());
    assert_eq!(db.write(|work| work.release_links("mia", NOON, "Olivia Berg")), 1);
    assert_eq!(db.read(|work| work.linked_people("acme")), 0);
    db.write(|work| work.add_person_link("acme", ISSUER, "n", "olivia"));
    db.write(|work| work.note_link("olivia", ISSUER, "n"));
    db.write(|work| work.release_all_links("acme", NOON, "sso-server"));
    assert!(db.read(|work| work.linked_person("acme", ISSUER, "n")).is_none());
    assert_eq!(db.read(|work| work.linked_people("acme")), 0);
}

fn refused_people_are_named_newest_first(db: &Database) {
    for (person, at) in [("mia", 1), ("olivia", 2)] {
        db.write(move |work| work.note_refused_name_id(person, ISSUER, "x", NOON.plus(at)));
    }
    let both = (2, vec!["Olivia Berg".to_owned(), "mia Tanaka".to_owned()]);
    assert_eq!(db.read(|work| work.refused_people("acme", ISSUER, 5)), both);
    assert_eq!(db.read(|work| work.refused_people("acme", ISSUER, 1)), (2, vec!["Olivia Berg".to_owned()]));
    assert_eq!(db.read(|work| work.refused_people("acme", "other", 5)), (0, Vec::new()));
}

fn refusals_are_stored(db: &Database) {
    let refusals = NameIdRefusals::default();
    let stored = refusals.clone();
    db.write(move |work| work.set_name_id_refusals("acme", Some(&stored)));
    let connection = db.read(|work| work.connection("acme")).unwrap();
    assert_eq!(connection.name_id_refusals, Some(refusals));
    db.write(|work| work.set_name_id_refusals("acme", None));
    assert_eq!(db.read(|work| work.connection("acme")).unwrap().name_id_refusals, None);
}
