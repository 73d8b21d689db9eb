//! XML signatures (Core section 5.4): enveloped, exclusive canonicalisation, one reference.

use base64ct::{Base64, Encoding as _};

use crate::key::{Hash, Key, KeyError, KeyKind};
use crate::xml::{SIGNATURE, attribute};

/// The two transforms that SAML allows (Core section 5.4.4).
pub const TRANSFORMS: &str = "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>\
    <ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";

/// Signs elements with one key.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    /// The key that signs.
    pub key: &'a Key,
    /// In DER; written into `KeyInfo`, where receivers should not trust it.
    pub certificate: &'a [u8],
    /// Hash inside the signature.
    pub hash: Hash,
    /// Hash of the element.
    pub digest: Hash,
}

impl Signer<'_> {
    /// Signs `element`, which is in canonical form and has no signature of its own yet. The signature is put
    /// after its first `Issuer`, as the schema requires.
    ///
    /// # Errors
    /// A [`KeyError`].
    pub fn sign(&self, element: &str, id: &str) -> Result<String, KeyError> {
        let signature = self.signature(element, id)?;
        Ok(insert_after_issuer(element, &signature))
    }

    /// Returns the signature over `element` alone.
    ///
    /// # Errors
    /// A [`KeyError`].
    pub fn signature(&self, element: &str, id: &str) -> Result<String, KeyError> {
        let reference = self.reference(&format!("#{id}"), TRANSFORMS, element.as_bytes());
        self.signature_over(&reference)
    }

    /// Returns `ds:Reference` to `uri` with the digest of `octets`.
    pub fn reference(&self, uri: &str, transforms: &str, octets: &[u8]) -> String {
        let digest = Base64::encode_string(&self.digest.of(octets));
        format!(
            "<ds:Reference URI=\"{}\"><ds:Transforms>{transforms}</ds:Transforms>\
             <ds:DigestMethod Algorithm=\"{}\"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>",
            attribute(uri),
            digest_method(self.digest),
        )
    }

    /// Returns `ds:Signature` over a `SignedInfo` that holds `references`.
    ///
    /// # Errors
    /// A [`KeyError`].
    pub fn signature_over(&self, references: &str) -> Result<String, KeyError> {
        let info = format!(
            "<ds:SignedInfo>\
             <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:CanonicalizationMethod>\
             <ds:SignatureMethod Algorithm=\"{}\"></ds:SignatureMethod>{references}</ds:SignedInfo>",
            signature_method(self.key.kind(), self.hash),
        );
        // Signed alone, it declares the prefix itself; inside ds:Signature it inherits it.
        let alone = info.replacen("<ds:SignedInfo>", &format!("<ds:SignedInfo xmlns:ds=\"{SIGNATURE}\">"), 1);
        let value = Base64::encode_string(&self.key.sign(self.hash, alone.as_bytes())?);
        Ok(self.assembled(&info, &value))
    }

    /// Returns `ds:Signature` made of its parts, with our certificate in `KeyInfo`.
    pub fn assembled(&self, info: &str, value: &str) -> String {
        let certificate = Base64::encode_string(self.certificate);
        format!(
            "<ds:Signature xmlns:ds=\"{SIGNATURE}\">{info}<ds:SignatureValue>{value}</ds:SignatureValue>\
             <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
             </ds:Signature>"
        )
    }
}

/// Returns `element` with `signature` after its first `Issuer`.
pub fn insert_after_issuer(element: &str, signature: &str) -> String {
    const END: &str = "</saml:Issuer>";
    match element.split_once(END) {
        Some((before, after)) => format!("{before}{END}{signature}{after}"),
        // Every element here has an issuer; without one the signature would come first.
        None => element.replacen('>', &format!(">{signature}"), 1),
    }
}

/// Returns the algorithm URI of a signature (RFC 6931; SHA-1 with RSA: XML Signature section 6.1).
pub fn signature_method(kind: KeyKind, hash: Hash) -> &'static str {
    use KeyKind::{P256, P384, Rsa1024, Rsa2048};
    match (kind, hash) {
        (Rsa2048 | Rsa1024, Hash::Sha1) => "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        (Rsa2048 | Rsa1024, Hash::Sha256) => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        (Rsa2048 | Rsa1024, Hash::Sha384) => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
        (Rsa2048 | Rsa1024, Hash::Sha512) => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
        (P256 | P384, Hash::Sha1) => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
        (P256 | P384, Hash::Sha256) => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        (P256 | P384, Hash::Sha384) => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
        (P256 | P384, Hash::Sha512) => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
    }
}

/// Returns the algorithm URI of a digest.
pub fn digest_method(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha1 => "http://www.w3.org/2000/09/xmldsig#sha1",
        Hash::Sha256 => "http://www.w3.org/2001/04/xmlenc#sha256",
        Hash::Sha384 => "http://www.w3.org/2001/04/xmldsig-more#sha384",
        Hash::Sha512 => "http://www.w3.org/2001/04/xmlenc#sha512",
    }
}
