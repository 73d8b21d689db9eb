//! Pages of people.

use sso_model::access::Role;
use sso_model::api::people::{AddressFault, OpenWays, PeopleFilter};
use sso_server::storage::{NewSession, PeopleQuery, PersonPlace};

use super::on_both;
use crate::helpers::{Database, NOON, person};

on_both!(
    pages_follow_each_other_whatever_the_case,
    people_are_searched_by_name_and_address,
    filters_and_figures_agree,
    a_row_shows_everything,
);

const ISSUER: &str = "https://idp.example";

fn query() -> PeopleQuery {
    PeopleQuery {
        search: String::new(),
        show: PeopleFilter::All,
        after: None,
        limit: 50,
        issuer: Some(ISSUER.to_owned()),
        ways: ways(false),
    }
}

fn ways(required: bool) -> OpenWays {
    OpenWays { required, sso_domains: vec!["acme.example".to_owned()] }
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
        let (role, name, id) = (last.person.role, last.person.name.clone(), last.person.id.clone());
        after = Some(PersonPlace { role, name, id });
    }
    assert_eq!(seen, all);
}

fn people_are_searched_by_name_and_address(db: &Database) {
    for (search, found) in [
        ("tanaka", vec!["mia"]),
        ("olivia@", vec!["olivia"]),
        ("acme.example", vec!["olivia", "mia"]),
        ("%", vec![]),
        ("_", vec![]),
        ("\0", vec![]),
        ("gina", vec![]),
    ] {
        assert_eq!(ids(db, PeopleQuery { search: search.to_owned(), ..query() }), found, "{search:?}");
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
        let figures = db.read(move |work| work.people_figures("acme", Some(ISSUER), &ways(required)));
        let count = |show| {
            u32::try_from(ids(db, PeopleQuery { show, ways: ways(required), ..query() }).len()).unwrap()
        };
        assert_eq!((figures.all, count(PeopleFilter::All)), (9, 9));
        assert_eq!((figures.linked, count(PeopleFilter::Linked)), (1, 1));
        assert_eq!((figures.need_a_look, count(PeopleFilter::NeedALook)), (5, 5));
        assert_eq!((figures.never_linked, count(PeopleFilter::NeverLinked)), (3, 3));
        let without = if required { 8 } else { 7 };
        assert_eq!((figures.no_way_in, count(PeopleFilter::NoWayIn)), (without, without));
        assert_eq!(figures.links, 4);
    }
    // Without settings in force, no issuer is another one.
    let figures = db.read(|work| work.people_figures("acme", None, &ways(false)));
    assert_eq!((figures.linked, figures.need_a_look), (2, 4));
    db.write(|work| {
        work.set_address_fault("moved", None)?;
        work.set_address_fault("stranger", None)
    });
    let figures = db.read(|work| work.people_figures("acme", Some(ISSUER), &ways(false)));
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
            auth_time: NOON,
        })
    });
    let page = PeopleQuery { search: "mia".to_owned(), ..query() };
    let rows = db.read(move |work| work.people_page("acme", &page));
    let row = &rows[0];
    assert_eq!(row.link.linked, Some((ISSUER.to_owned(), "n".to_owned())));
    assert_eq!(row.link.refused, Some((ISSUER.to_owned(), "m".to_owned(), NOON.plus(1))));
    assert_eq!((row.signed_in_at, row.has_used_sso, row.has_password), (Some(NOON.plus(2)), true, false));
    assert_eq!((row.address_fault, row.sessions), (Some(AddressFault::Characters), 1));
    assert_eq!((row.link.anew.clone(), row.password_link_ends), (None, None));
}
