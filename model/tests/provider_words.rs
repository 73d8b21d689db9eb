//! The sentences of the form speak the words of the provider that was recognized.

use sso_model::draft::Draft;
use sso_model::issuer_url::IssuerUrlError;
use sso_model::problem::FieldError;
use sso_model::repair::repair;
use sso_model::saml::provider::Provider;
use sso_model::service_provider::ServiceProvider;
use sso_model::sign_in_url::SignInUrl;
use sso_model::timestamp::Timestamp;

fn ours() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

fn problems(sign_in_url: &str, issuer_url: &str) -> Vec<FieldError> {
    let draft = Draft { sign_in_url: sign_in_url.into(), issuer_url: issuer_url.into(), ..Draft::default() };
    draft.for_enabling(&ours(), Timestamp(1_795_521_600)).err().map_or_else(Vec::new, |problems| problems.0)
}

#[test]
fn each_provider_is_spoken_to_in_its_own_words() {
    for (sign_in_url, issuer_url, word) in [
        ("https://acme.okta.com/app/acme/exk1/sso/saml", "urn:acme", "Identity Provider Issuer"),
        ("acme.okta.com/app/acme/exk1/sso/saml", "Okta", "Identity Provider Issuer"),
        ("", "https://accounts.google.com/o/saml2?idpid=C01", "SSO URL"),
        ("https://login.microsoftonline.com/0d2c/saml2", "", "Microsoft Entra Identifier"),
        ("https://adfs.acme.example/adfs/ls/", "our AD FS", "Federation Service identifier"),
        ("https://kc.acme.example/realms/acme/protocol/saml", "", "Realm settings"),
        ("", "https://app.onelogin.com/saml/metadata/12", "SAML 2.0 Endpoint (HTTP)"),
        ("https://auth.pingone.eu/3030/saml20/idp/sso", "", "Issuer ID"),
        ("https://acme.eu.auth0.com/samlp/AX3j", "urn:acme.eu.auth0.com", "SAML2 Web App"),
        ("", "https://sso-1.sso.duosecurity.com/saml2/sp/DI1/metadata", "Single Sign-On URL"),
        ("https://auth.acme.example/saml/singleSignOn", "", "Entity Identifier (SAML2 Service)"),
        ("https://idp.acme.example/sso", "free text", "your identity provider"),
    ] {
        let sentences: Vec<_> = problems(sign_in_url, issuer_url).iter().map(ToString::to_string).collect();
        let said = sentences.join(" ");
        assert!(said.contains(word), "{sign_in_url} {issuer_url}: {said}");
        assert!(!said.contains("JumpCloud"), "{sign_in_url} {issuer_url}: {said}");
    }
    for (sign_in_url, issuer_url) in
        [("", ""), ("JumpCloud", "our issuer"), ("https://sso.jumpcloud.com/saml2/a", "")]
    {
        let said: String = problems(sign_in_url, issuer_url).iter().map(ToString::to_string).collect();
        assert!(said.contains("JumpCloud"), "{sign_in_url} {issuer_url}: {said}");
    }
}

#[test]
fn a_taken_issuer_has_a_way_out_at_each_provider() {
    let about =
        |provider: Provider| FieldError::from(IssuerUrlError::Taken).in_words_of(provider).to_string();
    for provider in Provider::ALL {
        let said = about(provider);
        assert!(said.starts_with("Another organization already uses this Issuer URL. "), "{said}");
        assert_eq!(said.contains("JumpCloud"), provider == Provider::JumpCloud, "{said}");
    }
    assert!(about(Provider::Entra).contains("Append application ID to issuer"));
}

#[test]
fn what_leads_elsewhere_is_named_and_mended_where_it_can_be() {
    for (text, code, mended) in [
        ("https://console.jumpcloud.com/#/sso", "admin_portal", None),
        ("https://console.eu.jumpcloud.com/#/sso", "admin_portal", None),
        ("https://manage.auth0.com/dashboard/eu/acme/applications", "admin_portal", None),
        ("https://admin-a1b2c3d4.duosecurity.com/applications", "admin_portal", None),
        ("https://console.pingone.eu/index.html?env=1", "admin_portal", None),
        ("https://idp.acme.example/auth/admin/acme/console", "admin_portal", None),
        ("https://console.jumpcloud.com/#!/applications", "admin_portal", None),
        ("https://acme-admin.okta.com/admin/app/saml_2_0", "admin_portal", None),
        ("https://entra.microsoft.com/#view/Microsoft_AAD_IAM", "admin_portal", None),
        ("https://admin.google.com/ac/apps/unified", "admin_portal", None),
        ("https://idp..example/sso", "impossible_host", Some("https://idp.example/sso")),
        ("https://idp.example..com./sso", "impossible_host", Some("https://idp.example.com/sso")),
        ("https://-idp.example/sso", "impossible_host", None),
        ("https://300.1.2.3/sso", "impossible_host", None),
        ("https://idp.example/sso?a=1&amp;b=2", "html_entities", Some("https://idp.example/sso?a=1&b=2")),
        ("https:&#x2F;&#x2F;idp.example&#x2F;sso", "html_entities", Some("https://idp.example/sso")),
        (
            "https://idp.example/sso?samlrequest=fZJ&relaystate=x",
            "carries_message",
            Some("https://idp.example/sso"),
        ),
        (
            "https://idp.example/sso?SAMLRequest=fZJ&RelayState=x",
            "carries_message",
            Some("https://idp.example/sso"),
        ),
        (
            "https://urldefense.com/v3/__https://idp.example/sso__;!!Ab",
            "forwarding_url",
            Some("https://idp.example/sso"),
        ),
        ("https://protect-eu.mimecast.com/s/AbC?domain=idp.example", "forwarding_url", None),
        ("https://url1.acme.example/ls/click?upn=x", "forwarding_url", None),
        ("https://aka.ms/idp", "forwarding_url", None),
        ("IDP URL: https://idp.example/sso", "text_around", Some("https://idp.example/sso")),
        ("[IDP](https://idp.example/sso)", "text_around", Some("https://idp.example/sso")),
        ("view-source:https://idp.example/sso", "text_around", Some("https://idp.example/sso")),
        ("https%3A%2F%2Fidp.example%2Fsso", "percent_encoded", Some("https://idp.example/sso")),
        (r"https:\/\/idp.example\/sso", "html_entities", Some("https://idp.example/sso")),
        ("https://acme.okta.com/app/UserHome", "user_portal", None),
        ("https://acme.okta.com/login/login.htm", "user_portal", None),
        ("https://myapps.microsoft.com/signin/acme?tenantId=1", "user_portal", None),
        ("https://console.jumpcloud.com/userconsole#/", "user_portal", None),
        ("https://acme.onelogin.com/portal", "user_portal", None),
        ("https://login.microsoftonline.com/0d2c/oauth2/v2.0/authorize?client_id=1", "other_protocol", None),
        ("https://login.microsoftonline.com/0d2c/wsfed", "other_protocol", None),
        ("https://kc.acme.example/realms/acme/protocol/openid-connect/auth", "other_protocol", None),
        ("https://acme.eu.auth0.com/authorize?client_id=1&response_type=code", "other_protocol", None),
        ("https://adfs.acme.example/adfs/ls/?wa=wsignin1.0&wtrealm=urn:x", "other_protocol", None),
        ("http://sso.example.com/sso/saml2", "our_own_value", None),
        ("https://sso.example.com:443/security/sso/v2/authorize/?org_id=z9", "our_own_value", None),
    ] {
        let Err(error) = SignInUrl::parse(text, &ours()) else { panic!("{text} is taken") };
        assert_eq!(error.code(), code, "{text}");
        let mended_to = repair(&error.into(), text).map(|repair| repair.text);
        assert_eq!(mended_to.as_deref(), mended, "{text}");
        assert!(mended.is_none_or(|mended| SignInUrl::parse(mended, &ours()).is_ok()), "{text}");
    }
    // The twins.
    for text in [
        "https://accounts.google.com/o/saml2/idp?idpid=C01",
        "https://sso.jumpcloud.com/saml2/acme",
        "https://acme.okta.com/app/acme/exk1/sso/saml",
        "https://idp_1.acme.example/sso?target=https://other.example/&x=1",
        "https://127.0.0.1:8443/sso",
        "https://[::1]/sso",
        "https://idp/sso",
        "https://adfs.acme.example/adfs/ls/",
        "https://idp.example/oauth2/saml2/sso",
        "https://idp.example/sso?client_id=7",
        "https://idp.example/portal/login",
        "https://sso.example.com/practice-idp/sso",
        "https://google.acme.example/url?q=https://other.example/",
        "https://idp.example/sso/%7Btenant%7D",
    ] {
        assert!(SignInUrl::parse(text, &ours()).is_ok(), "{text}");
    }
    assert_eq!(
        SignInUrl::parse("https://idp.example/#sso", &ours()).map_err(|error| error.code()),
        Err("fragment")
    );
}
