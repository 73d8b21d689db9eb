//! Applications, their addresses and secrets.

use sso_model::application::{ApplicationTexts, ClientId};
use sso_server::storage::{StoreError, StoredApplication, StoredSecret, Work};

use super::on_both;
use crate::helpers::{Database, NOON};

on_both!(
    an_application_is_read_as_it_was_written,
    another_one_takes_its_place_and_its_secrets_stay,
    one_is_the_default,
    secrets_are_ordered_by_age,
);

fn robots(change: impl FnOnce(&mut ApplicationTexts)) -> StoredApplication {
    let mut texts = ApplicationTexts {
        client_id: "robots".into(),
        name: "Acme Robots".into(),
        redirect_uris: vec!["https://robots.acme.example/b".into(), "https://robots.acme.example/a".into()],
        ..ApplicationTexts::default()
    };
    change(&mut texts);
    StoredApplication { application: texts.parse().unwrap(), is_declared: false, created_at: NOON }
}

fn put(stored: StoredApplication) -> impl FnOnce(&mut dyn Work) -> Result<(), StoreError> + Send + 'static {
    move |work| work.put_application(&stored)
}

fn id(text: &str) -> ClientId {
    ClientId::parse(text).unwrap()
}

fn an_application_is_read_as_it_was_written(db: &Database) {
    assert_eq!(db.read(|work| work.application("robots")), None);
    let full = robots(|texts| {
        texts.post_logout_redirect_uris = vec!["https://robots.acme.example/bye".into()];
        texts.backchannel_logout_uri = Some("https://robots.acme.example/backchannel".into());
        texts.initiate_login_uri = Some("https://robots.acme.example/login?a=b".into());
        texts.home_url = Some("https://robots.acme.example/".into());
        texts.is_public = true;
        texts.is_default = true;
        texts.signing_algorithm = Some("ES256".into());
    });
    let full = StoredApplication { is_declared: true, ..full };
    db.write(put(full.clone()));
    assert_eq!(db.read(|work| work.application("robots")), Some(full.clone()));
    assert_eq!(db.read(|work| work.application("Robots")), None, "compared byte for byte");
    let other = robots(|texts| (texts.client_id, texts.name) = ("a".into(), "A first one".into()));
    db.write(put(other.clone()));
    assert_eq!(db.read(|work| work.applications()), [other, full]);
    assert!(db.write(|work| work.remove_application(&id("robots"))));
    assert!(!db.write(|work| work.remove_application(&id("robots"))));
    assert_eq!(db.read(|work| work.application("robots")), None);
}

fn another_one_takes_its_place_and_its_secrets_stay(db: &Database) {
    db.write(put(robots(|_| {})));
    let secret = StoredSecret { secret_hash: "hash".into(), created_at: NOON };
    let stored = secret.clone();
    db.write(move |work| work.add_application_secret(&id("robots"), &stored));
    let changed = robots(|texts| {
        texts.name = "Robots".into();
        texts.redirect_uris = vec!["https://robots.acme.example/c".into()];
    });
    db.write(put(StoredApplication { created_at: NOON.plus(9), ..changed.clone() }));
    assert_eq!(db.read(|work| work.application("robots")), Some(changed), "with its time of creation");
    assert_eq!(db.read(|work| work.application_secrets("robots")), [secret]);
    db.write(|work| work.remove_application(&id("robots")));
    assert_eq!(db.read(|work| work.application_secrets("robots")), []);
}

fn one_is_the_default(db: &Database) {
    db.write(put(robots(|texts| texts.is_default = true)));
    let second = robots(|texts| (texts.client_id, texts.is_default) = ("parts".into(), true));
    assert!(db.try_write(put(second.clone())).is_err(), "there is one already");
    db.write(|work| work.clear_default_application());
    db.write(put(second));
    let all = db.read(|work| work.applications());
    let defaults: Vec<_> = all.iter().filter(|one| one.application.is_default).collect();
    assert_eq!((all.len(), defaults.len()), (2, 1));
    assert_eq!(defaults[0].application.client_id.as_str(), "parts");
}

fn secrets_are_ordered_by_age(db: &Database) {
    db.write(put(robots(|_| {})));
    for (hash, at) in [("newer", NOON.plus(1)), ("older", NOON), ("newer", NOON.plus(2))] {
        let secret = StoredSecret { secret_hash: hash.into(), created_at: at };
        db.write(move |work| work.add_application_secret(&id("robots"), &secret));
    }
    let hashes = |db: &Database| -> Vec<String> {
        let secrets = db.read(|work| work.application_secrets("robots"));
        secrets.into_iter().map(|secret| secret.secret_hash).collect()
    };
    assert_eq!(hashes(db), ["older", "newer"]);
    db.write(|work| work.remove_application_secret(&id("robots"), "older"));
    assert_eq!(hashes(db), ["newer"]);
    let of_nobody = StoredSecret { secret_hash: "x".into(), created_at: NOON };
    assert!(db.try_write(move |work| work.add_application_secret(&id("nobody"), &of_nobody)).is_err());
}
