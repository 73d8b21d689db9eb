//! What is said of the fields of the form.

use sso_model::attribute_mapping::{AttributeFault, AttributeMappingError, PersonAttribute};
use sso_model::issuer_url::{IssuerCaution, IssuerUrlError};
use sso_model::problem::{CertificatesError, FieldError};
use sso_model::saml::provider::Provider;
use sso_model::service_provider::OurValue;
use sso_model::sign_in_url::SignInUrlError;
use sso_model::url_text::UrlFault;

use super::every::every;
use super::files::findings;

/// A piece of what somebody typed.
fn typed() -> String {
    "https://idp.example/sso".to_owned()
}

fn faults() -> Vec<UrlFault> {
    every!(UrlFault: Empty, TooLong, Placeholder(typed()), Space, SchemeTwice, EmailAddress(typed()), BareHost,
        OtherScheme("urn".into()), NotAUrl, NotAscii, Credentials, Fragment, Port("99999".into()), Entities,
        Forwarding(None), Surrounded(typed()), PercentEncoded(typed()), Mistyped(typed()), CutOff)
}

fn our_values() -> Vec<OurValue> {
    every!(OurValue: PostbackUrl, SpEntityId, AcsUrl)
}

/// Every problem of every field, and every caution, in the words of `provider`.
pub fn sentences(provider: Provider) -> Vec<String> {
    let own = provider.name();
    let sign_in = every!(SignInUrlError: Text(UrlFault::Empty), NotHttps, OurOwn(OurValue::AcsUrl), Metadata,
        IsAnIssuer(own), AdminPortal(own), UserPortal(own), OtherProtocol("WS-Federation"), ReadingMatter, CarriesMessage,
        Host);
    let issuer =
        every!(IssuerUrlError: Text(UrlFault::Empty), OurOwn(OurValue::AcsUrl), IsASignInUrl(own), Taken);
    let texts = faults().into_iter();
    let texts = texts.flat_map(|fault| {
        [SignInUrlError::Text(fault.clone()).into(), FieldError::from(IssuerUrlError::Text(fault))]
    });
    let ours = our_values().into_iter();
    let ours = ours.flat_map(|value| {
        [SignInUrlError::OurOwn(value).into(), FieldError::from(IssuerUrlError::OurOwn(value))]
    });
    let certificates =
        every!(CertificatesError: Missing, TooMany(6), Twice("a".into()), Unusable(findings().remove(0)));
    let certificates =
        certificates.into_iter().chain(findings().into_iter().map(CertificatesError::Unusable));
    let errors = sign_in.into_iter().map(FieldError::from).chain(issuer.into_iter().map(FieldError::from));
    let errors =
        errors.chain(texts).chain(ours).chain(certificates.map(FieldError::from)).chain(attributes());
    let cautions = every!(IssuerCaution: LooksLikeMetadata, LooksLikePage, SameAsSignInUrl);
    errors
        .map(|error| error.in_words_of(provider).to_string())
        .chain(cautions.into_iter().map(|caution| caution.about(provider)))
        .collect()
}

fn attributes() -> impl Iterator<Item = FieldError> {
    PersonAttribute::ALL.into_iter().flat_map(|of| {
        let faults = every!(AttributeFault: Xml, Control, Expression, Address, TooLong(999),
            Twice(PersonAttribute::Email, "mail".into()));
        faults.into_iter().map(move |fault| AttributeMappingError { of, fault }.into())
    })
}
