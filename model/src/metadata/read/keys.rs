//! The keys of a role (`KeyDescriptor`, Metadata 2.4.1.1).

use std::collections::BTreeSet;

use roxmltree::Node;

use super::lines::Lines;
use super::named::{attribute, children, text};
use super::{METADATA, SIGNATURE};
use crate::certificate::preview::Certificate;
use crate::certificate::read::read;
use crate::metadata::entity::{KeyUse, SigningCertificate, UnreadableCertificate};
use crate::metadata::error::EntityError;

/// What was found in all keys.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) certificates: Vec<SigningCertificate>,
    pub(super) unreadable: Vec<UnreadableCertificate>,
    /// Keys that do not sign.
    pub(super) others: usize,
    signing: usize,
    seen: BTreeSet<String>,
}

impl Keys {
    /// Adds the keys of one role.
    pub(super) fn add(&mut self, role: Node<'_, '_>, lines: &Lines) {
        for key in children(role, METADATA, "KeyDescriptor") {
            // No `use` is both; one that SAML does not know is neither.
            match attribute(key, "use") {
                None => self.add_key(key, KeyUse::Both, lines),
                Some("signing") => self.add_key(key, KeyUse::Signing, lines),
                Some(_) => self.others += 1,
            }
        }
    }

    /// Every certificate of the key: not the first alone, which may be broken or an authority.
    fn add_key(&mut self, key: Node<'_, '_>, key_use: KeyUse, lines: &Lines) {
        self.signing += 1;
        let first = self.certificates.len();
        for node in key.descendants().filter(|node| is_certificate(*node)) {
            let line = lines.line(node.range().start);
            match read(text(node).as_bytes()) {
                Ok(file) => {
                    for certificate in file.certificates {
                        self.add_certificate(SigningCertificate {
                            certificate,
                            key_use,
                            is_authority_of_chain: false,
                            line,
                        });
                    }
                }
                Err(error) => self.unreadable.push(UnreadableCertificate { error, line }),
            }
        }
        mark_authorities(self.certificates.get_mut(first..).unwrap_or_default());
    }

    fn add_certificate(&mut self, one: SigningCertificate) {
        if self.seen.insert(one.certificate.preview.sha256.clone()) {
            self.certificates.push(one);
        }
    }

    /// Why none of the keys verifies a response.
    pub(super) fn fault(&self) -> Option<EntityError> {
        if !self.certificates.is_empty() {
            return None;
        }
        Some(match self.unreadable.first() {
            Some(first) => EntityError::UnreadableCertificate(first.error.clone(), first.line),
            None if self.signing > 0 => EntityError::KeyWithoutCertificate,
            None => EntityError::NoSigningKey,
        })
    }
}

/// Some providers put the parts of a key into the namespace of metadata, or into none.
fn is_certificate(node: Node<'_, '_>) -> bool {
    let name = node.tag_name();
    let namespace = name.namespace().unwrap_or_default();
    node.is_element() && name.name() == "X509Certificate" && ["", METADATA, SIGNATURE].contains(&namespace)
}

/// In a key that carries a chain, those that issued another one.
fn mark_authorities(of_one_key: &mut [SigningCertificate]) {
    let issued = |authority: &Certificate, other: &Certificate| {
        // Two that sign themselves are an old and a new one of the same name.
        !other.preview.self_signed && authority.preview.subject == other.preview.issuer
    };
    let all: Vec<_> = of_one_key.iter().map(|one| one.certificate.clone()).collect();
    for one in of_one_key.iter_mut().filter(|one| one.certificate.preview.ca) {
        one.is_authority_of_chain = all.iter().any(|other| issued(&one.certificate, other));
    }
}
