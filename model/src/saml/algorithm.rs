//! The algorithms of XML signatures: which are taken, and what each is called.

/// One algorithm by its URI.
struct Known {
    uri: &'static str,
    name: &'static str,
    is_taken: bool,
}

const fn taken(uri: &'static str, name: &'static str) -> Known {
    Known { uri, name, is_taken: true }
}

const fn refused(uri: &'static str, name: &'static str) -> Known {
    Known { uri, name, is_taken: false }
}

/// RFC 9231 section 2.3, XML Signature section 6.4. ECDSA-SHA512 is refused because it belongs to P-521, a curve that
/// no certificate may have here.
const SIGNATURES: [Known; 15] = [
    taken("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RSA-SHA256"),
    taken("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "RSA-SHA384"),
    taken("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "RSA-SHA512"),
    taken("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "ECDSA-SHA256"),
    taken("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "ECDSA-SHA384"),
    refused("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "ECDSA-SHA512"),
    refused("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "RSA-SHA1"),
    refused("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", "ECDSA-SHA1"),
    refused("http://www.w3.org/2000/09/xmldsig#dsa-sha1", "DSA-SHA1"),
    refused("http://www.w3.org/2000/09/xmldsig#hmac-sha1", "HMAC-SHA1"),
    refused("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HMAC-SHA256"),
    refused("http://www.w3.org/2001/04/xmldsig-more#rsa-md5", "RSA-MD5"),
    refused("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "RSA-PSS"),
    refused("http://www.w3.org/2007/05/xmldsig-more#rsa-pss", "RSA-PSS"),
    refused("http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", "Ed25519"),
];

/// XML Signature section 6.2, XML Encryption section 5.8, RFC 9231 section 2.1. SHA-384 has two URIs.
const DIGESTS: [Known; 6] = [
    taken("http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256"),
    taken("http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384"),
    taken("http://www.w3.org/2001/04/xmlenc#sha384", "SHA-384"),
    taken("http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512"),
    refused("http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1"),
    refused("http://www.w3.org/2001/04/xmldsig-more#md5", "MD5"),
];

/// The signature leaves itself out (XML Signature section 6.6.4).
pub(crate) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/// The only canonical form that is taken (Core 5.4.3).
pub(crate) const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

/// Whether a canonical form is an inclusive one (Canonical XML 1.0, 1.1, with comments or without).
pub(crate) fn is_inclusive(uri: &str) -> bool {
    uri.starts_with("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")
        || uri.starts_with("http://www.w3.org/2006/12/xml-c14n11")
}

/// Whether a signature algorithm is on the list.
pub(crate) fn signature_is_taken(uri: &str) -> bool {
    SIGNATURES.iter().any(|known| known.uri == uri && known.is_taken)
}

/// Whether a digest is on the list.
pub(crate) fn digest_is_taken(uri: &str) -> bool {
    DIGESTS.iter().any(|known| known.uri == uri && known.is_taken)
}

/// The name of the only algorithm that is verified with a key on this curve.
pub(super) fn of_curve(curve: &str) -> Option<&'static str> {
    match curve {
        "P-256" => Some("ECDSA-SHA256"),
        "P-384" => Some("ECDSA-SHA384"),
        _ => None,
    }
}

/// Whether an algorithm rests on a hash that can be forged.
pub(crate) fn is_weak_hash(uri: &str) -> bool {
    uri.ends_with("sha1") || uri.ends_with("md5")
}

/// What people call it; the URI itself where it is not known.
pub(crate) fn name(uri: &str) -> &str {
    SIGNATURES.iter().chain(&DIGESTS).find(|known| known.uri == uri).map_or(uri, |known| known.name)
}
