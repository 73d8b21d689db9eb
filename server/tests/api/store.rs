//! What the store says when the database refuses.

use sso_model::access::Role;
use sso_model::api::Person;
use sso_server::secret;
use sso_server::store::{NewPerson, Store as _, StoreError};

use crate::helpers::{MEMBER, NOON, Server};

#[test]
fn only_an_address_that_somebody_has_is_taken() {
    let server = Server::start();
    let add = |org_id: &str, id: &str, email: &str| {
        let person =
            Person { id: id.to_owned(), name: "New".to_owned(), email: email.to_owned(), role: Role::Member };
        let new = NewPerson { person, at: NOON, password_hash: None, link: None };
        server.runtime.block_on(server.store.add_person(org_id, new, Vec::new()))
    };
    let acme = server.runtime.block_on(server.store.organizations()).unwrap();
    let acme = acme.iter().find(|one| one.name == "Acme Robotics").unwrap().id.clone();
    let mia = server.runtime.block_on(server.store.account(MEMBER)).unwrap().unwrap().person.id;
    let id = secret::id().unwrap();
    assert!(matches!(add(&acme, &id, MEMBER), Err(StoreError::EmailTaken)));
    for (org_id, id, what) in
        [(acme.as_str(), mia.as_str(), "an identifier twice"), ("nowhere", &id, "no such organization")]
    {
        let refused = add(org_id, id, "free@acme.example");
        assert!(matches!(refused, Err(StoreError::Failed(_))), "{what}: {refused:?}");
    }
    assert!(add(&acme, &id, "free@acme.example").is_ok());
}
