//! The secret addresses at which calendars read when certificates end.

use sso_model::api::Saved;

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(an_address_is_replaced_and_removed);

fn an_address_is_replaced_and_removed(db: &Database) {
    let made = |after: i64| Saved { at: NOON.plus(after), by: "Olivia Berg".to_owned() };
    assert_eq!(db.read(|work| work.calendar_feed("acme")), None);
    for (org, hash, after) in [("acme", "h1", 1), ("globex", "h2", 2), ("acme", "h3", 3)] {
        db.write(move |work| work.put_calendar_feed(org, hash, &made(after)));
    }
    assert_eq!(db.read(|work| work.calendar_feed("acme")), Some(made(3)));
    let of = |hash: &'static str| db.read(move |work| work.organization_of_feed(hash));
    assert_eq!((of("h1"), of("h2").as_deref(), of("h3").as_deref()), (None, Some("globex"), Some("acme")));
    assert!(db.write(|work| work.remove_calendar_feed("acme")));
    assert!(!db.write(|work| work.remove_calendar_feed("acme")));
    assert_eq!((of("h3"), of("h2").as_deref()), (None, Some("globex")));
    assert_eq!(db.read(|work| work.organization("acme")).unwrap().name, "Acme Robotics");
    assert_eq!(db.read(|work| work.organization("nobody")), None);
}
