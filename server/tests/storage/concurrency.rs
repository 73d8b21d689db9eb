//! Many units of work at the same moment on PostgreSQL.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sso_model::access::Role;
use sso_server::storage::{RequestKey, StoreError, Transactions as _};

use super::cluster::Cluster;
use super::helpers::{Database, NOON, entry, person};

/// Runs the act so often at the same moment, on two servers in turn, and returns the outcome of each.
fn at_once<T: Send + 'static>(
    times: usize,
    servers: &[&Database],
    act: impl Fn(&mut dyn sso_server::storage::Work) -> Result<T, StoreError> + Send + Sync + 'static,
) -> Vec<Result<T, StoreError>> {
    let act = Arc::new(act);
    let started: Vec<_> = (0..times)
        .map(|at| {
            let server = servers[at % servers.len()];
            let (storage, act) = (Arc::clone(&server.storage), Arc::clone(&act));
            server.runtime.spawn(async move { storage.write(move |work| act(work)).await })
        })
        .collect();
    started.into_iter().map(|one| servers[0].runtime.block_on(one).unwrap()).collect()
}

#[test]
fn entries_of_many_servers_have_no_gaps() {
    let url = Cluster::shared().copy_of("sso");
    let (one, two) = (Database::of(&url).filled(), Database::of(&url));
    let fails = AtomicU32::new(0);
    let written = at_once(100, &[&one, &two], move |work| {
        work.lock_organization("acme")?;
        work.add_entry("acme", &entry("x"))?;
        // Every third one is rolled back after it had its number.
        if fails.fetch_add(1, Ordering::Relaxed).is_multiple_of(3) {
            return Err(StoreError::Failed("no".to_owned()));
        }
        Ok(())
    });
    let kept = written.iter().filter(|one| one.is_ok()).count();
    assert_eq!(kept, 66);
    let numbers: Vec<_> =
        two.read(|work| work.entries("acme", None, 1000)).into_iter().map(|one| one.seq).collect();
    assert_eq!(numbers, (1..=66).rev().collect::<Vec<_>>());
}

#[test]
fn an_organization_is_changed_by_one_at_a_time() {
    let url = Cluster::shared().copy_of("sso");
    let (one, two) = (Database::of(&url).filled(), Database::of(&url));
    let done = at_once(40, &[&one, &two], |work| {
        work.lock_organization("acme")?;
        let mut connection = work.connection("acme")?.unwrap();
        let before = connection.version;
        connection.version += 1;
        work.put_connection("acme", before, &connection)?;
        Ok(connection.version)
    });
    let versions: BTreeSet<_> = done.into_iter().map(Result::unwrap).collect();
    assert_eq!(versions, (1..=40).collect());
}

#[test]
fn a_request_is_used_by_one_of_many() {
    let url = Cluster::shared().copy_of("sso");
    let (one, two) = (Database::of(&url).filled(), Database::of(&url));
    one.write(|work| {
        work.add_request(&sso_server::storage::NewRequest {
            id: "_1".into(),
            org_id: "acme".into(),
            browser_hash: "b".into(),
            relay_hash: "r".into(),
            replaces: None,
            again: false,
            session_nonce: "n".into(),
            to: None,
            at: NOON,
        })
    });
    let taken = at_once(20, &[&one, &two], |work| work.take_request(&RequestKey::Id("_1".into()), NOON));
    let first =
        taken.into_iter().filter(|taken| taken.as_ref().unwrap().as_ref().unwrap().used_before.is_none());
    assert_eq!(first.count(), 1);
}

#[test]
fn a_count_that_is_not_there_yet_is_counted_by_one_at_a_time() {
    let url = Cluster::shared().copy_of("sso");
    let (one, two) = (Database::of(&url), Database::of(&url));
    let done = at_once(40, &[&one, &two], |work| {
        let count = work.lock_count("key")?.map_or(0, |count| count.count);
        work.put_count("key", sso_server::storage::Count { count: count + 1, last_at: NOON })
    });
    done.into_iter().for_each(Result::unwrap);
    assert_eq!(one.write(|work| work.lock_count("key")).unwrap().count, 40);
}

#[test]
fn an_address_is_taken_by_one_of_many() {
    let url = Cluster::shared().copy_of("sso");
    let (one, two) = (Database::of(&url).filled(), Database::of(&url));
    let next = AtomicU32::new(0);
    let added = at_once(20, &[&one, &two], move |work| {
        let mut new = person("acme", "new", "New", Role::Member);
        let number = next.fetch_add(1, Ordering::Relaxed);
        new.person.id = format!("new {number}");
        work.add_person(if number.is_multiple_of(2) { "acme" } else { "globex" }, &new)
    });
    assert_eq!(added.into_iter().filter(|added| *added.as_ref().unwrap()).count(), 1);
}

#[test]
fn people_are_counted_right_by_many() {
    let url = Cluster::shared().copy_of("sso");
    let (one, two) = (Database::of(&url).filled(), Database::of(&url));
    let next = AtomicU32::new(0);
    let done = at_once(60, &[&one, &two], move |work| {
        let id = format!("p{}", next.fetch_add(1, Ordering::Relaxed));
        work.lock_organization("acme")?;
        work.add_person("acme", &person("acme", &id, &id, Role::Member))?;
        work.set_password(&id, "phc")?;
        if id.ends_with('7') { work.remove_person(&id) } else { Ok(()) }
    });
    done.into_iter().for_each(Result::unwrap);
    let counts = one.read(|work| work.standing_counts("acme"));
    let with = counts.iter().find(|one| one.role == Role::Member && one.has_password).unwrap();
    assert_eq!(with.people, 54);
}
