//! The unsaved form in the tab's storage: one person's, one organization's.

use sso_model::access::Role;
use sso_model::api::{Organization, Person, Session};
use sso_model::draft::Draft;
use sso_model::timestamp::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

use sso_console::browser::storage::{self, Keep};
use sso_console::connection::kept_draft;

fn session(person: &str, organization: &str) -> Session {
    Session {
        person: Person {
            id: person.to_owned(),
            name: "Olivia Berg".to_owned(),
            email: "olivia@acme.example".to_owned(),
            role: Role::Owner,
        },
        organization: Organization { id: organization.to_owned(), name: "Acme Robotics".to_owned() },
        product_name: "SSO console".to_owned(),
        managers: vec![],
        expires_at: Timestamp(0),
        has_password: true,
        sso: None,
        goes_on_to: None,
    }
}

fn form(sign_in_url: &str) -> Draft {
    Draft { sign_in_url: sign_in_url.to_owned(), ..Draft::default() }
}

#[wasm_bindgen_test]
fn an_unsaved_form_is_offered_to_the_same_person_only() {
    let olivia = session("p1", "o1");
    kept_draft::keep(&olivia, "\"7\"", &form(""), &form("https://a.example/ä"));
    assert!(kept_draft::is_there());
    let kept = kept_draft::load(&olivia).expect("it is kept");
    assert_eq!(
        (kept.etag.as_str(), &kept.base, &kept.draft),
        ("\"7\"", &form(""), &form("https://a.example/ä"))
    );
    for other in [session("p2", "o1"), session("p1", "o2")] {
        assert_eq!(kept_draft::load(&other), None);
    }
    kept_draft::erase_unless(&olivia);
    assert!(kept_draft::load(&olivia).is_some());
    kept_draft::erase_unless(&session("p2", "o1"));
    assert_eq!(kept_draft::load(&olivia), None, "erased as soon as somebody else signs in");
    kept_draft::keep(&olivia, "\"7\"", &form(""), &form("x"));
    kept_draft::erase();
    assert!(!kept_draft::is_there());
    assert_eq!(kept_draft::load(&olivia), None);
}

#[wasm_bindgen_test]
fn what_cannot_be_read_back_is_nothing() {
    for keep in [Keep::Tab, Keep::Browser] {
        assert!(storage::save(keep, "odd", &"a text"));
        assert_eq!(storage::load::<String>(keep, "odd").as_deref(), Some("a text"));
        assert_eq!(storage::load::<Draft>(keep, "odd"), None);
        storage::erase(keep, "odd");
        assert_eq!(storage::load::<String>(keep, "odd"), None);
    }
}

#[wasm_bindgen_test]
fn a_storage_that_is_full_says_so() {
    assert!(!storage::save(Keep::Tab, "huge", &"x".repeat(12_000_000)));
    assert_eq!(storage::load::<String>(Keep::Tab, "huge"), None);
}
