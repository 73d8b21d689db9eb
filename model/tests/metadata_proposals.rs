//! Metadata against saved settings.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

#[path = "common/metadata.rs"]
mod made;

use made::{IDP, certificate, entity, key, read_one, role, service};
use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::metadata::proposal::{Proposal, Reason, Value, proposals, taken};
use sso_model::problem::Field;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

/// In 2026; the certificates that are made are valid from 1975 to 4096.
const NOW: Timestamp = Timestamp(1_795_521_600);

fn ours() -> ServiceProvider {
    ServiceProvider::of("https://sso.example.com", "k7")
}

fn chosen(base64: &str) -> ChosenCertificate {
    let certificate = read(base64.as_bytes()).unwrap().certificates.remove(0);
    ChosenCertificate { file_name: "saved.pem".into(), certificate }
}

fn saved(certificates: &[&str]) -> Draft {
    let certificates = certificates.iter().map(|base64| chosen(base64)).collect();
    Draft {
        sign_in_url: IDP.into(),
        issuer_url: IDP.into(),
        certificates,
        require_sso: true,
        ..Draft::default()
    }
}

fn proposed(certificates: &[&str], more: &str, saved: &Draft, now: Timestamp) -> Vec<Proposal> {
    let keys: String = certificates.iter().map(|base64| key("use=\"signing\"", base64)).collect();
    proposals(&read_one(&entity(&role(&keys, more))), saved, &ours(), now)
}

fn advised(all: Vec<Proposal>) -> Vec<Proposal> {
    all.into_iter().filter(|one| one.is_advised).collect()
}

#[test]
fn an_empty_form_is_filled() {
    let one = certificate("one");
    let all = proposed(&[&one], "", &Draft::default(), NOW);
    let fields: Vec<_> = all.iter().map(|one| (one.field, one.is_advised, one.old.is_none())).collect();
    let ticked = |field| (field, true, true);
    assert_eq!(fields, [Field::SignInUrl, Field::IssuerUrl, Field::Certificates].map(ticked));
    let draft = taken(&Draft::default(), &all, "idp.xml");
    assert_eq!((draft.sign_in_url.as_str(), draft.issuer_url.as_str()), (IDP, IDP));
    assert_eq!(draft.certificates[0].file_name, "idp.xml");
    assert!(draft.for_enabling(&ours(), NOW).is_ok());
    // Taken once, there is nothing more to take.
    let again = proposed(&[&one], "", &draft, NOW);
    assert!(again.iter().all(|one| one.is_same() && !one.is_advised), "{again:?}");
    assert_eq!(taken(&draft, &again, "idp.xml"), draft);
}

#[test]
fn a_place_and_a_reason_stand_beside_every_value() {
    let post = service("HTTP-POST", "https://idp.example/post");
    let all = proposed(&[&certificate("one")], &post, &Draft::default(), NOW);
    let said: Vec<_> = all
        .iter()
        .map(|one| (one.place.as_ref().unwrap().path.join(" > "), one.reason.to_string()))
        .collect();
    let expected = [
        (
            "IDPSSODescriptor > SingleSignOnService > 2 of 2",
            "HTTP-Redirect, by which requests are sent. The other one is for HTTP-POST, and is not used.",
        ),
        ("EntityDescriptor > entityID", "The entity ID, which responses name as their issuer."),
        ("IDPSSODescriptor > KeyDescriptor > signing", "It signs, and is valid now."),
    ];
    assert_eq!(said, expected.map(|(place, reason)| (place.to_owned(), reason.to_owned())));
    let lines: Vec<_> = all.iter().map(|one| one.place.as_ref().unwrap().line).collect();
    assert!(lines.iter().all(|line| *line >= 1) && lines[1] == 1, "{lines:?}");
}

#[test]
fn signed_requests_are_turned_on_and_never_off() {
    let wanting = |wants: bool| {
        let xml = entity(&role(&key("use=\"signing\"", &certificate("one")), ""));
        let wants = format!("<IDPSSODescriptor WantAuthnRequestsSigned=\"{wants}\"");
        read_one(&xml.replacen("<IDPSSODescriptor", &wants, 1))
    };
    let of_signing = |wants: bool, saved: &Draft| {
        let all = proposals(&wanting(wants), saved, &ours(), NOW);
        all.into_iter().filter(|one| one.field == Field::SignRequests).collect::<Vec<_>>()
    };
    let found = of_signing(true, &Draft::default());
    assert_eq!(found.len(), 1);
    assert!(found[0].is_advised && found[0].can_be_taken(), "{found:?}");
    let signing = taken(&Draft::default(), &found, "idp.xml");
    assert_eq!(signing, Draft { sign_requests: true, ..Draft::default() });
    assert!(of_signing(true, &signing).iter().all(|one| one.is_same() && !one.is_advised));
    assert_eq!(of_signing(false, &signing), []);
    assert_eq!(of_signing(false, &Draft::default()), []);
}

#[test]
fn a_new_certificate_goes_beside_the_old_one() {
    let (old, new) = (certificate("old"), certificate("new"));
    let before = saved(&[&old]);
    let all = proposed(&[&old, &new], "", &before, NOW);
    let reasons: Vec<_> = all.iter().skip(2).map(|one| (&one.reason, one.is_advised)).collect();
    assert_eq!(reasons, [(&Reason::Saved, false), (&Reason::Another, true)]);
    let after = taken(&before, &advised(all), "idp.xml");
    assert_eq!((after.certificates.len(), after.require_sso), (2, true));
    // One that left the file stays until a person removes it.
    let all = proposed(&[&new], "", &after, NOW);
    let gone = all.last().unwrap();
    assert_eq!((&gone.reason, gone.is_advised, &gone.new), (&Reason::NotInFile, false, &None));
    assert_eq!(taken(&after, &all, "").certificates.len(), 1);
}

#[test]
fn another_provider_takes_the_place_of_the_saved_one() {
    let before = Draft { issuer_url: "https://former.example/".into(), ..saved(&[&certificate("former")]) };
    let all = proposed(&[&certificate("one")], "", &before, NOW);
    let issuer = &all[1];
    assert_eq!(issuer.old, Some(Value::Text("https://former.example/".into())));
    assert_eq!((issuer.new.clone(), issuer.is_advised), (Some(Value::Text(IDP.into())), true));
    let last = all.last().unwrap();
    assert_eq!((&last.reason, last.is_advised), (&Reason::OfAnother, true));
    let after = taken(&before, &advised(all), "idp.xml");
    let names: Vec<_> = after.certificates.iter().map(|one| one.certificate.preview.name.as_str()).collect();
    assert_eq!(names, ["one"]);
}

#[test]
fn what_verifies_nothing_is_left_unticked() {
    let one = certificate("one");
    // Before its time, and after it.
    let (early, late) = (Timestamp(0), Timestamp(80_000_000_000));
    let at = |now| proposed(&[&one], "", &Draft::default(), now).remove(2);
    assert!(matches!(at(early).reason, Reason::Next(_)) && at(early).is_advised);
    assert!(matches!(at(late).reason, Reason::Unusable(_)) && !at(late).is_advised);
    assert!(at(late).reason.to_string().contains("expired on"), "{}", at(late).reason);
}

#[test]
fn no_more_is_ticked_than_can_be_trusted() {
    let names = ["a", "b", "c", "d", "e", "f"].map(certificate);
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let found = proposed(&all, "", &Draft::default(), NOW);
    assert_eq!(found.iter().filter(|one| one.field == Field::Certificates && one.is_advised).count(), 5);
    assert_eq!(found.last().unwrap().reason, Reason::NoRoom);
    let found = proposed(&all[..2], "", &saved(&all[2..]), NOW);
    assert_eq!(found.iter().filter(|one| one.field == Field::Certificates && one.is_advised).count(), 1);
}

#[test]
fn values_that_cannot_be_saved_are_shown_with_the_reason() {
    let keys = key("use=\"signing\"", &certificate("one"));
    let xml = entity(&role(&keys, "")).replace(&format!("entityID=\"{IDP}\""), "entityID=\"IdP Entity ID\"");
    let xml = xml.replace("Location=\"https:", "Location=\"http:");
    let all = proposals(&read_one(&xml), &Draft::default(), &ours(), NOW);
    for proposal in &all[..2] {
        assert!(!proposal.is_advised && proposal.problem.is_some(), "{proposal:?}");
    }
    assert!(all[0].problem.as_deref().unwrap().contains("https"), "{:?}", all[0].problem);
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Proposal>>(&json).unwrap(), all);
}
