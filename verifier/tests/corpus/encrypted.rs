//! The encrypted responses of the corpus: how they are encrypted, and what is said of each without the switch and with it. Nobody
//! has the keys of most of them.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use roxmltree::{Document, Node};
use sso_model::saml::encrypted::{Opener, Sealed};
use sso_model::saml::expected::Decryption;

use super::entry::{Entry, all};
use super::failed::failed;

/// What is said of each file, as it is committed. `UPDATE_ENCRYPTED_TABLE=1` writes it anew.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/encrypted.md");

const HEAD: &str = "# What is said of the encrypted responses of the corpus

Written by `verifier/tests/corpus/encrypted.rs` with `UPDATE_ENCRYPTED_TABLE=1`, and compared by it. *Off* and *on* are the codes
of the checks that fail while *Accept encrypted assertions* is off, and while it is on and the response answers an open request.
*Read as* is what the keys were asked to open; it is empty where a check failed before, or the form is not one that is read. The
keys are somebody else’s, so that nothing opens.

| file | encrypted | off | on | read as |
| --- | --- | --- | --- | --- |
";

/// How many well-formed files hold something encrypted.
const FILES: usize = 17;

/// Keys that open nothing, and remember what they were asked for.
#[derive(Debug, Default)]
struct Asked(Mutex<Vec<String>>);

impl Opener for Asked {
    fn open(&self, sealed: &Sealed) -> Vec<u8> {
        let how = format!("{} under OAEP by {:?}", sealed.cipher.name(), sealed.digest);
        self.0.lock().expect("one test").push(how);
        Vec::new()
    }
}

#[test]
fn every_encrypted_file_is_refused_by_name() {
    let Some(entries) = all() else { return };
    let (mut table, mut count) = (HEAD.to_owned(), 0);
    for entry in &entries {
        let Some(encrypted) = entry.xml().as_deref().and_then(encrypted) else { continue };
        count += 1;
        let off = entry.judged();
        let asked = Arc::new(Asked::default());
        let on = entry.judged_with(Decryption::Keys(asked.clone()));
        assert!(off.identity.is_none() && on.identity.is_none(), "{}", entry.name);
        let asked = asked.0.lock().expect("one test").join(", ");
        let codes = |report| failed(report).join(" ");
        let (off, on) = (codes(&off.report), codes(&on.report));
        assert!(!off.is_empty() && !on.is_empty(), "{}: nothing is named", entry.name);
        writeln!(table, "| {} | {encrypted} | {off} | {on} | {asked} |", entry.name).expect("a String");
    }
    if std::env::var_os("UPDATE_ENCRYPTED_TABLE").is_some() {
        std::fs::write(TABLE, &table).expect("the table can be written");
    }
    assert_eq!(count, FILES, "files with something encrypted");
    let committed = std::fs::read_to_string(TABLE).expect("the table is there");
    assert_eq!(table, committed, "UPDATE_ENCRYPTED_TABLE=1 writes it anew");
}

/// What is encrypted, and by which algorithms; nothing where nothing is.
fn encrypted(xml: &str) -> Option<String> {
    let document = Document::parse(xml).ok()?;
    let named = |name: &'static str| {
        document.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
    };
    let holders: Vec<&str> = ["EncryptedAssertion", "EncryptedID", "EncryptedAttribute"]
        .into_iter()
        .filter(|name| named(name).next().is_some())
        .collect();
    let mut algorithms: Vec<&str> = named("EncryptionMethod").filter_map(algorithm).collect();
    algorithms.dedup();
    (!holders.is_empty()).then(|| format!("{}: {}", holders.join(", "), algorithms.join(", ")))
}

/// The last part of the URI.
fn algorithm<'a>(method: Node<'a, '_>) -> Option<&'a str> {
    method.attribute("Algorithm")?.rsplit('#').next()
}

impl Entry {
    /// The text, where it is one.
    fn xml(&self) -> Option<String> {
        self.message().map(|message| message.xml().to_owned())
    }
}
