//! What must pass, byte for byte: the values of well-known providers, and what pasting brings along.

use sso_model::draft::Draft;
use sso_model::issuer_url::{IssuerCaution, IssuerUrl};
use sso_model::sign_in_url::SignInUrl;

use super::certificates::{EXPIRED, VALID, chosen, now, valid};
use super::{service_provider, urls};

/// Provider, sign-in URL, issuer URL.
const PROVIDERS: [(&str, &str, &str); 9] = [
    (
        "JumpCloud",
        "https://sso.jumpcloud.com/saml2/saml2",
        "https://sso.jumpcloud.com/saml2/acme-robotics-sso",
    ),
    ("JumpCloud, one text", "https://sso.jumpcloud.com/saml2/acme", "https://sso.jumpcloud.com/saml2/acme"),
    (
        "Okta",
        "https://acme.okta.com/app/acme_console_1/exk1fcia6d6/sso/saml",
        "http://www.okta.com/exk1fcia6d6EMsf331d8",
    ),
    ("Microsoft Entra ID", "https://login.microsoftonline.com/0d2c/saml2", "https://sts.windows.net/0d2c/"),
    (
        "Google",
        "https://accounts.google.com/o/saml2/idp?idpid=C01abcdef",
        "https://accounts.google.com/o/saml2?idpid=C01abcdef",
    ),
    ("AD FS", "https://adfs.acme.example/adfs/ls/", "http://adfs.acme.example/adfs/services/trust"),
    ("Keycloak", "https://kc.acme.example/realms/acme/protocol/saml", "https://kc.acme.example/realms/acme"),
    (
        "OneLogin",
        "https://acme.onelogin.com/trust/saml2/http-redirect/sso/1234",
        "https://app.onelogin.com/saml/metadata/1234",
    ),
    (
        "Practice provider on this computer",
        "http://localhost:7000/saml/sso",
        "http://127.0.0.1:7000/saml/metadata",
    ),
];

/// As typed, as saved.
const FORGIVEN: [(&str, &str); 5] = [
    ("  https://idp.acme.example/saml\r\n", "https://idp.acme.example/saml"),
    ("<https://idp.acme.example/saml>", "https://idp.acme.example/saml"),
    ("\u{201c}https://idp.acme.example/saml\u{201d}", "https://idp.acme.example/saml"),
    ("\u{feff}https://idp.\u{200b}acme.example/saml", "https://idp.acme.example/saml"),
    (
        "HTTPS://IdP.Acme.Example:443/%7Esaml/../x/?a=b&c=d%20e",
        "HTTPS://IdP.Acme.Example:443/%7Esaml/../x/?a=b&c=d%20e",
    ),
];

pub(crate) fn check() {
    for (provider, sign_in, issuer) in PROVIDERS {
        let draft = Draft { certificates: valid(&["rsa2048"]), ..urls(sign_in, issuer) };
        let settings = draft.for_enabling(&service_provider(), now()).expect(provider);
        assert_eq!(settings.sign_in_url().as_str(), sign_in, "{provider}");
        assert_eq!(settings.issuer_url().as_str(), issuer, "{provider}");
        assert_eq!(settings.into_draft(), draft, "{provider}");
    }
    for (typed, saved) in FORGIVEN {
        assert_eq!(SignInUrl::parse(typed, &service_provider()).expect(typed).as_str(), saved);
        assert_eq!(IssuerUrl::parse(typed, &service_provider()).expect(typed).as_str(), saved);
    }
    let caution = |text: &str| {
        IssuerUrl::parse(text, &service_provider()).expect(text).caution("https://idp.acme.example/saml")
    };
    assert_eq!(caution("https://idp.acme.example/saml/metadata"), Some(IssuerCaution::LooksLikeMetadata));
    assert_eq!(
        IssuerCaution::LooksLikeMetadata.to_string(),
        "This looks like the address of the provider’s metadata. Keep it only if your provider’s entity ID is exactly this text."
    );
    assert_eq!(caution("https://app.onelogin.com/saml/metadata/1234"), None);
    check_metadata_as_issuer();
    assert_eq!(caution(" <https://idp.acme.example/saml>"), Some(IssuerCaution::SameAsSignInUrl));
    for page in [
        "https://admin.google.com/ac/apps/unified",
        "https://idp.acme.example/oauth2/v1/authorize",
        "https://idp.acme.example/sso?SAMLRequest=fZ",
        "https://learn.microsoft.com/en-us/entra",
        "https://acme.okta.com/app/UserHome",
    ] {
        assert_eq!(caution(page), Some(IssuerCaution::LooksLikePage), "{page}");
    }
    assert_eq!(
        IssuerCaution::SameAsSignInUrl.to_string(),
        "This is the same text as the sign-in URL. Keep it only if your provider’s entity ID is exactly this text."
    );
    let same = "https://idp.acme.example/saml";
    assert!(urls(same, same).for_saving(&service_provider()).is_ok(), "a caution refuses nothing");
}

/// Some products use the address of their metadata as entity ID: no caution beside their own sign-in URL.
fn check_metadata_as_issuer() {
    let caution = |issuer: &str, sign_in: &str| {
        IssuerUrl::parse(issuer, &service_provider()).expect(issuer).caution(sign_in).is_some()
    };
    for (issuer, sign_in) in [
        ("https://auth.acme.example/saml/metadata", "https://auth.acme.example/saml/singleSignOn"),
        (
            "https://acme.example/simplesaml/saml2/idp/metadata.php",
            " https://acme.example/simplesaml/saml2/idp/SSOService.php",
        ),
        (
            "https://acme.example/simplesaml/module.php/saml/idp/metadata",
            "https://acme.example/simplesaml/module.php/saml/idp/singleSignOnService",
        ),
    ] {
        assert!(!caution(issuer, sign_in), "{issuer}");
        assert!(caution(issuer, ""), "{issuer} alone");
        assert!(caution(issuer, &sign_in.replace("acme.", "globex.")), "{issuer} beside another’s");
        assert!(caution(issuer, "https://acme.example/another"), "{issuer} beside another product’s");
    }
}

/// JumpCloud hands out its certificate only after activation, so people save halfway.
pub(crate) fn check_saving() {
    let (sign_in, issuer) =
        ("https://sso.jumpcloud.com/saml2/saml2", "https://sso.jumpcloud.com/saml2/acme-sso");
    for draft in [
        Draft::default(),
        urls(sign_in, ""),
        urls("", issuer),
        Draft { require_sso: true, ..urls(sign_in, issuer) },
        Draft {
            certificates: vec![chosen("rsa2048", EXPIRED), chosen("rsa1024", VALID)],
            ..Draft::default()
        },
        Draft {
            certificates: valid(&["rsa2048", "rsa4096", "www.acme.example", "Müller", "Ωmega"]),
            ..urls(sign_in, issuer)
        },
    ] {
        assert_eq!(draft.for_saving(&service_provider()).expect("saved halfway").into_draft(), draft);
    }
    let mixed = vec![chosen("rsa2048", EXPIRED), chosen("ed448", VALID), chosen("rsa4096", VALID)];
    let draft = Draft { certificates: mixed, ..urls(sign_in, issuer) };
    assert!(draft.for_enabling(&service_provider(), now()).is_ok(), "one usable certificate is enough");
    let typed = urls(" <https://idp.acme.example/saml> ", "\"\"");
    let saved = typed.for_saving(&service_provider()).expect("forgiven").into_draft();
    assert_eq!(saved, urls("https://idp.acme.example/saml", ""));
}
