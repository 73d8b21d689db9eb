//! Errors that are not known: what their words speak of, and where their code can be looked up.

use super::table::{NOT_ASSIGNED, OTHER_ACS, UNKNOWN_HERE};
use super::{Change, ProviderError, has_words, normalised};
use crate::saml::provider::{Place, Provider};

/// What can be said of an error that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// Its words speak of a setting. Provider, meaning and change are as of a known error; it has no code.
    Of(ProviderError),
    /// It has a code that its maker explains at this address.
    LookUp(String),
    /// Nothing.
    Nothing,
}

/// Words of error pages, in the order in which they decide: a sentence about a signature of the service provider is about the
/// signature.
const SUBJECTS: [(&[&str], Change, &str); 9] = [
    (
        &["nameid", "name id", "name_id", "name identifier"],
        Change::There(Place::NameId),
        "It cannot give the account you used a NameID as it is set up. Choose a field that everybody has, such as the email address.",
    ),
    (
        &["signature", "signed", "unsigned", "signing"],
        Change::ThereNamed("the setting for signed requests"),
        "It wants signed requests, or does not know the certificate that they are signed with. Turn that off there, or tick Sign sign-in requests here and give it the request certificate.",
    ),
    (
        &[
            "acs",
            "acs url",
            "assertion consumer",
            "consumer service",
            "reply url",
            "redirect uri",
            "recipient",
            "destination",
        ],
        Change::There(Place::AcsUrl),
        OTHER_ACS,
    ),
    (
        &[
            "entity id",
            "entityid",
            "issuer",
            "audience",
            "service provider",
            "relying party",
            "sp id",
            "spid",
            "unknown application",
            "unknown client",
            "requester",
        ],
        Change::There(Place::Audience),
        UNKNOWN_HERE,
    ),
    (
        &[
            "password",
            "sign in failed",
            "sign-in failed",
            "login failed",
            "log in failed",
            "credentials",
            "locked",
            "disabled user",
            "not enrolled",
            "enrolled",
        ],
        Change::ThereNamed("the account"),
        "The account you used cannot sign in there. Use another one, or mend this one there.",
    ),
    (
        &[
            "not assigned",
            "unassigned",
            "not authorized",
            "unauthorized",
            "not authorised",
            "not allowed",
            "no access",
            "access denied",
            "denied",
            "permission",
            "permissions",
            "forbidden",
            "have access",
            "not available to you",
            "requestdenied",
            "403",
        ],
        Change::There(Place::People),
        NOT_ASSIGNED,
    ),
    (
        &["expired", "timed out", "timeout", "time out", "too old", "cookie", "cookies"],
        Change::ThereNamed("the sign-in, another session"),
        "The sign-in there took too long, or belongs to another window. Close the window and start the test again.",
    ),
    (
        &["not found", "404", "no such", "does not exist", "cannot be found", "unavailable"],
        Change::Here("Identity provider sign-in URL"),
        "It has nothing at that address. Copy the sign-in URL from the application there again.",
    ),
    (
        &[
            "bad request",
            "invalid request",
            "malformed",
            "not valid",
            "binding",
            "400",
            "unsupported",
            "cannot be read",
        ],
        Change::Here("Identity provider sign-in URL"),
        "It cannot use the request. The address may be that of another application or of another protocol: copy the sign-in URL for SAML again.",
    ),
];

/// Returns what the words of an error speak of that [`super::find`] does not know, for somebody who was sent to `provider`.
#[must_use]
pub fn spoken_of(text: &str, provider: Provider) -> Spoken {
    let text = normalised(text);
    if let Some(code) = code_of_entra(&text) {
        return Spoken::LookUp(format!("https://login.microsoftonline.com/error?code={code}"));
    }
    let subject = SUBJECTS.iter().find(|(words, ..)| words.iter().any(|words| has_words(&text, words)));
    subject.map_or(Spoken::Nothing, |(_, change, meaning)| {
        Spoken::Of(ProviderError { provider, shown: "", also: &[], meaning, change: *change })
    })
}

/// The number behind `aadsts`.
fn code_of_entra(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once("aadsts")?;
    let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
    behind.get(..end).filter(|digits| (4..=9).contains(&digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_page_lead_to_a_setting() {
        for (text, part) in [
            ("You are not authorized to access this application.", "may not open this application"),
            ("HTTP Status 403 \u{2013} Forbidden", "may not open this application"),
            ("The application you selected is not available to you", "may not open this application"),
            ("Sign in failed!", "cannot sign in there"),
            ("Access Denied. The username you have entered is not enrolled", "cannot sign in there"),
            ("Unknown service provider: https://sso.example.com", "SP Entity ID"),
            ("invalid_saml: Issuer is not registered", "SP Entity ID"),
            ("The Reply URL does not match", "ACS URL"),
            ("Validation of request signature failed", "Sign sign-in requests"),
            ("404 page not found", "nothing at that address"),
            ("Your session has expired", "start the test again"),
            ("NameID could not be computed", "NameID"),
            ("Unsupported binding", "sign-in URL for SAML"),
        ] {
            let Spoken::Of(error) = spoken_of(text, Provider::PingOne) else { panic!("{text}") };
            assert!(error.meaning.contains(part), "{text}: {}", error.meaning);
            assert_eq!(error.provider, Provider::PingOne);
            assert!(!error.place().is_empty() && error.meaning.ends_with('.'), "{text}");
        }
        for text in ["", "Something went wrong", "assigned", "14030"] {
            assert_eq!(spoken_of(text, Provider::Other), Spoken::Nothing, "{text}");
        }
    }

    #[test]
    fn a_code_of_entra_is_looked_up_and_not_guessed_at() {
        for text in
            ["AADSTS9000411: The request is not properly formatted", "aadsts 9000411", "(AADSTS-9000411)"]
        {
            let address = "https://login.microsoftonline.com/error?code=9000411".to_owned();
            assert_eq!(spoken_of(text, Provider::Okta), Spoken::LookUp(address), "{text}");
        }
        assert_eq!(spoken_of("AADSTS", Provider::Entra), Spoken::Nothing);
    }
}
