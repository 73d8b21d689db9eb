//! A provider whose metadata rolls, lies and grows, and servers that look at it.

use serde_json::{Value, json};
use sso_practice::certificate;
use sso_practice::metadata::{Edition, edition};
use sso_practice::rand_core::OsRng;
use sso_server::clock::Clock as _;
use sso_server::fetch::watch;

use crate::helpers::metadata_host::{MetadataHost, ok};
use crate::helpers::{Acme, Answer, Idp, MEMBER, NOON, OWNER, session_of};

pub(crate) const HOUR: i64 = 3_600;

/// Acme's provider publishes metadata, which the server looks at by itself.
pub(crate) struct Watched {
    pub(crate) acme: Acme,
    host: MetadataHost,
}

/// What the provider says of itself.
pub(crate) fn says(idp: &Idp, what: Edition) -> String {
    ok(&edition(&idp.provider, what, NOON, &mut OsRng).unwrap())
}

impl Watched {
    pub(crate) fn new(adds: bool) -> Self {
        let acme = Acme::new();
        let page = says(&acme.idp, Edition::Current);
        let host = MetadataHost::start(&acme.server.dns, &[("/metadata", page)]);
        let watched = Self { acme, host };
        let set = watched
            .set(&json!({ "url": watched.host.url("/metadata"), "on": true, "adds_certificates": adds }));
        assert_eq!(set.status, 200, "{}", set.text());
        watched
    }

    pub(crate) fn set(&self, body: &Value) -> Answer {
        let olivia = self.acme.server.sign_in(OWNER);
        self.acme.server.call("PUT", "/api/metadata-refresh").by(&olivia).json(body).send()
    }

    pub(crate) fn publishes(&self, what: Edition) {
        self.answers(says(&self.acme.idp, what));
    }

    pub(crate) fn answers(&self, answer: String) {
        self.host.publish("/metadata", answer);
    }

    /// A round of the server's own looks. Returns how many it took.
    pub(crate) fn round(&self) -> u32 {
        self.acme.server.runtime.block_on(watch::round(&self.acme.server.app)).unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        self.acme.server.get(&self.acme.server.sign_in(OWNER), path).json()
    }

    pub(crate) fn refresh(&self) -> Value {
        self.get("/api/metadata-refresh")
    }

    pub(crate) fn trusted(&self) -> usize {
        self.get("/api/connection")["live"]["certificates"].as_array().unwrap().len()
    }

    pub(crate) fn newest(&self) -> Value {
        let log = self.get("/api/activity");
        let of_server = |one: &&Value| one["action"] != "signed_in";
        log["entries"].as_array().unwrap().iter().find(of_server).unwrap().clone()
    }
}

#[test]
fn a_new_certificate_waits_for_a_decision() {
    let watched = Watched::new(false);
    assert_eq!((watched.round(), watched.host.asked()), (1, 1));
    let refresh = watched.refresh();
    assert!(refresh["read_at"].is_string() && refresh["proposal"].is_null(), "{refresh}");
    assert_eq!((watched.round(), watched.host.asked()), (0, 1), "it is not due again");
    let next = watched.acme.idp.rolled();
    watched.publishes(Edition::Rolling);
    watched.acme.server.clock.advance(24 * HOUR);
    assert_eq!(watched.round(), 1);
    let found = watched.refresh()["proposal"].clone();
    assert_eq!(found["entity"]["certificates"].as_array().unwrap().len(), 2, "{found}");
    assert_eq!(watched.get("/api/connection")["metadata_differs_since"], found["found_at"]);
    assert_eq!((watched.trusted(), &watched.newest()["action"]), (1, &json!("metadata_differs")));
    // The same once more is the same proposal, and no second entry.
    let seq = watched.newest()["seq"].clone();
    watched.acme.server.clock.advance(24 * HOUR);
    assert_eq!(watched.round(), 1);
    assert_eq!(watched.refresh()["proposal"]["found_at"], found["found_at"]);
    assert_eq!(watched.newest()["seq"], seq);
    // Taken over by hand, nothing waits any more.
    let olivia = watched.acme.server.sign_in(OWNER);
    let mut form = watched.acme.idp.settings();
    let pem = |idp: &Idp| json!({ "pem": certificate::pem(&idp.provider.certificate), "file_name": "" });
    form["certificates"] = json!([pem(&watched.acme.idp), pem(&next)]);
    let enabled = watched.acme.server.change(&olivia, "POST", "/api/connection/enable").json(&form).send();
    assert_eq!(enabled.status, 200, "{}", enabled.text());
    assert!(watched.refresh()["proposal"].is_null());
    assert!(enabled.json().get("metadata_differs_since").is_none());
}

#[test]
fn a_new_certificate_is_added_and_the_requirement_stays() {
    let watched = Watched::new(true);
    let Acme { server, idp, postback, olivia } = &watched.acme;
    session_of(&server.sign_in_by_sso(idp, postback, MEMBER));
    assert_eq!(server.require(olivia, "required").json()["requirement"], "required");
    let tested = watched.get("/api/connection")["live_tested"].clone();
    let next = idp.rolled();
    watched.publishes(Edition::Rolling);
    assert_eq!((watched.round(), watched.trusted()), (1, 2));
    let view = watched.get("/api/connection");
    assert_eq!((&view["requirement"], &view["live_tested"]), (&json!("required"), &tested), "{view}");
    let entry = watched.newest();
    assert_eq!((&entry["action"], &entry["actor"]), (&json!("certificate_added"), &json!("sso-server")));
    session_of(&server.sign_in_by_sso(&next, postback, MEMBER));
    session_of(&server.sign_in_by_sso(idp, postback, MEMBER));
    // The old one goes from the metadata: it stays here until somebody removes it.
    watched.publishes(Edition::Rolled);
    server.clock.advance(24 * HOUR);
    assert_eq!((watched.round(), watched.trusted()), (1, 2));
}

#[test]
fn lies_and_failures_are_shown_with_their_time_and_change_nothing() {
    let watched = Watched::new(true);
    let idp = &watched.acme.idp;
    for (what, published, words) in [
        ("another entity", says(idp, Edition::OtherEntity), "is of another identity provider"),
        ("a page", ok("<!doctype html><title>Sign in</title>"), "What the metadata URL shows"),
        ("an old file", says(idp, Edition::Expired), "was valid until"),
        (
            "a failure",
            "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n".to_owned(),
            "did not answer with a document",
        ),
    ] {
        watched.answers(published);
        watched.acme.server.clock.advance(24 * HOUR);
        let (before, now) = (watched.get("/api/connection")["live"].clone(), watched.acme.server.clock.now());
        assert_eq!(watched.round(), 1, "{what}");
        let failed = watched.refresh()["failed"].clone();
        assert_eq!(failed["at"], now.to_string(), "{what}");
        assert!(failed["reason"].as_str().unwrap().contains(words), "{what}: {failed}");
        assert!(failed["reason"].as_str().unwrap().ends_with("Nothing was changed."), "{failed}");
        assert_eq!(watched.get("/api/connection")["live"], before, "{what}");
    }
    // A sign-in URL that moved is never followed by itself.
    watched.publishes(Edition::OtherSignInUrl);
    watched.acme.server.clock.advance(24 * HOUR);
    watched.round();
    let live = watched.get("/api/connection")["live"].clone();
    assert_eq!(live["sign_in_url"], idp.provider.sign_in_url);
    assert!(watched.refresh()["failed"].is_null() && !watched.refresh()["proposal"].is_null());
}

#[test]
fn an_unknown_key_has_the_metadata_looked_at_soon_but_not_again_and_again() {
    let watched = Watched::new(true);
    let Acme { server, idp, postback, .. } = &watched.acme;
    assert_eq!(watched.round(), 1);
    let next = idp.rolled();
    watched.publishes(Edition::Rolling);
    server.clock.advance(60);
    assert_ne!(server.sign_in_by_sso(&next, postback, MEMBER).status, 303);
    assert_eq!(watched.round(), 0, "the last look was a minute ago");
    server.clock.advance(600);
    assert_ne!(server.sign_in_by_sso(&next, postback, MEMBER).status, 303);
    assert_eq!((watched.round(), watched.trusted()), (1, 2));
    session_of(&server.sign_in_by_sso(&next, postback, MEMBER));
}

/// A false certificate is added where that was asked for; the true one stays and goes on signing people in.
#[test]
fn somebody_elses_certificate_does_not_shut_out_the_one_that_signs() {
    for (adds, trusted) in [(false, 1), (true, 2)] {
        let watched = Watched::new(adds);
        let Acme { server, idp, postback, .. } = &watched.acme;
        watched.publishes(Edition::OtherCertificate);
        assert_eq!((watched.round(), watched.trusted()), (1, trusted));
        assert_eq!(watched.refresh()["proposal"].is_null(), adds);
        session_of(&server.sign_in_by_sso(idp, postback, MEMBER));
    }
}

#[test]
fn metadata_that_grows_is_read_and_fills_no_more_than_the_room_there_is() {
    let watched = Watched::new(true);
    let Acme { server, idp, postback, .. } = &watched.acme;
    watched.publishes(Edition::Aggregate(200));
    assert_eq!((watched.round(), watched.trusted()), (1, 1));
    assert!(watched.refresh()["failed"].is_null(), "it is found among the others: {}", watched.refresh());
    watched.publishes(Edition::Certificates(12));
    server.clock.advance(24 * HOUR);
    assert_eq!((watched.round(), watched.trusted()), (1, 5));
    session_of(&server.sign_in_by_sso(idp, postback, MEMBER));
}

#[test]
fn of_two_servers_one_looks() {
    let watched = Watched::new(false);
    let app = &watched.acme.server.app;
    let (one, two) =
        watched.acme.server.runtime.block_on(async { tokio::join!(watch::round(app), watch::round(app)) });
    assert_eq!((one.unwrap() + two.unwrap(), watched.host.asked()), (1, 1));
}

#[test]
fn looking_now_and_saying_where() {
    let watched = Watched::new(false);
    let server = &watched.acme.server;
    let look = || server.call("POST", "/api/metadata-refresh/look").by(&server.sign_in(OWNER)).send();
    assert!(look().json()["read_at"].is_string());
    let body = |url: &str| json!({ "url": url, "on": true, "adds_certificates": true });
    for url in ["http://idp.acme.example/m", "metadata", "ftp://idp.acme.example/", "https://"] {
        let refused = watched.set(&body(url));
        assert_eq!((refused.status, refused.fields()), (422, vec!["/url not_fetched".to_owned()]), "{url}");
    }
    // Another URL forgets what was read of the first, and an empty one everything.
    let moved = watched.set(&body("https://idp.acme.example/other")).json();
    assert!(moved["read_at"].is_null() && moved["adds_certificates"] == true, "{moved}");
    let forgotten = watched.set(&body("")).json();
    assert_eq!((&forgotten["url"], &forgotten["on"]), (&json!(""), &json!(false)));
    assert_eq!(watched.round(), 0);
}
