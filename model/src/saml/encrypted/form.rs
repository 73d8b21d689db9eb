//! The one form of encryption that is accepted. Everything else is refused in one way, whatever is wrong with it.

use base64ct::{Base64Unpadded, Encoding as _};

use super::{AesKey, Cipher, Hash, Mode, Sealed};
use crate::saml::tree::{
    ASSERTION, ENCRYPTION, Node, SIGNATURE, attribute, child, children, everywhere, is, is_plain, text,
};

/// Type of what is encrypted: an element (XML Encryption 1.1 section 3.1).
const ELEMENT: &str = "http://www.w3.org/2001/04/xmlenc#Element";

/// XML Encryption 1.1, where the mask generation function is named.
const ENCRYPTION_11: &str = "http://www.w3.org/2009/xmlenc11#";

/// Longest encrypted content key, in bytes: that of an RSA key of 4096 bits.
const MAX_KEY: usize = 512;

/// Every encrypted assertion of the document, wherever it stands.
pub(in crate::saml) fn assertions(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    everywhere(root, ASSERTION, "EncryptedAssertion")
}

/// The encrypted `NameID` of an assertion.
pub(in crate::saml) fn name_id(assertion: Node<'_>) -> Option<Node<'_>> {
    child(child(assertion, ASSERTION, "Subject")?, ASSERTION, "EncryptedID")
}

/// Reads an `EncryptedAssertion` or `EncryptedID`: one `EncryptedData`, and one `EncryptedKey` in it or beside it, for
/// `recipient` if it names one.
pub(in crate::saml) fn sealed(holder: Node<'_>, recipient: &str) -> Option<Sealed> {
    let data = only(holder, ENCRYPTION, "EncryptedData")?;
    let beside = optional(holder, ENCRYPTION, "EncryptedKey").ok()?;
    if elements(holder).count() != 1 + beside.iter().count() {
        return None;
    }
    if attribute(data, "Type").is_some_and(|kind| kind != ELEMENT) {
        return None;
    }
    let key_info = optional(data, SIGNATURE, "KeyInfo").ok()?;
    if elements(data).count() != 2 + key_info.iter().count() {
        return None;
    }
    let inside = match key_info {
        Some(key_info) => key_inside(key_info, beside).ok()?,
        None => None,
    };
    let ((Some(key), None) | (None, Some(key))) = (inside, beside) else { return None };
    is_for(key, recipient, data).then_some(())?;
    let (digest, mask) = transport(only(key, ENCRYPTION, "EncryptionMethod")?)?;
    let cipher = cipher(only(data, ENCRYPTION, "EncryptionMethod")?)?;
    let key = value(key).filter(|key| key.len() <= MAX_KEY)?;
    Some(Sealed { digest, mask, key, cipher, data: value(data)? })
}

/// The `EncryptedKey` in a `KeyInfo`, which may instead point at the one beside. It points nowhere else, so that there is
/// nothing to follow.
fn key_inside<'a>(key_info: Node<'a>, beside: Option<Node<'a>>) -> Result<Option<Node<'a>>, OtherForm> {
    for hint in elements(key_info) {
        let is_pointer = is(hint, SIGNATURE, "RetrievalMethod");
        if is_pointer && !points_at(hint, beside) {
            return Err(OtherForm);
        }
        if !is_pointer && !is(hint, ENCRYPTION, "EncryptedKey") && !is_name(hint) {
            return Err(OtherForm);
        }
    }
    optional(key_info, ENCRYPTION, "EncryptedKey")
}

/// Whether a pointer means this element, as it is.
fn points_at(pointer: Node<'_>, target: Option<Node<'_>>) -> bool {
    let id = target.and_then(|target| attribute(target, "Id"));
    let uri = attribute(pointer, "URI").and_then(|uri| uri.strip_prefix('#'));
    id.is_some() && uri == id && elements(pointer).next().is_none()
}

/// A name of a key, for people and for those who have many.
fn is_name(hint: Node<'_>) -> bool {
    ["KeyName", "KeyValue", "X509Data"].into_iter().any(|name| is(hint, SIGNATURE, name))
}

/// Whether a key is meant for us and for this content, and is itself encrypted for an RSA key alone.
fn is_for(key: Node<'_>, recipient: &str, data: Node<'_>) -> bool {
    let parts = [
        (ENCRYPTION, "EncryptionMethod"),
        (SIGNATURE, "KeyInfo"),
        (ENCRYPTION, "CipherData"),
        (ENCRYPTION, "ReferenceList"),
        (ENCRYPTION, "CarriedKeyName"),
    ];
    let is_known = |part: Node<'_>| parts.iter().any(|(namespace, name)| is(part, namespace, name));
    let names = children(key, SIGNATURE, "KeyInfo").flat_map(elements);
    let mut used_for = children(key, ENCRYPTION, "ReferenceList").flat_map(elements);
    attribute(key, "Recipient").is_none_or(|named| named == recipient)
        && elements(key).all(is_known)
        && names.into_iter().all(is_name)
        && used_for.all(|one| is(one, ENCRYPTION, "DataReference") && points_at(one, Some(data)))
}

/// RSA-OAEP and its two hashes (XML Encryption 1.1 section 5.5.2).
fn transport(method: Node<'_>) -> Option<(Hash, Hash)> {
    let digest = match optional(method, SIGNATURE, "DigestMethod").ok()? {
        Some(digest) => hash(attribute(digest, "Algorithm")?)?,
        None => Hash::Sha1,
    };
    let named = optional(method, ENCRYPTION_11, "MGF").ok()?;
    let is_label = |label| !is_plain(label) || !text(label).trim().is_empty();
    if children(method, ENCRYPTION, "OAEPparams").any(is_label) {
        return None;
    }
    let mask = match (attribute(method, "Algorithm")?, named) {
        (
            "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p" | "http://www.w3.org/2009/xmlenc11#rsa-oaep",
            None,
        ) => Hash::Sha1,
        ("http://www.w3.org/2009/xmlenc11#rsa-oaep", Some(named)) => match attribute(named, "Algorithm")? {
            "http://www.w3.org/2009/xmlenc11#mgf1sha1" => Hash::Sha1,
            "http://www.w3.org/2009/xmlenc11#mgf1sha256" => Hash::Sha256,
            _ => return None,
        },
        _ => return None,
    };
    Some((digest, mask))
}

fn hash(uri: &str) -> Option<Hash> {
    match uri {
        "http://www.w3.org/2000/09/xmldsig#sha1" => Some(Hash::Sha1),
        "http://www.w3.org/2001/04/xmlenc#sha256" => Some(Hash::Sha256),
        _ => None,
    }
}

fn cipher(method: Node<'_>) -> Option<Cipher> {
    let (key, mode) = match attribute(method, "Algorithm")? {
        "http://www.w3.org/2009/xmlenc11#aes128-gcm" => (AesKey::Bits128, Mode::Gcm),
        "http://www.w3.org/2009/xmlenc11#aes192-gcm" => (AesKey::Bits192, Mode::Gcm),
        "http://www.w3.org/2009/xmlenc11#aes256-gcm" => (AesKey::Bits256, Mode::Gcm),
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc" => (AesKey::Bits128, Mode::Cbc),
        "http://www.w3.org/2001/04/xmlenc#aes192-cbc" => (AesKey::Bits192, Mode::Cbc),
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc" => (AesKey::Bits256, Mode::Cbc),
        _ => return None,
    };
    Some(Cipher { key, mode })
}

/// `CipherData/CipherValue`, which holds text alone. A `CipherReference` is not followed.
fn value(of: Node<'_>) -> Option<Vec<u8>> {
    let data = only(of, ENCRYPTION, "CipherData")?;
    let value = only(data, ENCRYPTION, "CipherValue").filter(|_| elements(data).count() == 1)?;
    is_plain(value).then_some(())?;
    let base64: String = text(value).chars().filter(|c| !c.is_ascii_whitespace()).collect();
    Base64Unpadded::decode_vec(base64.trim_end_matches('=')).ok()
}

fn elements(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.children().filter(roxmltree::Node::is_element)
}

/// Something stands where the form has nothing, or twice.
struct OtherForm;

/// The child of that name; none if it is missing or there twice.
fn only<'a>(node: Node<'a>, namespace: &'static str, name: &'static str) -> Option<Node<'a>> {
    optional(node, namespace, name).ok()?
}

/// The child of that name, which may be missing.
fn optional<'a>(
    node: Node<'a>,
    namespace: &'static str,
    name: &'static str,
) -> Result<Option<Node<'a>>, OtherForm> {
    let mut all = children(node, namespace, name);
    let first = all.next();
    all.next().is_none().then_some(first).ok_or(OtherForm)
}
