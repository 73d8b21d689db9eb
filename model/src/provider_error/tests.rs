use super::{ALL, Change, ProviderError, find, has_words, normalised, of};
use crate::saml::provider::Provider;

fn shown(text: &str, provider: Provider) -> Vec<&'static str> {
    find(text, provider).into_iter().map(|error| error.shown).collect()
}

#[test]
fn what_a_page_shows_is_found_however_it_is_copied() {
    for (text, expected) in [
        ("AADSTS50011", "AADSTS50011"),
        (
            "Sorry, but we’re having trouble signing you in.\n\nAADSTS50011: The reply URL 'https://a.example' does not match",
            "AADSTS50011",
        ),
        ("aadsts500113: No reply address is registered", "AADSTS500113"),
        ("error code 50105", "AADSTS50105"),
        ("Message: AADSTS75011: Authentication method 'X509, MultiFactor'", "AADSTS75011"),
        (
            "Error: app_not_configured_for_user\nService is not configured for this user.",
            "app_not_configured",
        ),
        ("403\nError: app_not_enabled_for_user", "app_not_enabled_for_user"),
        ("404.  That’s an error.", "404. That’s an error"),
        ("Sorry, you can't access Acme because you are not assigned this app in Okta.", "App Not Assigned"),
        ("We are sorry...\nInvalid requester", "Invalid requester"),
        ("Encountered error during federation passive request. MSIS7065: There are", "MSIS7065"),
        ("Error details: MSIS 7065: There are no registered protocol handlers", "MSIS7065"),
        ("AADSTS 50011: The redirect URI", "AADSTS50011"),
        ("aadsts\u{200b}50011", "AADSTS50011"),
        ("AADSTS-50105", "AADSTS50105"),
        ("https://login.microsoftonline.com/error?code=90072", "AADSTS50020"),
        ("Error Code: 650056\nRequest Id: 9f2c", "AADSTS650056"),
        ("AADSTS700016: Application with identifier 'x' was not found", "AADSTS700016"),
        ("AADSTS7000112: Application '00000003' is disabled.", "AADSTS7000112"),
        ("AADSTS50020: User account 'x' from identity provider 'live.com' does not exist", "AADSTS50020"),
        ("AADSTS900561: The endpoint only accepts POST requests. Received a GET request.", "AADSTS75005"),
        (
            "400. That’s an error. Invalid Request, invalid idpId in request URL or SAML request",
            "invalid idpid",
        ),
        ("App_Not_Enabled_For_User", "app_not_enabled_for_user"),
        (
            "Error parsing the request, No SAML message present in request",
            "No SAML message present in request",
        ),
        (
            "400: Bad Request\nYour request resulted in an error.\nDescription:\u{a0}Bad SAML request",
            "Bad SAML request",
        ),
        ("INVALID REQUESTER", "Invalid requester"),
        ("We are sorry\u{2026} Client not found.", "Unknown login requester"),
        ("MSIS7012: An error occurred while processing the request. Contact your administrator", "MSIS7012"),
        ("An error occurred\nActivity ID: 00000000-0000-0000-2f00-0080000000f3", "MSIS7012"),
        (
            "Error in SAML message signature management\n Go to portal",
            "Error in SAML message signature management",
        ),
        ("You're not authorized to access to this host", "You’re not authorized to access to this host"),
        ("An error occurred during SAML single sign on", "An error occured during SAML single sign on"),
        ("msis-3200: No AssertionConsumerService", "MSIS3200"),
    ] {
        assert_eq!(shown(text, Provider::Other), [expected], "{text}");
    }
    for text in [
        "",
        " ",
        "AADSTS5001",
        "AADSTS500111",
        "MSIS",
        "403",
        "xmsis3200",
        "everything went well",
        "AADSTS7000",
        "MSIS70",
    ] {
        assert_eq!(shown(text, Provider::Other), [""; 0], "{text}");
    }
}

#[test]
fn errors_of_the_chosen_provider_stand_alone() {
    let text = "You do not have access to this application";
    for provider in [Provider::JumpCloud, Provider::OneLogin] {
        assert!(find(text, provider).iter().all(|error| error.provider == provider));
        assert!(!find(text, provider).is_empty());
    }
    // A provider that signs people in by another one shows that one's errors.
    assert_eq!(find("AADSTS50105", Provider::Okta)[0].provider, Provider::Entra);
    assert_eq!(find("app_not_configured", Provider::Keycloak)[0].provider, Provider::Google);
    // A sentence alone says nothing of another one's settings.
    for sentence in
        [text, "You are not authorized to access this application", "Page Not Found", "client disabled"]
    {
        assert_eq!(find(sentence, Provider::PingOne), [] as [&ProviderError; 0], "{sentence}");
    }
    assert!(of(Provider::Keycloak).count() > 5 && of(Provider::Other).count() == 0);
}

#[test]
fn every_error_is_found_by_all_that_it_is_known_by_and_says_what_to_change() {
    assert!(ALL.len() >= 20, "{}", ALL.len());
    for error in ALL {
        for words in error.also.iter().chain([&error.shown]) {
            assert!(find(words, error.provider).contains(&error), "{words}");
            assert!(error.also.iter().all(|also| *also == normalised(also)), "{words}");
        }
        assert!(error.meaning.ends_with('.') && !error.meaning.contains('\''), "{}", error.shown);
        assert!(!error.place().is_empty() && !error.meaning.contains("  "), "{}", error.shown);
        if let Change::Here(field) = error.change {
            assert_eq!(field, "Identity provider sign-in URL");
        }
    }
    let mut all: Vec<_> = ALL.iter().map(|error| (error.provider.name(), error.shown)).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), ALL.len(), "each stands once");
}

#[test]
fn words_are_whole() {
    assert!(has_words("a b_c, d", "b_c"));
    assert!(!has_words("a b_c d", "b"));
}
