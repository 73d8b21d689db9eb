//! Every edition of the metadata says what it is to say, as the console's own reader finds.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use sso_model::metadata::entity::Entity;
use sso_model::metadata::read::{Asked, Found, find, read};
use sso_model::timestamp::{DAY, Timestamp};
use sso_practice::certificate::pem;
use sso_practice::metadata::{self, Edition};
use sso_practice::rand_core::OsRng;
use sso_practice::{KeyKind, Provider};

const NOW: Timestamp = Timestamp(1_795_521_600);

fn provider() -> Provider {
    Provider::generate("https://idp.example", KeyKind::P256, NOW, &mut OsRng).expect("a provider")
}

fn written(provider: &Provider, edition: Edition) -> String {
    metadata::edition(provider, edition, NOW, &mut OsRng).expect("metadata")
}

fn entity(provider: &Provider, edition: Edition) -> Entity {
    let mut entities = read(written(provider, edition).as_bytes()).expect("readable").entities;
    assert_eq!(entities.len(), 1, "{edition:?}");
    entities.remove(0)
}

fn certificates(entity: &Entity) -> Vec<String> {
    entity.certificates.iter().map(|one| one.certificate.pem.clone()).collect()
}

#[test]
fn the_truth_and_the_roll() {
    let provider = provider();
    let (present, next) = (pem(&provider.certificate), pem(&provider.stranger_certificate));
    assert_eq!(written(&provider, Edition::Current), metadata::of(&provider));
    for (edition, expected) in [
        (Edition::Current, vec![present.clone()]),
        (Edition::Rolling, vec![present, next.clone()]),
        (Edition::Rolled, vec![next]),
    ] {
        let entity = entity(&provider, edition);
        assert_eq!(certificates(&entity), expected, "{edition:?}");
        assert_eq!(entity.entity_id, provider.issuer, "{edition:?}");
        assert_eq!(entity.sign_in_urls[0].url, provider.sign_in_url, "{edition:?}");
        assert_eq!(entity.valid_until, None, "{edition:?}");
    }
}

#[test]
fn each_lie_is_the_only_one() {
    let provider = provider();
    let truth = entity(&provider, Edition::Current);
    let lies = |edition| {
        let lie = entity(&provider, edition);
        [
            lie.entity_id != truth.entity_id,
            lie.sign_in_urls[0].url != truth.sign_in_urls[0].url,
            certificates(&lie) != certificates(&truth),
            lie.valid_until == Some(NOW.plus(-DAY)),
        ]
    };
    assert_eq!(lies(Edition::OtherEntity), [true, false, false, false]);
    assert_eq!(lies(Edition::OtherSignInUrl), [false, true, false, false]);
    assert_eq!(lies(Edition::OtherCertificate), [false, false, true, false]);
    assert_eq!(lies(Edition::Expired), [false, false, false, true]);
}

#[test]
fn it_grows_on_demand_and_within_limits() {
    let provider = provider();
    for count in [1, 2, 40] {
        let entity = entity(&provider, Edition::Certificates(count));
        let mut all = certificates(&entity);
        assert_eq!(all.last(), Some(&pem(&provider.certificate)));
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "each is another one");
    }
    let xml = written(&provider, Edition::Aggregate(300));
    let find = |entity_id| find(xml.as_bytes(), Asked::of(entity_id), std::io::sink());
    assert_eq!(find(None), Ok(Found::Several(301)));
    let Ok(Found::One(own)) = find(Some(&provider.issuer)) else { panic!("it is there") };
    assert_eq!(certificates(&own), [pem(&provider.certificate)]);
    assert_eq!(Edition::of("aggregate", Some(usize::MAX)), Some(Edition::Aggregate(10_000)));
    assert_eq!(Edition::of("certificates", Some(0)), Some(Edition::Certificates(1)));
    assert_eq!(Edition::of("rolling", Some(7)), Some(Edition::Rolling));
    assert_eq!(Edition::of("unknown", None), None);
    assert!(Edition::ALL.iter().all(|one| Edition::of(one.id(), None) == Some(*one)));
}
