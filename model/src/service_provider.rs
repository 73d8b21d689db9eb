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

    /// Which of our values `text` is, a slash at the end aside.
    pub fn recognise(&self, text: &str) -> Option<OurValue> {
        let same = |service_provider: &str| {
            service_provider.trim_end_matches('/').eq_ignore_ascii_case(text.trim_end_matches('/'))
        };
        if same(&self.postback_url) {
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
        assert_eq!(service_provider.recognise("https://sso.example.com/"), None);
    }
}
