//! How long every route takes in a grown database, beside the same in an almost empty one, in the same run. The tests only see that
//! it works; `cargo xtask bench` says a size in `SSO_GROWTH`, and there the ratio is held.

use std::time::{Duration, Instant};

use crate::growth::{REQUESTS, Request, steps_of};
use crate::helpers::{Acme, Browser, OWNER, Server, on_postgres};

/// What the grown database holds.
#[derive(Clone, Copy)]
struct Size {
    organizations: u32,
    people: u32,
    entries: u32,
    /// Of the people, those of the organization that is asked about; it has as large a part of the entries.
    largest: u32,
}

const SMALL: Size = Size { organizations: 20, people: 600, entries: 900, largest: 200 };

/// Times each route is asked; the first prepare statements.
const ROUNDS: usize = 100;

/// How often the time of the empty database, and what a clock's noise adds.
const MOST: f64 = 1.2;
const NOISE: Duration = Duration::from_micros(400);

/// What hashing a password took from other processes is given back before anything is measured.
const REST: Duration = Duration::from_millis(30);

/// A limit of its own, which so many rounds would meet.
const LIMITED: &str = "POST /api/domains";

fn asked_size() -> Option<Size> {
    let text = std::env::var("SSO_GROWTH").ok()?;
    let numbers: Vec<u32> = text.split(',').map(|number| number.trim().parse().unwrap()).collect();
    let [organizations, people, entries, largest] = numbers[..] else {
        panic!("SSO_GROWTH is organizations,people,entries,largest: {text}")
    };
    Some(Size { organizations, people, entries, largest })
}

/// Statements that both databases understand. `n` counts from 1.
fn grow(acme: &Acme, size: Size) {
    let org_id = acme.server.org_id(&acme.olivia);
    let Size { organizations, people, entries, largest } = size;
    let most = people.max(entries).max(organizations);
    let of_acme = u64::from(entries) * u64::from(largest) / u64::from(people);
    let each = (u64::from(entries) - of_acme) / u64::from(organizations);
    for sql in [
        "CREATE TABLE n (n BIGINT PRIMARY KEY)".to_owned(),
        format!(
            "INSERT INTO n WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < {most}) SELECT x FROM c"
        ),
        format!("INSERT INTO organization (id, name, created_at) SELECT 'o' || n, 'Organization ' || n, 0 FROM n WHERE n <= {organizations}"),
        format!(
            "INSERT INTO connection (org_id, version, body) SELECT 'o' || n, 0, body FROM n, connection
             WHERE n <= {organizations} AND org_id = (SELECT org_id FROM person WHERE email = 'gina@globex.example')"
        ),
    ] {
        acme.server.execute(&sql);
    }
    add_people(acme, size);
    for sql in [
        format!(
            "INSERT INTO session (token_hash, person_id, created_at, last_seen_at, reauthenticated_at)
             SELECT 's' || n, 'p' || n, 1795521600, 1795521600, 0 FROM n WHERE n <= {largest}"
        ),
        format!(
            "INSERT INTO audit_entry (org_id, seq, at, actor, action, subject, address, request_id, changes)
             SELECT '{org_id}', (SELECT max(seq) FROM audit_entry WHERE org_id = '{org_id}') + n, 0, 'p', 'signed_in',
                    '', '', '', '[]' FROM n WHERE n <= {of_acme}"
        ),
        format!(
            "INSERT INTO audit_entry (org_id, seq, at, actor, action, subject, address, request_id, changes)
             SELECT o.id, n, 0, 'p', 'signed_in', '', '', '', '[]' FROM organization o, n
             WHERE n <= {each} AND o.id LIKE 'o%'"
        ),
    ] {
        acme.server.execute(&sql);
    }
    acme.server.execute("DROP TABLE n");
    if on_postgres() {
        acme.server.execute(
            "UPDATE organization SET last_entry = coalesce((SELECT max(seq) FROM audit_entry WHERE org_id = id), 0)",
        );
        // As PostgreSQL does by itself after so many changes; in the tests that is switched off.
        acme.server.execute("VACUUM ANALYZE");
    }
}

fn add_people(acme: &Acme, size: Size) {
    let org_id = acme.server.org_id(&acme.olivia);
    let issuer = &acme.idp.provider.issuer;
    let Size { organizations, people, largest, .. } = size;
    for (first, last) in steps_of(people - largest) {
        acme.server.execute(&format!(
            "INSERT INTO person (id, org_id, name, email, role, password_hash, created_at, sso_signed_in_at)
             SELECT 'q' || n, 'o' || (1 + n % {organizations}), 'Person ' || n, 'q' || n || '@other.example', 'member',
                    CASE n % 2 WHEN 0 THEN 'x' END, 0, CASE n % 3 WHEN 0 THEN 1 END FROM n
             WHERE n BETWEEN {first} AND {last}"
        ));
    }
    for (first, last) in steps_of(largest) {
        acme.server.execute(&format!(
            "INSERT INTO person (id, org_id, name, email, role, password_hash, created_at, sso_signed_in_at)
             SELECT 'p' || n, '{org_id}', 'Person ' || n, 'p' || n || '@acme.example', 'member',
                    CASE n % 2 WHEN 0 THEN 'x' END, 0, CASE n % 3 WHEN 0 THEN 1 END FROM n
             WHERE n BETWEEN {first} AND {last};
             INSERT INTO person_link (org_id, issuer_url, name_id, person_id)
             SELECT '{org_id}', '{issuer}', 'p' || n, 'p' || n FROM n WHERE n BETWEEN {first} AND {last}"
        ));
    }
}

fn time(acme: &Acme, (name, request): &Request) -> Duration {
    let started = Instant::now();
    let answer = request(acme);
    let took = started.elapsed();
    assert!(answer.status < 400 || [401, 409].contains(&answer.status), "{name}: {}", answer.text());
    took
}

/// The time that a quarter and the time that half of them did not exceed, without the first.
fn quartiles(mut times: Vec<Duration>) -> [Duration; 2] {
    times.remove(0);
    times.sort();
    [times[times.len() / 4], times[times.len() / 2]]
}

/// A route is dearer where both are: on a busy machine half of the times are those of other processes, and more work
/// makes the quick ones slower too.
fn is_dearer(few: [Duration; 2], many: [Duration; 2]) -> bool {
    few.into_iter().zip(many).all(|(few, many)| many > few.mul_f64(MOST) + NOISE)
}

/// Asks every route of both in each round, and the two of a route one right after the other, now one first and now the
/// other: what else the machine does meets both alike.
fn rounds(acmes: &mut [Acme; 2], requests: &[&Request], rounds: usize) -> Vec<[Vec<Duration>; 2]> {
    let mut times = vec![[Vec::new(), Vec::new()]; requests.len()];
    for round in 0..rounds {
        for acme in acmes.iter_mut() {
            acme.olivia = Browser { ..acme.server.sign_in(OWNER) };
        }
        std::thread::sleep(REST);
        for (request, times) in requests.iter().zip(&mut times) {
            let first = round % 2;
            for at in [first, 1 - first] {
                times[at].push(time(&acmes[at], request));
            }
        }
    }
    times
}

#[test]
fn every_route_is_as_quick_in_a_grown_database() {
    let (size, count) = asked_size().map_or((SMALL, 2), |size| (size, ROUNDS));
    let is_measured = count == ROUNDS;
    let mut acmes = [Acme::new(), Acme::new()];
    let started = Instant::now();
    grow(&acmes[1], size);
    println!("filled in {:?}", started.elapsed());
    let requests: Vec<_> = REQUESTS.iter().filter(|request| request.0 != LIMITED).collect();
    let mut dearer = Vec::new();
    for (request, times) in requests.iter().zip(rounds(&mut acmes, &requests, count)) {
        let [few, many] = times.map(quartiles);
        let ratio = |at: usize| many[at].as_secs_f64() / few[at].as_secs_f64();
        let [quarter, half] = [ratio(0), ratio(1)];
        println!(
            "{:32} p25 ratio {quarter:.2}, p50 {:>8.1?} {:>8.1?} ratio {half:.2}",
            request.0, few[1], many[1]
        );
        if is_dearer(few, many) {
            dearer.push((request.0, few, many));
        }
    }
    assert!(!is_measured || dearer.is_empty(), "{dearer:?}");
    assert!(is_whole(&acmes[1].server), "the counts are those of the people");
}

/// What the triggers counted while so much was filled in.
fn is_whole(server: &Server) -> bool {
    let counted = server.number("SELECT CAST(sum(people) AS BIGINT) FROM people_count");
    let linked = server.number("SELECT CAST(sum(people) AS BIGINT) FROM link_count");
    (counted, linked) == (server.count("person"), server.count("person"))
}
