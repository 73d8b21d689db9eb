//! Pages of people.

use sso_model::access::Role;
use sso_model::api::DomainsView;
use sso_model::api::people::{
    AddressFault, FilterFacts, OpenWays, PeopleFigures, PeopleFilter, PeopleGroups,
};
use sso_server::storage::{NewSession, PeopleQuery, PersonPlace, PersonRow};

use super::on_both;
use crate::helpers::{Database, NOON, person};

on_both!(
    pages_follow_each_other_whatever_the_case,
    people_are_searched_by_how_name_and_address_begin,
    a_filter_goes_on_where_a_page_ended,
    filters_and_figures_agree,
    a_row_shows_everything,
);

const ISSUER: &str = "https://idp.example";

fn query() -> PeopleQuery {
    PeopleQuery { groups: PeopleGroups::All, after: None, limit: 50 }
}

fn facts(required: bool) -> FilterFacts {
    let domains = DomainsView { verified: vec!["acme.example".to_owned()], ..DomainsView::default() };
    let ways = OpenWays { required, sso_domains: domains.verified.clone() };
    FilterFacts { issuer: Some(ISSUER.to_owned()), ways, domains }
}

/// The page of whom `filter` shows.
fn shown(
    filter: PeopleFilter,
    facts: &FilterFacts,
    after: Option<PersonPlace>,
    db: &Database,
) -> Vec<PersonRow> {
    let facts = facts.clone();
    db.read(move |work| {
        let groups = filter.groups(work.standing_counts("acme")?, work.link_counts("acme")?, &facts);
        work.people_page("acme", &PeopleQuery { groups, after, ..query() })
    })
}

fn counted(db: &Database, facts: &FilterFacts) -> PeopleFigures {
    let facts = facts.clone();
    db.read(move |work| {
        Ok(PeopleFigures::count(&work.standing_counts("acme")?, &work.link_counts("acme")?, &facts))
    })
}

fn ids(db: &Database, query: PeopleQuery) -> Vec<String> {
    let rows = db.read(move |work| work.people_page("acme", &query));
    rows.into_iter().map(|row| row.person.id).collect()
}

fn pages_follow_each_other_whatever_the_case(db: &Database) {
    for (id, name) in
        [("1", "bob"), ("2", "Bob"), ("3", "BOB"), ("4", "Ärzte"), ("5", "alice"), ("6", "Zoe"), ("7", "_x")]
    {
        let new = person("acme", id, name, Role::Member);
        db.write(move |work| work.add_person("acme", &new).map(drop));
    }
    let all = ["olivia", "7", "5", "1", "2", "3", "mia", "6", "4"];
    assert_eq!(ids(db, query()), all);
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let page = PeopleQuery { limit: 2, after: after.take(), ..query() };
        let rows = db.read(move |work| work.people_page("acme", &page));
        seen.extend(rows.iter().take(2).map(|row| row.person.id.clone()));
        let Some(last) = rows.get(1).filter(|_| rows.len() > 2) else { break };
        after = Some(PersonPlace::of(&last.person));
    }
    assert_eq!(seen, all);
}

fn people_are_searched_by_how_name_and_address_begin(db: &Database) {
    for (id, name) in [("anna", "Anna Maria van der Berg"), ("bo", "Bo"), ("ende", "Trailing ")] {
        let new = person("acme", id, name, Role::Member);
        db.write(move |work| work.add_person("acme", &new).map(drop));
    }
    for (search, found) in [
        ("tanaka", vec!["mia"]),
        ("mia t", vec!["mia"]),
        ("berg", vec!["anna", "olivia"]),
        ("olivia@", vec!["olivia"]),
        ("acme.ex", vec!["anna", "bo", "ende", "mia", "olivia"]),
        ("b", vec!["anna", "bo", "olivia"]),
        ("bo", vec!["bo"]),
        ("livia", vec![]),
        ("%", vec![]),
        ("_", vec![]),
        ("\0", vec![]),
        ("\u{10FFFF}", vec![]),
        ("gina", vec![]),
    ] {
        let rows = db.read(move |work| work.find_people("acme", search, 10));
        let mut ids: Vec<_> = rows.into_iter().map(|row| row.person.id).collect();
        ids.sort();
        assert_eq!(ids, found, "{search:?}");
        let few = db.read(move |work| work.find_people("acme", search, 2)).len();
        assert_eq!(few, found.len().min(2), "{search:?}");
    }
}

/// Whichever filter it is, a page goes on where the one before ended.
fn a_filter_goes_on_where_a_page_ended(db: &Database) {
    for (id, name, role) in [
        ("b1", "Bea", Role::BillingAdmin),
        ("m1", "adam", Role::Member),
        ("m2", "Adam", Role::Member),
        ("m3", "Zoe", Role::Member),
        ("a1", "Ada", Role::Admin),
    ] {
        let new = person("acme", id, name, role);
        db.write(move |work| work.add_person("acme", &new).map(drop));
    }
    db.write(|work| work.set_password("m2", "phc"));
    db.write(|work| work.set_address_fault("m3", Some(AddressFault::Taken)));
    for filter in PeopleFilter::ALL {
        let all: Vec<_> = shown(filter, &facts(true), None, db).into_iter().map(|row| row.person).collect();
        for (at, last) in all.iter().enumerate() {
            let after = Some(PersonPlace::of(last));
            let rest: Vec<_> =
                shown(filter, &facts(true), after, db).into_iter().map(|row| row.person).collect();
            assert_eq!(rest, all[at + 1..], "{filter:?} after {}", last.name);
        }
    }
}

fn filters_and_figures_agree(db: &Database) {
    for id in ["linked", "elsewhere", "refused", "anew", "never", "moved", "stranger"] {
        let new = person("acme", id, id, Role::Member);
        db.write(move |work| work.add_person("acme", &new).map(drop));
    }
    db.write(|work| {
        work.note_link("linked", ISSUER, "n1")?;
        work.note_link("elsewhere", "https://other.example", "n2")?;
        work.note_link("refused", ISSUER, "n3")?;
        work.note_refused_name_id("refused", ISSUER, "n4", NOON)?;
        work.release_links("anew", NOON, "Olivia Berg")?;
        work.note_link("moved", ISSUER, "n5")?;
        work.set_address_fault("moved", Some(AddressFault::Taken))?;
        work.set_address_fault("stranger", Some(AddressFault::Domain))
    });
    db.write(|work| work.set_password("never", "phc"));
    db.write(|work| work.note_sign_in("linked", NOON, true));
    for required in [false, true] {
        let facts = facts(required);
        let figures = counted(db, &facts);
        let count = |filter| u32::try_from(shown(filter, &facts, None, db).len()).unwrap();
        assert_eq!((figures.all, count(PeopleFilter::All)), (9, 9));
        assert_eq!((figures.linked, count(PeopleFilter::Linked)), (1, 1));
        assert_eq!((figures.need_a_look, count(PeopleFilter::NeedALook)), (5, 5));
        assert_eq!((figures.never_linked, count(PeopleFilter::NeverLinked)), (3, 3));
        let without = if required { 8 } else { 7 };
        assert_eq!((figures.no_way_in, count(PeopleFilter::NoWayIn)), (without, without));
        assert_eq!(figures.links, 4);
    }
    // Without settings in force, no issuer is another one.
    let figures = counted(db, &FilterFacts { issuer: None, ..facts(false) });
    assert_eq!((figures.linked, figures.need_a_look), (2, 4));
    db.write(|work| {
        work.set_address_fault("moved", None)?;
        work.set_address_fault("stranger", None)
    });
    let figures = counted(db, &facts(false));
    assert_eq!((figures.linked, figures.need_a_look, figures.never_linked), (2, 3, 4));
}

fn a_row_shows_everything(db: &Database) {
    db.write(|work| {
        work.note_link("mia", ISSUER, "n")?;
        work.note_refused_name_id("mia", ISSUER, "m", NOON.plus(1))?;
        work.set_address_fault("mia", Some(AddressFault::Characters))?;
        work.note_sign_in("mia", NOON.plus(2), true)?;
        work.add_session(&NewSession {
            token_hash: "t".into(),
            person_id: "mia".into(),
            created_at: NOON,
            reauthenticated_at: NOON,
            ends_at: None,
            by_sso: false,
            auth_time: Some(NOON),
        })
    });
    let rows = db.read(|work| work.find_people("acme", "mia", 10));
    let row = &rows[0];
    assert_eq!(row.link.linked, Some((ISSUER.to_owned(), "n".to_owned())));
    assert_eq!(row.link.refused, Some((ISSUER.to_owned(), "m".to_owned(), NOON.plus(1))));
    assert_eq!((row.signed_in_at, row.has_used_sso, row.has_password), (Some(NOON.plus(2)), true, false));
    assert_eq!((row.address_fault, row.sessions), (Some(AddressFault::Characters), 1));
    assert_eq!((row.link.anew.clone(), row.password_link_ends), (None, None));
}
