//! An application as the operator gives it.

use super::error::{ApplicationError, UriFault, UriPlace};
use crate::openid::algorithm::SigningAlgorithm;

use super::{Application, ApplicationUri, ClientId, LONGEST_NAME, RedirectUri};

/// Everything that is said about an application, unread. Field by field as [`Application`].
#[expect(missing_docs, reason = "the fields of Application")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationTexts {
    pub client_id: String,
    pub name: String,
    pub redirect_uris: Vec<String>,
    pub post_logout_redirect_uris: Vec<String>,
    pub backchannel_logout_uri: Option<String>,
    pub initiate_login_uri: Option<String>,
    pub home_url: Option<String>,
    pub is_public: bool,
    pub is_default: bool,
    /// RS256 if it is not given.
    pub signing_algorithm: Option<String>,
}

impl ApplicationTexts {
    /// Reads it. An address that is given twice counts once.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the fields.
    pub fn parse(&self) -> Result<Application, Vec<ApplicationError>> {
        let mut wrong = Vec::new();
        let client_id = ClientId::parse(&self.client_id).map_err(|reason| {
            wrong.push(ApplicationError::ClientId { value: self.client_id.clone(), reason });
        });
        wrong.extend(fault_of_name(&self.name));
        if self.redirect_uris.is_empty() {
            wrong.push(ApplicationError::NoRedirectUri);
        }
        let redirect_uris = all(&self.redirect_uris, UriPlace::Redirect, &mut wrong);
        let post_logout_redirect_uris =
            all(&self.post_logout_redirect_uris, UriPlace::PostLogoutRedirect, &mut wrong);
        let mut one =
            |text: &Option<String>, place| read(text.as_deref()?, place, ApplicationUri::parse, &mut wrong);
        let backchannel_logout_uri = one(&self.backchannel_logout_uri, UriPlace::BackchannelLogout);
        let initiate_login_uri = one(&self.initiate_login_uri, UriPlace::InitiateLogin);
        let home_url = one(&self.home_url, UriPlace::Home);
        let signing_algorithm =
            algorithm(self.signing_algorithm.as_deref()).map_err(|error| wrong.push(error));
        match (client_id, signing_algorithm) {
            (Ok(client_id), Ok(signing_algorithm)) if wrong.is_empty() => Ok(Application {
                client_id,
                name: self.name.trim().to_owned(),
                redirect_uris,
                post_logout_redirect_uris,
                backchannel_logout_uri,
                initiate_login_uri,
                home_url,
                is_public: self.is_public,
                is_default: self.is_default,
                signing_algorithm,
            }),
            _ => Err(wrong),
        }
    }
}

fn algorithm(name: Option<&str>) -> Result<SigningAlgorithm, ApplicationError> {
    let Some(name) = name else { return Ok(SigningAlgorithm::default()) };
    SigningAlgorithm::of_name(name).ok_or_else(|| ApplicationError::SigningAlgorithm(name.to_owned()))
}

fn fault_of_name(name: &str) -> Option<ApplicationError> {
    let name = name.trim();
    if name.is_empty() {
        Some(ApplicationError::NoName)
    } else if name.chars().any(char::is_control) {
        Some(ApplicationError::NameCharacter)
    } else {
        (name.chars().count() > LONGEST_NAME).then_some(ApplicationError::LongName)
    }
}

fn all(texts: &[String], place: UriPlace, wrong: &mut Vec<ApplicationError>) -> Vec<RedirectUri> {
    let mut uris: Vec<RedirectUri> = Vec::new();
    for text in texts {
        let uri = read(text, place, RedirectUri::parse, wrong);
        uris.extend(uri.filter(|uri| !uris.contains(uri)));
    }
    uris
}

fn read<T>(
    text: &str,
    place: UriPlace,
    parse: impl Fn(&str) -> Result<T, UriFault>,
    wrong: &mut Vec<ApplicationError>,
) -> Option<T> {
    let uri = parse(text);
    uri.map_err(|fault| wrong.push(ApplicationError::Uri { place, value: text.to_owned(), fault })).ok()
}
