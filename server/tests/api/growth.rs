//! The cost of a request does not grow with the people, the entries or the sign-ins of its organization: counted in
//! steps of the database, which a busy machine does not change.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;

use crate::helpers::{Acme, Answer, Browser, MEMBER, OWNER, draft, on_postgres};

/// People of a large organization beside the usual four.
const MANY: u32 = 20_000;

/// The same where fewer are enough: PostgreSQL takes longer to fill, and counts rows instead of steps.
fn many_people() -> u32 {
    if on_postgres() { 5_000 } else { MANY }
}

/// Steps that may come on top: deeper trees, and the hundred names of each list that shows some.
fn allowance() -> u64 {
    if on_postgres() { 1_500 } else { 6_000 }
}

pub type Request = (&'static str, fn(&Acme) -> Answer);

pub const REQUESTS: [Request; 24] = [
    ("GET /api/start", |acme| get(acme, "/api/start")),
    ("GET /api/session", |acme| get(acme, "/api/session")),
    ("GET /api/connection", |acme| get(acme, "/api/connection")),
    ("GET /api/domains", |acme| get(acme, "/api/domains")),
    ("GET /api/people", |acme| get(acme, "/api/people?limit=20")),
    ("GET /api/people, linked", |acme| get(acme, "/api/people?limit=20&show=linked")),
    ("GET /api/people, need a look", |acme| get(acme, "/api/people?limit=20&show=need_a_look")),
    ("GET /api/people, never linked", |acme| get(acme, "/api/people?limit=20&show=never_linked")),
    ("GET /api/people, no way in", |acme| get(acme, "/api/people?limit=20&show=no_way_in")),
    ("GET /api/people, outside", |acme| get(acme, "/api/people?limit=20&show=outside_domains")),
    ("GET /api/people, one found", |acme| get(acme, "/api/people?search=p4999@")),
    ("GET /api/people, nobody found", |acme| get(acme, "/api/people?search=x&show=never_used_sso")),
    // The people are others than those that were confirmed: compared in the change, by a sum.
    ("PUT /api/connection/requirement", |acme| {
        let body = json!({ "requirement": "armed", "confirmed": "others" });
        acme.server.change(&acme.olivia, "PUT", "/api/connection/requirement").json(&body).send()
    }),
    ("GET /api/activity", |acme| get(acme, "/api/activity?limit=20")),
    ("GET /api/activity, changes of a person", |acme| {
        let by = &get(acme, "/api/session").json()["person"]["id"];
        get(acme, &format!("/api/activity?limit=20&kind=changes&by={}", by.as_str().unwrap()))
    }),
    ("GET /api/activity, of a day", |acme| {
        get(acme, "/api/activity?limit=20&since=2026-11-24T00:00:00Z&until=2026-11-25T00:00:00Z")
    }),
    ("GET /api/sign-in-attempts", |acme| get(acme, "/api/sign-in-attempts")),
    ("PUT /api/connection/draft", |acme| {
        let issuer = format!("https://idp.example/{}", another());
        let body = draft("", &issuer);
        acme.server.change(&acme.olivia, "PUT", "/api/connection/draft").json(&body).send()
    }),
    ("POST /api/domains", |acme| {
        let body = json!({ "domain": format!("acme{}.example", another()) });
        acme.server.call("POST", "/api/domains").by(&acme.olivia).json(&body).send()
    }),
    ("POST /api/sign-in-ways", |acme| {
        acme.server.call("POST", "/api/sign-in-ways").json(&json!({ "email": MEMBER })).send()
    }),
    ("postback and ACS", |acme| acme.server.sign_in_by_sso(&acme.idp, &acme.postback, MEMBER)),
    ("password of an owner", |acme| wrong(acme, OWNER)),
    ("password of a member", |acme| wrong(acme, MEMBER)),
    ("password of nobody", |acme| wrong(acme, "nobody@acme.example")),
];

/// Another number each time.
fn another() -> u32 {
    static LAST: AtomicU32 = AtomicU32::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

fn get(acme: &Acme, path: &str) -> Answer {
    acme.server.get(&acme.olivia, path)
}

fn wrong(acme: &Acme, email: &str) -> Answer {
    // An hour later nobody has to wait for earlier guesses.
    acme.server.clock.advance(3_600);
    acme.server.try_sign_in(email, "wrong-password-wrong")
}

/// The least steps of three tries in SQLite, where the first prepares statements; PostgreSQL prepares them each time.
fn steps(acme: &mut Acme, (name, request): &Request) -> u64 {
    let tries = if on_postgres() { 1 } else { 3 };
    let one = |_| {
        acme.olivia = Browser { ..acme.server.sign_in(OWNER) };
        let asked = || {
            let answer = request(acme);
            assert!(answer.status < 400 || [401, 409].contains(&answer.status), "{name}: {}", answer.text());
        };
        acme.server.cost(asked).steps
    };
    (0..tries).map(one).min().unwrap()
}

/// Many people who came in through the identity provider, are signed in, and left entries.
fn fill(acme: &Acme, people: u32) {
    let org_id = acme.server.org_id(&acme.olivia);
    let issuer = &acme.idp.provider.issuer;
    let last = format!("(SELECT max(seq) FROM audit_entry WHERE org_id = '{org_id}')");
    for (first, last_one) in steps_of(people) {
        acme.server.execute(&format!(
            "CREATE TEMP TABLE n AS WITH RECURSIVE n(n) AS
                 (SELECT {first} UNION ALL SELECT n + 1 FROM n WHERE n < {last_one}) SELECT n FROM n;
             INSERT INTO person (id, org_id, name, email, role, password_hash, created_at, sso_signed_in_at)
                 SELECT 'p' || n, '{org_id}', 'Person ' || n, 'p' || n || '@acme.example', 'member',
                        CASE n % 2 WHEN 0 THEN 'x' END, 0, CASE n % 3 WHEN 0 THEN 1 END FROM n;
             INSERT INTO person_link (org_id, issuer_url, name_id, person_id)
                 SELECT '{org_id}', '{issuer}', 'p' || n, 'p' || n FROM n;
             INSERT INTO session (token_hash, person_id, created_at, last_seen_at, reauthenticated_at)
                 SELECT 's' || n, 'p' || n, 1795521600, 1795521600, 0 FROM n;
             INSERT INTO audit_entry (org_id, seq, at, actor, action, subject, address, request_id, changes)
                 SELECT '{org_id}', {last} - {first} + 1 + n, 0, 'p', 'signed_in', '', '', '', '[]' FROM n;"
        ));
    }
    if on_postgres() {
        acme.server.execute(&format!("UPDATE organization SET last_entry = {last} WHERE id = '{org_id}'"));
        // As PostgreSQL does by itself after so many changes; in the tests that is switched off.
        acme.server.execute("VACUUM ANALYZE");
    }
}

/// Numbers up to `most` in parts, the first and the last of each. What a trigger counts has a version for each change in
/// PostgreSQL until the transaction is over, so that few large ones would take minutes.
pub fn steps_of(most: u32) -> impl Iterator<Item = (u32, u32)> {
    let step = if on_postgres() { 1_000 } else { most.max(1) };
    (0..most.div_ceil(step)).map(move |at| (at * step + 1, most.min((at + 1) * step)))
}

#[test]
fn no_request_costs_more_in_a_large_organization() {
    let (mut small, mut large) = (Acme::new(), Acme::new());
    fill(&large, many_people());
    let (mut dearer, mut of_passwords) = (Vec::new(), Vec::new());
    for request in &REQUESTS {
        let [few, many] = [&mut small, &mut large].map(|acme| steps(acme, request));
        if request.0.starts_with("password of ") {
            of_passwords.push(many);
        }
        println!("{}: {few} steps, {many} in the large one", request.0);
        if many > few + few / 2 + allowance() {
            dearer.push((request.0, few, many));
        }
    }
    assert!(dearer.is_empty(), "{dearer:?}");
    // An owner's, a member's, nobody's: where one of them cost more, the time would tell who is here.
    let (least, most) = (of_passwords.iter().min().unwrap(), of_passwords.iter().max().unwrap());
    assert!(of_passwords.len() == 3 && *most < least + 1_000, "{of_passwords:?}");
}

/// What names the first two hundred costs as much as they do, and no more for those who follow.
#[test]
fn lists_of_the_first_cost_the_same_however_many_follow() {
    let (mut some, mut many) = (Acme::new(), Acme::new());
    // With fewer people PostgreSQL rightly reads them all.
    fill(&some, MANY / 10);
    fill(&many, MANY);
    let requests: [Request; 4] = [
        ("whom the requirement affects", |acme| get(acme, "/api/connection/affected")),
        ("found by name", |acme| get(acme, "/api/people?search=person")),
        ("found by domain", |acme| get(acme, "/api/people?search=acme.example&show=no_way_in")),
        ("found and shown by nothing", |acme| get(acme, "/api/people?search=p1&show=outside_domains")),
    ];
    for request in &requests {
        let [few, more] = [&mut some, &mut many].map(|acme| steps(acme, request));
        println!("{}: {few} steps, {more} with ten times the people", request.0);
        assert!(more < few + few / 5, "{}: {few} steps, {more} with ten times the people", request.0);
    }
    let affected = get(&many, "/api/connection/affected").json();
    assert_eq!(affected["members"]["count"], json!(MANY + 2));
    assert_eq!(affected["members"]["first"].as_array().unwrap().len(), 200);
    let found = get(&many, "/api/people?search=person&limit=200").json();
    assert_eq!((&found["more_found"], &found["next"]), (&json!(true), &json!(null)));
    assert_eq!(found["people"].as_array().unwrap().len(), 200);
    assert_eq!(get(&many, "/api/people?search=person%204999").json()["more_found"], json!(false));
}

#[test]
fn counts_follow_every_change_of_people() {
    let acme = Acme::new();
    fill(&acme, many_people());
    acme.server.execute(
        "UPDATE person SET role = 'admin' WHERE id = 'p7'; UPDATE person SET role = 'billing_admin' WHERE id = 'p8';
             UPDATE person SET password_hash = NULL WHERE id = 'p10'; UPDATE person SET password_hash = 'x' WHERE id = 'p11';
             UPDATE person SET email = 'p12@elsewhere.example' WHERE id = 'p12';
             UPDATE person SET sso_signed_in_at = 5 WHERE id IN ('p13', 'p15'); UPDATE person SET name = 'x' WHERE id = 'p16';
             UPDATE person SET linked_issuer_url = 'i', link_anew_at = 1 WHERE id IN ('p18', 'p19', 'p20');
             UPDATE person SET refused_issuer_url = 'j' WHERE id = 'p18'; UPDATE person SET link_anew_at = NULL WHERE id = 'p18';
             UPDATE person SET linked_issuer_url = NULL WHERE id = 'p19';
             UPDATE person SET address_fault = 'taken' WHERE id IN ('p21', 'p22', 'p23');
             UPDATE person SET address_fault = 'domain' WHERE id = 'p21'; UPDATE person SET address_fault = NULL WHERE id = 'p22';
             DELETE FROM session WHERE person_id = 'p17'; DELETE FROM person_link WHERE person_id = 'p17';
             DELETE FROM person WHERE id = 'p17';",
    );
    assert_eq!(
        acme.server.number("SELECT CAST(sum(people) AS BIGINT) FROM people_count"),
        i64::from(many_people() + 4)
    );
    // Compares every count and sum with the people.
    acme.server.verify();
    let figures = get(&acme, "/api/people?limit=1").json()["figures"].clone();
    assert_eq!(
        (&figures["all"], &figures["need_a_look"], &figures["links"]),
        (&json!(many_people() + 3), &json!(5), &json!(2))
    );
    let view = get(&acme, "/api/connection").json();
    assert_eq!(view["members"], json!(many_people()));
}
