//! Every group of look-ups and writes, with the same answers from both databases.

mod applications;
mod calendar_feeds;
mod certificates;
mod connections;
mod metadata_refreshes;
mod openid;
mod own_certificates;
mod people;
mod people_page;
mod person_links;
mod sessions;
mod sign_ins;
mod signing_keys;

use sso_model::api::{ActivityKind, Organization};
use sso_model::audit::Action;
use sso_model::domain_claim::{DomainClaim, Lookup};
use sso_model::domain_name::DomainName;
use sso_server::names::{Tables, domain_of_address};
use sso_server::storage::{Count, EntriesOf, Entry, StoreError};

use super::helpers::{Database, NOON, entry};

/// Each test once on each database.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite { $(#[test] fn $test() { super::$test(&crate::helpers::Database::in_sqlite().filled()); })* }
        mod postgres { $(#[test] fn $test() { super::$test(&crate::helpers::Database::in_postgres().filled()); })* }
    };
}
pub(crate) use on_both;

on_both!(
    it_is_ready,
    organizations_are_listed_by_name,
    the_database_is_marked_once,
    entries_are_numbered_without_gaps,
    entries_of_a_kind_are_found,
    entries_of_a_person_and_a_time_are_found,
    counts_are_kept_under_keys,
    domains_are_held_once,
    what_fails_is_rolled_back,
);

fn it_is_ready(db: &Database) {
    db.runtime.block_on(db.storage.ready()).unwrap();
    db.runtime.block_on(db.storage.ready()).unwrap();
}

fn organizations_are_listed_by_name(db: &Database) {
    for name in ["Ärzte", "acme", "Zeta", "_x"] {
        db.write(move |work| {
            work.add_organization(&Organization { id: format!("id of {name}"), name: name.into() }, NOON)
        });
    }
    let names = db.read(|work| work.organizations()).into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names, ["Acme Robotics", "Globex", "Zeta", "_x", "acme", "Ärzte"]);
    assert!(!db.read(|work| work.idp_managed_access("acme")));
    db.write(|work| {
        work.lock_organization("acme")?;
        work.set_idp_managed_access("acme", true)
    });
    assert!(db.read(|work| work.idp_managed_access("acme")));
    assert!(!db.read(|work| work.idp_managed_access("globex")));
    db.write(|work| work.lock_organization("nobody"));
}

fn the_database_is_marked_once(db: &Database) {
    assert_eq!(db.read(|work| work.is_demo()), None);
    assert!(db.write(|work| work.mark(false)));
    assert!(!db.write(|work| work.mark(true)));
    assert_eq!(db.read(|work| work.is_demo()), Some(false));
    assert_eq!(db.read(|work| work.practice_idp()), None);
    db.write(|work| work.keep_practice_idp("first"));
    db.write(|work| work.keep_practice_idp("second"));
    assert_eq!(db.read(|work| work.practice_idp()).as_deref(), Some("first"));
}

fn entries_are_numbered_without_gaps(db: &Database) {
    for at in 0..5 {
        db.write(move |work| work.add_entry("acme", &entry(&format!("subject {at}"))));
        let failed = db.try_write(move |work| {
            work.add_entry("acme", &entry("never"))?;
            Err::<(), _>(StoreError::Failed("no".to_owned()))
        });
        assert!(failed.is_err());
    }
    db.write(|work| work.add_entry("globex", &entry("other")));
    let entries = db.read(|work| work.entries("acme", None, 3));
    let shown = |one: &sso_model::api::ActivityEntry| (one.seq, one.subject.clone());
    assert_eq!(
        entries.iter().map(shown).collect::<Vec<_>>(),
        [(5, "subject 4".to_owned()), (4, "subject 3".to_owned()), (3, "subject 2".to_owned())]
    );
    assert_eq!((entries[0].at, entries[0].actor.as_str()), (NOON, "sso-server"));
    let earlier = db.read(|work| work.entries("acme", Some(3), 10));
    assert_eq!(earlier.iter().map(|one| one.seq).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(db.read(|work| work.entries("globex", None, 10)).len(), 1);
}

fn entries_of_a_kind_are_found(db: &Database) {
    let visit = || Entry { action: Action::SignedIn, ..entry("a visit") };
    for at in 0..4 {
        db.write(move |work| work.add_entry("acme", &entry(&format!("change {at}"))));
        db.write(move |work| work.add_entry("acme", &visit()));
    }
    let numbers = |kind, before, limit| {
        numbers(db, EntriesOf { kind, by: None, since: NOON, before: (NOON, before) }, limit)
    };
    assert_eq!(numbers(ActivityKind::Changes, i64::MAX, 3), [7, 5, 3]);
    assert_eq!(numbers(ActivityKind::Changes, 3, 3), [1]);
    assert_eq!(numbers(ActivityKind::Visits, i64::MAX, 9), [8, 6, 4, 2]);
}

fn numbers(db: &Database, of: EntriesOf, limit: u32) -> Vec<i64> {
    let entries = db.read(move |work| work.entries_of("acme", &of, limit));
    entries.into_iter().map(|one| one.seq).collect()
}

fn entries_of_a_person_and_a_time_are_found(db: &Database) {
    // A server whose clock is behind: its entry has a larger number and an earlier time.
    for (at, by) in [(0, "olivia"), (60, "mia"), (120, "olivia"), (90, "olivia"), (180, "mia")] {
        let made = Entry { at: NOON.plus(at), actor_id: Some(by.to_owned()), ..entry("a change") };
        db.write(move |work| work.add_entry("acme", &made));
    }
    let of = |by: Option<&str>, since: i64, before: (i64, i64)| {
        let (since, before) = (NOON.plus(since), (NOON.plus(before.0), before.1));
        numbers(db, EntriesOf { kind: ActivityKind::Changes, by: by.map(str::to_owned), since, before }, 9)
    };
    assert_eq!(of(None, 0, (999, 0)), [5, 3, 4, 2, 1]);
    assert_eq!(of(Some("olivia"), 0, (999, 0)), [3, 4, 1]);
    assert_eq!(of(Some("olivia"), 60, (120, 0)), [4]);
    assert_eq!(of(Some("olivia"), 0, (90, 4)), [1]);
    assert_eq!(of(Some("nobody"), 0, (999, 0)), [0_i64; 0]);
    assert_eq!(db.read(|work| work.entry_at("acme", 4)), Some(NOON.plus(90)));
    assert_eq!(db.read(|work| work.entry_at("globex", 4)), None);
}

/// The index holds the condition word for word: with another list of visits no query finds it.
#[test]
fn the_index_of_kinds_names_every_visit() {
    let visits = Action::ALL.into_iter().filter(|action| ActivityKind::Visits.has(*action));
    let names = visits.map(|action| serde_json::to_string(&action).unwrap().replace('"', "'"));
    let condition = format!("(action IN ({}))", names.collect::<Vec<_>>().join(", "));
    for sql in [
        include_str!("../../migrations/sqlite/0045_activity_by_time.sql"),
        include_str!("../../migrations/postgres/0045_activity_by_time.sql"),
    ] {
        assert_eq!(
            sql.matches(&condition).count(),
            2,
            "a migration has to make the index anew with {condition}"
        );
    }
}

fn counts_are_kept_under_keys(db: &Database) {
    let count = |count, at: i64| Count { count, last_at: NOON.plus(at) };
    assert_eq!(db.write(|work| work.lock_count("k")), None);
    db.write(move |work| work.put_count("k", count(1, 0)));
    db.write(move |work| work.put_count("k", count(2, 1)));
    db.write(move |work| work.put_count("old", count(1, -100)));
    assert_eq!(db.write(|work| work.lock_count("k")), Some(count(2, 1)));
    assert_eq!(db.write(|work| work.sweep_counts(NOON, 10)), 1);
    assert_eq!(db.write(|work| work.lock_count("old")), None);
    db.write(|work| work.remove_count("k"));
    assert_eq!(db.write(|work| work.lock_count("k")), None);
}

fn verified(name: &str) -> DomainClaim {
    let name = DomainName::parse(name, &Tables).unwrap();
    let claim = DomainClaim::new(&name, "value".to_owned(), NOON);
    claim.after(Lookup::Found, NOON.plus(60)).0
}

fn domains_are_held_once(db: &Database) {
    let claim = verified("acme.example");
    assert!(claim.holds() && domain_of_address("x@acme.example").is_some());
    let (ours, theirs) = (claim.clone(), claim.clone());
    db.write(move |work| work.put_claim("acme", &ours));
    let taken = db.try_write(move |work| work.put_claim("globex", &theirs));
    assert!(matches!(taken, Err(StoreError::Busy(_) | StoreError::Failed(_))), "{taken:?}");
    let pending = DomainClaim::new(&DomainName::parse("b.example", &Tables).unwrap(), "v".to_owned(), NOON);
    for org in ["acme", "globex"] {
        let pending = pending.clone();
        db.write(move |work| work.put_claim(org, &pending));
    }
    assert_eq!(db.read(|work| work.claims("acme")), [claim.clone(), pending.clone()]);
    assert_eq!(db.read(|work| work.claim("acme", "acme.example")), Some(claim.clone()));
    assert_eq!(db.read(|work| work.claim("globex", "acme.example")), None);
    assert_eq!(db.read(|work| work.held_domains("acme")), ["acme.example"]);
    assert_eq!(db.read(|work| work.domain_holder("acme.example")).unwrap().id, "acme");
    assert_eq!(db.read(|work| work.domain_holder("b.example")), None);
    assert_eq!(db.read(|work| work.claims_of_domain("b.example")).len(), 2);
    let due = db.read(|work| work.due_claims(NOON.plus(400 * 24 * 3600), 10));
    assert_eq!(due.len(), 3);
    assert_eq!(due.last().unwrap().claim, claim);
    assert_eq!(db.read(|work| work.due_claims(NOON.plus(400 * 24 * 3600), 2)).len(), 2);
    db.write(|work| work.remove_claim("acme", "acme.example"));
    assert_eq!(db.read(|work| work.domain_holder("acme.example")), None);
}

fn what_fails_is_rolled_back(db: &Database) {
    let refused = db.try_write(|work| {
        work.add_organization(&Organization { id: "new".into(), name: "New".into() }, NOON)?;
        assert_eq!(work.organizations()?.len(), 3);
        Err::<(), _>(StoreError::Failed("no".to_owned()))
    });
    assert!(refused.is_err());
    assert_eq!(db.read(|work| work.organizations()).len(), 2);
    // Also when the act panics.
    let panicked = db.try_write(|work| -> Result<(), StoreError> {
        work.add_organization(&Organization { id: "new".into(), name: "New".into() }, NOON)?;
        panic!("in the middle");
    });
    assert!(panicked.is_err());
    assert_eq!(db.read(|work| work.organizations()).len(), 2);
}
