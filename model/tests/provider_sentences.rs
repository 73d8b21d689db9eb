//! Every sentence of every kind, for every provider: it speaks of that one alone, in its own terms.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "provider_sentences/every.rs"]
mod every;
#[path = "provider_sentences/fields.rs"]
mod fields;
#[path = "provider_sentences/files.rs"]
mod files;
#[path = "provider_sentences/guides.rs"]
mod guides;
#[path = "provider_sentences/settings.rs"]
mod settings;
#[path = "provider_sentences/written.rs"]
mod written;

use sso_model::saml::provider::{Place, Provider};

/// What each provider is called, also by parts of its name.
pub fn names(provider: Provider) -> &'static [&'static str] {
    match provider {
        Provider::JumpCloud => &["JumpCloud", "jumpcloud.com"],
        Provider::Okta => &["Okta"],
        Provider::Entra => &["Entra", "Microsoft", "AADSTS"],
        Provider::Google => &["Google", "app_not_"],
        Provider::OneLogin => &["OneLogin"],
        Provider::PingOne => &["PingOne"],
        Provider::AdFs => &["AD FS", "ADFS", "MSIS"],
        Provider::Keycloak => &["Keycloak"],
        Provider::Auth0 => &["Auth0"],
        Provider::Duo => &["Duo"],
        Provider::LemonLdap => &["LemonLDAP"],
        Provider::Other => &[],
    }
}

/// Names of our own fields, and words that every provider may use.
const OURS: [&str; 11] = [
    "Postback URL",
    "SP Entity ID",
    "ACS URL",
    "Issuer URL",
    "SAML certificate",
    "Identity provider sign-in URL",
    "Sign sign-in requests",
    "signature algorithm",
    "Attribute mapping",
    "Name ID format",
    "Default RelayState",
];

/// What a provider calls its fields, where nobody else has these words.
fn terms(other: Provider, speaker: Provider) -> Vec<&'static str> {
    let common: Vec<&str> = [speaker, Provider::Other]
        .into_iter()
        .flat_map(|one| Place::ALL.map(|place| one.field(place)))
        .chain(OURS)
        .collect();
    let theirs = Place::ALL.map(|place| other.field(place)).into_iter();
    theirs
        .filter(|term| {
            term.contains(' ') && !common.iter().any(|one| one.to_lowercase().contains(&term.to_lowercase()))
        })
        .collect()
}

/// What every other provider than `speaker` is called, and calls its fields.
fn of_others(speaker: Provider) -> Vec<&'static str> {
    let others = || Provider::ALL.into_iter().filter(|other| *other != speaker);
    let named = others().flat_map(names).copied();
    named.chain(others().flat_map(|other| terms(other, speaker))).collect()
}

/// What of `words` stands in `sentence`.
fn found(words: &[&'static str], sentence: &str) -> Vec<&'static str> {
    words.iter().copied().filter(|word| sentence.contains(word)).collect()
}

#[test]
fn every_sentence_speaks_of_its_own_provider_alone() {
    let (mut count, mut wrong) = (0, Vec::new());
    for provider in Provider::ALL {
        let all = [
            fields::sentences(provider),
            files::sentences(provider),
            settings::sentences(provider),
            guides::sentences(provider),
        ];
        let others = of_others(provider);
        for sentence in all.concat() {
            let found = found(&others, &sentence);
            let is_neutral = sentence.to_lowercase().contains("your identity provider");
            if !found.is_empty() || (is_neutral && provider != Provider::Other) {
                wrong.push(format!("{provider:?} {found:?}: {sentence}"));
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 2_000, "{count}");
}

#[test]
fn the_test_finds_what_it_looks_for() {
    let cases = [
        ("Ask the person who runs JumpCloud or Okta.", Provider::Okta, "JumpCloud"),
        ("Copy Microsoft Entra Identifier.", Provider::Google, "Microsoft"),
        ("Copy Identity Provider Issuer.", Provider::Keycloak, "Identity Provider Issuer"),
        ("Change Token-signing certificate.", Provider::Other, "Token-signing certificate"),
        ("Change Federation Service identifier.", Provider::Duo, "Federation Service identifier"),
    ];
    for (sentence, speaker, expected) in cases {
        assert!(found(&of_others(speaker), sentence).contains(&expected), "{sentence}");
    }
    assert!(found(&of_others(Provider::Okta), "Copy Identity Provider Issuer from Okta.").is_empty());
}

#[test]
fn a_neutral_sentence_names_the_provider_wherever_it_stands() {
    let said = "Your identity provider’s page is shown by your identity provider.";
    assert_eq!(Provider::AdFs.speak(said), "AD FS’s page is shown by AD FS.");
    assert_eq!(Provider::Other.speak(said), said);
}
