//! The box that takes whatever a provider gave.

use std::error::Error;

use base64ct::{Base64, Encoding as _};
use sso_model::given::inspection::{GivenInspection, GivenQuestion, inspect};
use sso_model::service_provider::ServiceProvider;
use sso_practice::Provider;
use sso_practice::certificate::pem;
use sso_practice::metadata::{of, signed};

use super::corpus;

pub fn seeds(provider: &Provider) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let urls = "https://login.microsoftonline.com/0a/federationmetadata/2007-06/federationmetadata.xml\nhttps://sso.jumpcloud.com/saml2/acme";
    let certificate = &provider.certificate;
    let made = [of(provider), signed(provider, &provider.signer())?, pem(certificate), urls.to_owned()];
    let base64 = Base64::encode_string(&[of(provider).as_bytes(), certificate.as_slice()].concat());
    let made = made.into_iter().chain([base64]).map(String::into_bytes).chain([certificate.clone()]);
    let corpora = ["metadata", "certs", "responses/good", "responses/bad"];
    Ok(made.chain(corpora.iter().flat_map(|folder| corpus(folder))).collect())
}

/// Whether it is answered by a sentence.
pub fn is_answered(bytes: &[u8], ours: &ServiceProvider) -> bool {
    let question =
        GivenQuestion { subject: "This".to_owned(), service_provider: ours.clone(), entity_id: None };
    match inspect(|| bytes, bytes.len() as u64, &question, std::io::sink()) {
        GivenInspection::Read { sentence, .. } | GivenInspection::Refused { sentence, .. } => {
            sentence.ends_with(['.', '?'])
        }
    }
}
