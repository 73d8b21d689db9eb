//! Of what proves who somebody is, the database has the hash alone.

use sso_server::secret;

use crate::helpers::Acme;

#[test]
fn of_sessions_requests_and_links_only_the_hash_is_kept() {
    let acme = Acme::new();
    let journey = acme.server.set_out(&acme.postback);
    let started = acme.server.change(&acme.olivia, "POST", "/api/connection/test").send().json();
    let made = acme.server.call("POST", "/api/calendar-feed").by(&acme.olivia).send().json();
    let calendar = made["url"].as_str().unwrap().to_owned();
    let secret_of = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
    for (what, kept) in [
        ("session", secret_of(&acme.olivia.cookie)),
        ("request", secret_of(&journey.cookie)),
        ("RelayState", journey.relay_state.clone()),
        ("calendar", calendar.rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned()),
        ("test", started["start_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()),
    ] {
        assert_eq!(kept.len(), 64, "{what}");
        assert_eq!(acme.server.stored_with(&kept), [""; 0], "{what}");
        assert!(
            !acme.server.stored_with(&secret::hash(&kept)).is_empty(),
            "{what}: the hash is looked for too"
        );
    }
}
