//! The AuthnRequest that a browser carries to the identity provider (Core 3.4.1, Bindings 3.4: HTTP-Redirect).
//!
//! Unsigned: nothing in it has to be believed, since the answer goes to the ACS URL that the provider knows. No
//! `NameIDPolicy`: a provider that cannot serve the format that is asked for answers with an error.

use base64ct::{Base64, Encoding as _};
use form_urlencoded::Serializer;
use miniz_oxide::deflate::compress_to_vec;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::escaped;

/// zlib's usual level.
const LEVEL: u8 = 6;

/// One request.
#[derive(Clone, Debug)]
pub struct AuthnRequest<'a> {
    /// Its ID, an `NCName`: the response names it in `InResponseTo`.
    pub id: &'a str,
    /// Now.
    pub at: Timestamp,
    /// The saved sign-in URL.
    pub sign_in_url: &'a str,
    /// Our values.
    pub service_provider: &'a ServiceProvider,
    /// The provider is to ask the person again, whatever session it has (`ForceAuthn`).
    pub again: bool,
}

impl AuthnRequest<'_> {
    /// The XML.
    pub fn xml(&self) -> String {
        let again = if self.again { " ForceAuthn=\"true\"" } else { "" };
        format!(
            "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
             xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"{}\" Version=\"2.0\" \
             IssueInstant=\"{}\" Destination=\"{}\"{again} \
             ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" \
             AssertionConsumerServiceURL=\"{}\"><saml:Issuer>{}</saml:Issuer></samlp:AuthnRequest>",
            escaped(self.id),
            self.at,
            escaped(self.sign_in_url),
            escaped(&self.service_provider.acs_url),
            escaped(&self.service_provider.sp_entity_id),
        )
    }

    /// Where the browser goes: the sign-in URL with its own query, `SAMLRequest` and RelayState.
    pub fn url(&self, relay_state: &str) -> String {
        let request = Base64::encode_string(&compress_to_vec(self.xml().as_bytes(), LEVEL));
        let query = Serializer::new(String::new())
            .append_pair("SAMLRequest", &request)
            .append_pair("RelayState", relay_state)
            .finish();
        let joint = match self.sign_in_url.split_once('?') {
            None => "?",
            Some((_, "")) => "",
            Some((_, query)) if query.ends_with('&') => "",
            Some(_) => "&",
        };
        format!("{}{joint}{query}", self.sign_in_url)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use miniz_oxide::inflate::decompress_to_vec_with_limit;

    use super::*;

    fn url(sign_in_url: &str) -> String {
        let service_provider = ServiceProvider::of("https://sso.example.com", "k7");
        let request = AuthnRequest {
            id: "_1f",
            at: Timestamp(1_795_521_600),
            sign_in_url,
            service_provider: &service_provider,
            again: false,
        };
        request.url("relay")
    }

    #[test]
    fn the_provider_reads_what_was_written() {
        let url = url("https://idp.example/sso?app=7&x=a%2Bb");
        let query = url.strip_prefix("https://idp.example/sso?app=7&x=a%2Bb&").unwrap();
        let fields: HashMap<_, _> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(fields["RelayState"], "relay");
        let deflated = Base64::decode_vec(&fields["SAMLRequest"]).unwrap();
        let xml = String::from_utf8(decompress_to_vec_with_limit(&deflated, 10_000).unwrap()).unwrap();
        for part in [
            " ID=\"_1f\" Version=\"2.0\" IssueInstant=\"2026-11-24T12:00:00Z\"",
            " Destination=\"https://idp.example/sso?app=7&amp;x=a%2Bb\"",
            " AssertionConsumerServiceURL=\"https://sso.example.com/sso/saml2\"",
            "<saml:Issuer>https://sso.example.com/security/sso/v2/authorize/</saml:Issuer>",
        ] {
            assert!(xml.contains(part), "{part} in {xml}");
        }
        for part in ["NameIDPolicy", "RequestedAuthnContext", "ForceAuthn", "IsPassive"] {
            assert!(!xml.contains(part), "{xml}");
        }
    }

    #[test]
    fn the_query_is_joined_to_what_is_there() {
        for (sign_in_url, start) in [
            ("https://idp.example/sso", "https://idp.example/sso?SAMLRequest="),
            ("https://idp.example/sso?", "https://idp.example/sso?SAMLRequest="),
            ("https://idp.example/sso?a=1", "https://idp.example/sso?a=1&SAMLRequest="),
            ("https://idp.example/sso?a=1&", "https://idp.example/sso?a=1&SAMLRequest="),
        ] {
            assert!(url(sign_in_url).starts_with(start), "{}", url(sign_in_url));
        }
    }
}
