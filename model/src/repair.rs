//! One-click repairs: what the page offers beside a problem that it can mend without guessing.

use crate::draft::Draft;
use crate::issuer_url::{IssuerUrl, IssuerUrlError};
use crate::problem::FieldError;
use crate::service_provider::ServiceProvider;
use crate::sign_in_url::{MESSAGE_PARAMETERS, SignInUrl, SignInUrlError};
use crate::url_text::{UrlFault, cleaned, without_references};

/// A button and what it writes into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Words of the button.
    pub label: &'static str,
    /// The field's new text.
    pub text: String,
}

/// The repair of `error` for a field that holds `text`, if there is one.
pub fn repair(error: &FieldError, text: &str) -> Option<Repair> {
    let text = cleaned(text);
    let (label, text) = match error {
        FieldError::SignInUrl(SignInUrlError::NotHttps, _) => {
            ("Change it to https://", format!("https{}", text.get(4..)?))
        }
        FieldError::SignInUrl(SignInUrlError::CarriesMessage, _) => {
            ("Remove the message", without_message(&text)?)
        }
        FieldError::SignInUrl(SignInUrlError::Host, _) => {
            ("Remove the extra dot", without_double_dots(&text).filter(|mended| *mended != text)?)
        }
        FieldError::SignInUrl(SignInUrlError::Text(fault), _)
        | FieldError::IssuerUrl(IssuerUrlError::Text(fault), _) => mended(fault, &text)?,
        _ => return None,
    };
    Some(Repair { label, text })
}

fn mended(fault: &UrlFault, text: &str) -> Option<(&'static str, String)> {
    match fault {
        UrlFault::BareHost => Some(("Add https://", format!("https://{}", text.trim_start_matches('/')))),
        UrlFault::SchemeTwice => Some(("Remove the first one", text.split_once("://")?.1.to_owned())),
        UrlFault::Fragment => Some(("Remove the # part", text.split('#').next()?.to_owned())),
        UrlFault::Credentials => {
            let (scheme, rest) = text.split_once("://")?;
            Some(("Remove the part before @", format!("{scheme}://{}", rest.split_once('@')?.1)))
        }
        UrlFault::Entities => {
            let is_ampersand = text.to_ascii_lowercase().contains("&amp;");
            let label =
                if is_ampersand { "Replace &amp; by &" } else { "Replace the codes by their characters" };
            Some((label, without_references(text)?))
        }
        UrlFault::Forwarding(target) => Some(("Use the address behind it", target.clone()?)),
        UrlFault::Surrounded(url) => Some(("Leave only the URL", url.clone())),
        UrlFault::PercentEncoded(url) => Some(("Decode it", url.clone())),
        UrlFault::Mistyped(url) => Some(("Mend the beginning", url.clone())),
        _ => None,
    }
}

/// The URL without the parameters of the HTTP-Redirect binding (Bindings 3.4.4).
fn without_message(text: &str) -> Option<String> {
    let (path, query) = text.split_once('?')?;
    let is_ours = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        MESSAGE_PARAMETERS.iter().any(|ours| ours.eq_ignore_ascii_case(name))
    };
    let rest: Vec<_> = query.split('&').filter(|pair| !is_ours(pair)).collect();
    Some(if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) })
}

/// The URL with one dot where its host has several in a row, and none at the host's ends.
fn without_double_dots(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let end = rest.find(['/', '?', ':']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end)?;
    let labels: Vec<_> = host.split('.').filter(|label| !label.is_empty()).collect();
    Some(format!("{scheme}://{}{rest}", labels.join(".")))
}

/// Returns whether the two URLs stand in each other's field: by the providers' shapes, or because the sign-in URL is
/// the text that the guide suggests as issuer (`suggested`) and the issuer is another one.
pub fn swapped(draft: &Draft, service_provider: &ServiceProvider, suggested: &str) -> bool {
    let sign_in = SignInUrl::parse(&draft.sign_in_url, service_provider);
    let issuer = IssuerUrl::parse(&draft.issuer_url, service_provider);
    let by_shape = matches!(sign_in, Err(SignInUrlError::IsAnIssuer(_)))
        && !draft.issuer_url.trim().is_empty()
        || matches!(issuer, Err(IssuerUrlError::IsASignInUrl(_))) && !draft.sign_in_url.trim().is_empty();
    let by_suggestion = sign_in.is_ok_and(|url| url.as_str() == suggested)
        && issuer.is_ok_and(|url| {
            url.as_str() != suggested && url.as_str().starts_with("https://sso.jumpcloud.com/")
        });
    by_shape || by_suggestion
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service_provider() -> ServiceProvider {
        ServiceProvider::of("https://sso.example.com", "k7")
    }

    #[test]
    fn mends_what_needs_no_guessing() {
        for (text, mended) in [
            ("http://sso.jumpcloud.com/saml2/acme", "https://sso.jumpcloud.com/saml2/acme"),
            ("sso.jumpcloud.com/saml2/acme", "https://sso.jumpcloud.com/saml2/acme"),
            ("https://a.example/x#y", "https://a.example/x"),
            ("http://https://a.example/x", "https://a.example/x"),
            ("https://mara:secret@a.example/x", "https://a.example/x"),
            ("https://a.example/x?a=1&amp;b=2", "https://a.example/x?a=1&b=2"),
            ("https://idp..example/sso", "https://idp.example/sso"),
            ("https://idp.example./sso?SAMLRequest=fZ&RelayState=a&app=7", "https://idp.example./sso?app=7"),
            ("https://idp.example/sso?SAMLRequest=fZ", "https://idp.example/sso"),
            ("https://www.google.com/url?q=https://idp.example/sso&sa=D", "https://idp.example/sso"),
            ("IDP URL: https://idp.example/sso", "https://idp.example/sso"),
            ("https:/idp.example/sso", "https://idp.example/sso"),
            ("\u{ff48}ttps\u{ff1a}//idp\u{3002}example/sso", "https://idp.example/sso"),
            ("https://idp.example/sso%0D%0A", "https://idp.example/sso"),
            ("https://idp.example/sso.", "https://idp.example/sso"),
            (
                "https://accounts.google.com/AccountChooser?continue=https://idp.example/sso",
                "https://idp.example/sso",
            ),
            ("Location=\"https://idp.example/sso\"", "https://idp.example/sso"),
            ("https%3A%2F%2Fidp.example%2Fsso", "https://idp.example/sso"),
            (r"https:\/\/idp.example\/sso?a=1\u0026b=2", "https://idp.example/sso?a=1&b=2"),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fidp.example%2Fsso&data=1",
                "https://idp.example/sso",
            ),
        ] {
            let error = SignInUrl::parse(text, &service_provider()).err().map(FieldError::from);
            let repair = error.and_then(|error| repair(&error, text)).map(|repair| repair.text);
            assert_eq!(repair.as_deref(), Some(mended));
            assert!(SignInUrl::parse(mended, &service_provider()).is_ok());
        }
    }

    #[test]
    fn sees_swapped_urls() {
        let suggested = "https://sso.jumpcloud.com/saml2/acme-sso";
        let draft = |sign_in: &str, issuer: &str| Draft {
            sign_in_url: sign_in.into(),
            issuer_url: issuer.into(),
            ..Draft::default()
        };
        for (sign_in, issuer, expected) in [
            ("https://sts.windows.net/0d2c/", "https://login.microsoftonline.com/0d2c/saml2", true),
            (suggested, "https://sso.jumpcloud.com/saml2/saml2", true),
            ("https://sso.jumpcloud.com/saml2/saml2", suggested, false),
            (suggested, suggested, false),
            ("", "https://login.microsoftonline.com/0d2c/saml2", false),
        ] {
            assert_eq!(
                swapped(&draft(sign_in, issuer), &service_provider(), suggested),
                expected,
                "{sign_in} {issuer}"
            );
        }
    }
}
