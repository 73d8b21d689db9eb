//! What identity providers do in their metadata, one by one: addresses, lists, names, and what is not the metadata of an identity provider.

#[path = "common/metadata.rs"]
mod made;

use made::{IDP, certificate, entities, entity, key, read_one, refusal, role, service};
use sso_model::metadata::entity::Binding;
use sso_model::metadata::finding::Finding;
use sso_model::metadata::read::{is_metadata, read};
use sso_model::metadata::signature::Signature;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

/// JumpCloud: HTTP-POST only, and an entity ID in free text.
#[test]
fn jumpcloud_is_read_and_its_traps_are_said() {
    let post = service("HTTP-POST", "https://sso.jumpcloud.com/saml2/acme");
    let xml = entity(&role(&key("use=\"signing\"", &certificate("one")), ""))
        .replace(&service("HTTP-Redirect", IDP), &post);
    let found = read_one(&xml.replace(&format!("entityID=\"{IDP}\""), "entityID=\"IdP Entity ID\""));
    assert_eq!(found.entity_id, "IdP Entity ID");
    assert_eq!(found.preferred_place().unwrap().1.binding, Binding::Post);
    let said: Vec<_> = found.findings(Timestamp(0)).iter().map(Finding::code).collect();
    assert_eq!(said, ["entity_id_not_a_url", "post_only"]);
}

#[test]
fn redirect_is_preferred_wherever_it_stands() {
    let services = [
        service("SOAP", "https://idp.example/soap"),
        service("HTTP-POST", "https://idp.example/post"),
        service("HTTP-Redirect", "https://idp.example/redirect"),
    ];
    let found = read_one(&entity(&role(&key("", &certificate("one")), &services.concat())));
    // The helper's own service stands behind them.
    let (at, place) = found.preferred_place().unwrap();
    assert_eq!((at, place.url.as_str()), (2, "https://idp.example/redirect"));
    let keys = key("", &certificate("one"));
    let soap = entity(&role(&keys, "")).replace(&service("HTTP-Redirect", IDP), &services[0]);
    assert_eq!(refusal(&soap).code(), "no_usable_binding");
    let none = entity(&role(&keys, "")).replace(&service("HTTP-Redirect", IDP), "");
    assert_eq!(refusal(&none).code(), "no_sign_in_url");
}

/// Keycloak of old: an `EntitiesDescriptor` around one. Federations: one in another, with others beside it.
#[test]
fn lists_of_entities_are_read_through() {
    let one = entity(&role(&key("", &certificate("one")), ""));
    assert_eq!(read_one(&entities("", &[&one])).entity_id, IDP);
    let service_provider = "<EntityDescriptor entityID=\"urn:sp\"><SPSSODescriptor/></EntityDescriptor>";
    let inner = entities("", &[service_provider, &one]);
    let found =
        read(entities("", &["<Extensions><x/></Extensions>", &inner, &one.replace(IDP, "urn:b")]).as_bytes())
            .unwrap();
    let ids: Vec<_> = found.entities.iter().map(|one| one.entity_id.as_str()).collect();
    assert_eq!(ids, [IDP, "urn:b"]);
    assert_eq!((found.overview.entities, found.overview.identity_providers), (3, 2));
}

/// Among several, one that cannot be used is named and hides no other.
#[test]
fn an_unusable_provider_hides_no_usable_one() {
    let good = entity(&role(&key("", &certificate("one")), ""));
    let bad = entity(&role("", "")).replace(IDP, "urn:bad");
    let found = read(entities("", &[&bad, &good]).as_bytes()).unwrap();
    assert_eq!((found.entities.len(), found.refused.len()), (1, 1));
    assert_eq!(found.refused[0].entity_id, "urn:bad");
    assert_eq!(found.refused[0].errors[0].code(), "no_signing_certificate");
    assert_eq!(refusal(&entities("", &[&bad, &bad])).code(), "no_signing_certificate");
}

#[test]
fn all_faults_of_a_provider_are_said_at_once() {
    let xml = "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"><IDPSSODescriptor/></EntityDescriptor>";
    let sentence = refusal(xml).to_string();
    for words in ["no entityID", "no address at which people sign in", "no signing certificate"] {
        assert!(sentence.contains(words), "{sentence}");
    }
    let old = entity(&role("", "")).replace(":2.0:protocol", ":1.1:protocol");
    assert_eq!(refusal(&old).code(), "not_saml_2");
}

#[test]
fn names_are_kept_in_all_languages() {
    let info = "<Extensions><ui:UIInfo xmlns:ui=\"urn:oasis:names:tc:SAML:metadata:ui\">\
        <ui:DisplayName xml:lang=\"fi\">Esimerkki\n  Oy</ui:DisplayName><ui:DisplayName xml:lang=\"en\">Example</ui:DisplayName>\
        </ui:UIInfo></Extensions>";
    let around = "<Extensions><r:RegistrationInfo xmlns:r=\"urn:oasis:names:tc:SAML:metadata:rpi\" \
        registrationAuthority=\"https://federation.example\"/></Extensions>";
    let behind = "<Organization><OrganizationName xml:lang=\"en\">example.org</OrganizationName>\
        <OrganizationDisplayName xml:lang=\"en\">Example</OrganizationDisplayName></Organization>";
    let inside = role(&format!("{info}{}", key("", &certificate("one"))), "");
    let found = read_one(&entity(&format!("{around}{inside}{behind}")));
    let names: Vec<_> = found.names.iter().map(|name| (name.language.as_str(), name.text.as_str())).collect();
    assert_eq!(names, [("fi", "Esimerkki Oy"), ("en", "Example"), ("en", "example.org")]);
    assert_eq!(found.name(), "Example");
    assert_eq!(found.registration_authority.as_deref(), Some("https://federation.example"));
}

#[test]
fn signed_requests_and_signatures_are_said() {
    for (value, expected) in [("true", true), ("1", true), ("false", false), ("", false)] {
        let xml = entity(&role(&key("", &certificate("one")), ""));
        let xml = xml.replacen(
            "<IDPSSODescriptor",
            &format!("<IDPSSODescriptor WantAuthnRequestsSigned=\"{value}\""),
            1,
        );
        assert_eq!(read_one(&xml).wants_signed_requests, expected, "{value}");
        assert_eq!(read_one(&xml).signature, Signature::Absent);
        let signature =
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo/></ds:Signature>";
        assert_eq!(read_one(&entities("", &[signature, &xml])).signature, Signature::NotChecked);
        let within = xml.replacen("<IDPSSODescriptor", &format!("{signature}<IDPSSODescriptor"), 1);
        assert_eq!(read_one(&within).signature, Signature::NotChecked);
    }
}

#[test]
fn wrong_things_are_named() {
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    let service_provider = |id: &str| {
        format!(
            "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{id}\"><SPSSODescriptor/></EntityDescriptor>"
        )
    };
    let ws_federation = "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"http://adfs.example/adfs/services/trust\">\
        <RoleDescriptor protocolSupportEnumeration=\"http://docs.oasis-open.org/wsfed/federation/200706\"/></EntityDescriptor>";
    for (text, code) in [
        (service_provider(&ours.sp_entity_id), "our_own_metadata"),
        (service_provider("https://other.example/sp"), "service_provider"),
        (ws_federation.to_owned(), "ws_federation_only"),
        ("<!DOCTYPE html><html><body>Sign in<br></body></html>".to_owned(), "web_page"),
        ("\n<HTML><head><title>Sign in</title>".to_owned(), "web_page"),
        (
            "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>".to_owned(),
            "saml_response",
        ),
        (
            "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>".to_owned(),
            "saml_message",
        ),
        ("<project/>".to_owned(), "xml"),
        ("our metadata".to_owned(), "not_xml"),
        ("{\"issuer\":\"https://idp.example\"}".to_owned(), "not_xml"),
        (String::new(), "empty"),
        ("\u{feff} \n".to_owned(), "empty"),
        (
            service_provider("x").replace("<SPSSODescriptor/>", "<AttributeAuthorityDescriptor/>"),
            "no_identity_provider",
        ),
        ("<EntityDescriptor entityID=\"x\"/>".to_owned(), "namespace"),
    ] {
        let error = read(text.as_bytes()).unwrap_err().seen_by(&ours);
        assert_eq!(error.code(), code, "{text}");
        let sentence = error.about("idp.xml");
        assert!(sentence.starts_with("idp.xml ") && sentence.ends_with('.'), "{sentence}");
    }
}

/// Browsers show a sentence above XML, and people copy it along.
#[test]
fn what_a_browser_shows_above_the_document_is_passed_over() {
    let above = "This XML file does not appear to have any style information associated with it.\nThe document tree is shown below.\n";
    let xml = entity(&role(&key("", &certificate("one")), ""));
    let copied = format!("{above}{xml}");
    assert!(is_metadata(copied.as_bytes()));
    let found = read_one(&copied);
    assert_eq!((found.entity_id.as_str(), found.line), (IDP, 3));
    assert!(!is_metadata(b"a < b, and no metadata at all"));
    assert_eq!(refusal(&format!("{above}<project/>")).code(), "not_xml");
}
