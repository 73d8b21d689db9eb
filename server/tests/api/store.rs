//! What storage says when the database refuses.

use sso_model::access::Role;
use sso_model::api::Person;
use sso_server::secret;
use sso_server::storage::{NewPerson, StoreError};
use sso_server::usecases::{ActError, Refusal, deployment, people};

use crate::helpers::{MEMBER, NOON, Server};

#[test]
fn only_an_address_that_somebody_has_is_taken() {
    let server = Server::start();
    let add = |org_id: &str, id: &str, email: &str| {
        let person =
            Person { id: id.to_owned(), name: "New".to_owned(), email: email.to_owned(), role: Role::Member };
        let new = NewPerson { person, at: NOON, password_hash: None, link: None };
        server.runtime.block_on(people::add(&server.store, org_id, Role::Owner, new, Vec::new()))
    };
    let acme = server.runtime.block_on(deployment::organizations(&server.store)).unwrap();
    let acme = acme.iter().find(|one| one.name == "Acme Robotics").unwrap().id.clone();
    let mia = server.runtime.block_on(people::account(&server.store, MEMBER)).unwrap().unwrap().person.id;
    let id = secret::id().unwrap();
    let taken = add(&acme, &id, MEMBER);
    assert!(matches!(taken, Err(ActError::Refused(refusal)) if matches!(*refusal, Refusal::EmailTaken)));
    for (org_id, id, what) in
        [(acme.as_str(), mia.as_str(), "an identifier twice"), ("nowhere", &id, "no such organization")]
    {
        let refused = add(org_id, id, "free@acme.example");
        // PostgreSQL says of an organization that is not there that it may have been removed at this moment.
        let failed = matches!(refused, Err(ActError::Store(StoreError::Failed(_) | StoreError::Busy(_))));
        assert!(failed, "{what}: {refused:?}");
    }
    assert!(add(&acme, &id, "free@acme.example").is_ok());
}
