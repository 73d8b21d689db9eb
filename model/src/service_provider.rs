//! The three values that an organization copies into its identity provider.

use serde::{Deserialize, Serialize};

/// Our side of the connection, as the identity provider needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceProvider {
    /// Starts a sign-in for this organization; the provider's "Login URL" or "Start URL".
    pub postback_url: String,
    /// Our entity ID, the same for every organization; the provider's "Audience".
    pub sp_entity_id: String,
    /// Takes the responses (HTTP-POST), the same for every organization; "Reply URL", "Recipient".
    pub acs_url: String,
}

/// One of our values, where people pasted it by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OurValue {
    /// [`ServiceProvider::postback_url`].
    PostbackUrl,
    /// [`ServiceProvider::sp_entity_id`].
    SpEntityId,
    /// [`ServiceProvider::acs_url`].
    AcsUrl,
}

impl OurValue {
    /// The name on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::PostbackUrl => "Postback URL",
            Self::SpEntityId => "SP Entity ID",
            Self::AcsUrl => "ACS URL",
        }
    }
}

impl ServiceProvider {
    /// The values of a deployment at `base` (its public URL) for the organization `org_id`.
    pub fn of(base: &str, org_id: &str) -> Self {
        let base = base.trim_end_matches('/');
        Self {
            postback_url: format!("{base}/security/sso/v2/authorize/?org_id={org_id}"),
            sp_entity_id: format!("{base}/security/sso/v2/authorize/"),
            acs_url: format!("{base}/sso/saml2"),
        }
    }

    /// Which of our values `text` is, also with another organization's identifier. The slash at the end, the default port
    /// and whether https is written make no difference.
    pub fn recognise(&self, text: &str) -> Option<OurValue> {
        let (given, postback) = (bare(text), bare(&self.postback_url));
        let same = |ours: &str| bare(ours) == given;
        let page = |url: &str| url.split_once("?org_id=").map(|(page, _)| page.to_owned());
        let is_postback = page(&given).is_some_and(|given| page(&postback) == Some(given));
        if is_postback || postback == given {
            Some(OurValue::PostbackUrl)
        } else if same(&self.sp_entity_id) {
            Some(OurValue::SpEntityId)
        } else if same(&self.acs_url) {
            Some(OurValue::AcsUrl)
        } else {
            None
        }
    }
}

/// A URL as it is compared with ours: without scheme, default port and the slash at its end, in lower case.
fn bare(url: &str) -> String {
    let url = url.trim_end_matches('/').to_ascii_lowercase();
    let (scheme, rest) = url.split_once("://").unwrap_or(("", &url));
    let port = if scheme == "http" { ":80" } else { ":443" };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    format!("{}{path}", host.strip_suffix(port).unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_the_form_of_the_seed() {
        let service_provider = ServiceProvider::of("https://sso.example.com/", "k7");
        assert_eq!(
            service_provider.postback_url,
            "https://sso.example.com/security/sso/v2/authorize/?org_id=k7"
        );
        assert_eq!(service_provider.sp_entity_id, "https://sso.example.com/security/sso/v2/authorize/");
        assert_eq!(service_provider.acs_url, "https://sso.example.com/sso/saml2");
    }

    #[test]
    fn recognises_its_own_values() {
        let service_provider = ServiceProvider::of("https://sso.example.com", "k7");
        assert_eq!(service_provider.recognise("https://sso.example.com/sso/saml2/"), Some(OurValue::AcsUrl));
        assert_eq!(service_provider.recognise(&service_provider.postback_url), Some(OurValue::PostbackUrl));
        assert_eq!(
            service_provider.recognise("https://sso.example.com/security/sso/v2/authorize"),
            Some(OurValue::SpEntityId)
        );
        for acs_url in ["https://sso.example.com:443/sso/saml2", "http://SSO.example.com/sso/saml2"] {
            assert_eq!(service_provider.recognise(acs_url), Some(OurValue::AcsUrl), "{acs_url}");
        }
        let other = "https://sso.example.com/security/sso/v2/authorize/?org_id=z9";
        assert_eq!(service_provider.recognise(other), Some(OurValue::PostbackUrl));
        assert_eq!(service_provider.recognise("https://sso.example.com/"), None);
        assert_eq!(service_provider.recognise("https://sso.example.com:8443/sso/saml2"), None);
    }
}
