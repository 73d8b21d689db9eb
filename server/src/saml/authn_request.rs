//! The AuthnRequest that a browser carries to the identity provider (Core 3.4.1, Bindings 3.4: HTTP-Redirect).
//!
//! Unsigned unless the settings ask for it: nothing in it has to be believed, since the answer goes to the ACS URL that the
//! provider knows. No `NameIDPolicy`: a provider that cannot serve the format that is asked for answers with an error.

use base64ct::{Base64, Encoding as _};
use form_urlencoded::Serializer;
use miniz_oxide::deflate::compress_to_vec;
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::Timestamp;

use super::escaped;
use super::own_certificate::RequestSigner;
use crate::rsa_key::RsaKeyError;

/// zlib's usual level.
const LEVEL: u8 = 6;

/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 4051 section 2.3.2).
const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

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

    /// Where the browser goes: the sign-in URL with its own query, `SAMLRequest`, RelayState, and the signature of a
    /// `signer`. An empty RelayState is left out (Bindings 3.4.3).
    ///
    /// # Errors
    /// The key does not sign.
    pub fn url(&self, relay_state: &str, signer: Option<&RequestSigner>) -> Result<String, RsaKeyError> {
        let query = self.query(relay_state, signer)?;
        let joint = match self.sign_in_url.split_once('?') {
            None => "?",
            Some((_, "")) => "",
            Some((_, query)) if query.ends_with('&') => "",
            Some(_) => "&",
        };
        Ok(format!("{}{joint}{query}", self.sign_in_url))
    }

    /// What is signed are the octets of `SAMLRequest=…&RelayState=…&SigAlg=…` as they are sent, in this order (Bindings
    /// 3.4.4.1).
    fn query(&self, relay_state: &str, signer: Option<&RequestSigner>) -> Result<String, RsaKeyError> {
        let request = Base64::encode_string(&compress_to_vec(self.xml().as_bytes(), LEVEL));
        let mut query = Serializer::new(String::new());
        query.append_pair("SAMLRequest", &request);
        if !relay_state.is_empty() {
            query.append_pair("RelayState", relay_state);
        }
        let Some(signer) = signer else { return Ok(query.finish()) };
        let octets = query.append_pair("SigAlg", RSA_SHA256).finish();
        let signature = signer.sign(&octets)?;
        Ok(Serializer::new(octets).append_pair("Signature", &signature).finish())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use miniz_oxide::inflate::decompress_to_vec_with_limit;
    use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
    use x509_cert::Certificate;
    use x509_cert::der::Decode as _;

    use super::*;
    use sso_model::own_certificate::CertificatePurpose;

    use crate::saml::own_certificate::make;
    use crate::seal::{Seal, SealKey};
    use crate::storage::OwnCertificateRecord;

    fn url(sign_in_url: &str, relay_state: &str, signer: Option<&RequestSigner>) -> String {
        let service_provider = ServiceProvider::of("https://sso.example.com", "k7");
        let request = AuthnRequest {
            id: "_1f",
            at: Timestamp(1_795_521_600),
            sign_in_url,
            service_provider: &service_provider,
            again: false,
        };
        request.url(relay_state, signer).unwrap()
    }

    #[test]
    fn the_provider_reads_what_was_written() {
        let url = url("https://idp.example/sso?app=7&x=a%2Bb", "relay", None);
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
            let url = url(sign_in_url, "relay", None);
            assert!(url.starts_with(start) && !url.contains("SigAlg"), "{url}");
        }
    }

    #[test]
    fn the_octets_that_are_sent_are_signed() {
        let seal = Seal::Process(Box::new(SealKey::random().unwrap()));
        let record =
            make(&seal, CertificatePurpose::Requests, ("acme", "SSO"), Timestamp(1_795_521_600)).unwrap();
        let signer = RequestSigner::open(&seal, "acme", &record).unwrap();
        let public = public_key(&record);
        let rest = "&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256";
        for (relay_state, between) in
            [("", ""), ("relay", "&RelayState=relay"), ("a b/ü+~*", "&RelayState=a+b%2F%C3%BC%2B%7E*")]
        {
            // The provider's own query stands before what is signed.
            let url = url("https://idp.example/sso?app=7", relay_state, Some(&signer));
            let query = url.strip_prefix("https://idp.example/sso?app=7&").unwrap();
            let (octets, signature) = query.split_once("&Signature=").unwrap();
            let (request, after) = octets.split_once('&').unwrap();
            assert!(request.starts_with("SAMLRequest="), "{request}");
            assert_eq!(format!("&{after}"), format!("{between}{rest}"));
            let pair = format!("Signature={signature}");
            let (_, signature) = form_urlencoded::parse(pair.as_bytes()).next().unwrap();
            let signature = Base64::decode_vec(&signature).unwrap();
            public.verify(octets.as_bytes(), &signature).unwrap();
            assert!(public.verify(&octets.as_bytes()[1..], &signature).is_err());
        }
    }

    /// The key of the certificate, read by another crate than the one that made it.
    fn public_key(record: &OwnCertificateRecord) -> UnparsedPublicKey<Vec<u8>> {
        let der = Base64::decode_vec(&record.certificate).unwrap();
        let certificate = Certificate::from_der(&der).unwrap();
        let key = certificate.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes();
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.to_vec())
    }
}
