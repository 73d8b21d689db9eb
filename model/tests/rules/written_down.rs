//! What the reader says of every committed file, written down once and the same on every machine: natively
//! and in a browser.

use sso_model::certificate::inspect::inspect;
use sso_model::timestamp::Timestamp;

/// One line of JSON for each of [`FILES`], in their order. Made by the test `rules_everywhere`.
pub(crate) const LINES: &str = include_str!("written_down.jsonl");

macro_rules! files {
    ($($name:literal,)*) => {
        &[$(($name, include_bytes!(concat!("../certificates/", $name)).as_slice()),)*]
    };
}

/// Every committed file and its bytes.
pub(crate) const FILES: &[(&str, &[u8])] = files![
    "P-521.pem",
    "bmp-names.pem",
    "brainpoolP256r1.pem",
    "description.txt",
    "dsa-TESTKEY.pem",
    "dsa.pem",
    "ec-sec1-TESTKEY.pem",
    "ed448.pem",
    "empty-subject.pem",
    "encrypted-pkcs1-TESTKEY.pem",
    "encrypted-pkcs8-TESTKEY.pem",
    "enveloped.p7m",
    "explicit-curve.pem",
    "key-store-TESTKEY.p12",
    "multi-valued.pem",
    "none.p7b",
    "odd-escapes.pem",
    "public-pkcs1.pem",
    "public.pem",
    "request.pem",
    "revoked.crl",
    "rsa-pkcs1-TESTKEY.pem",
    "rsa-pkcs8-TESTKEY.der",
    "rsa-pkcs8-TESTKEY.pem",
    "rsa-pss-key.pem",
    "rsa-pss-signature.pem",
    "rsa1024.pem",
    "rsa2048.pem",
    "rsa4096.pem",
    "secp256k1.pem",
    "server.pem",
    "ssh-TESTKEY",
    "ssh.pub",
    "t61-names.pem",
    "two-der.p7b",
    "two.p7b",
];

/// What this machine says on 1 January 2030.
pub(crate) fn said() -> Vec<String> {
    let now = Timestamp(1_893_456_000);
    let line = |(name, bytes): &(&str, &[u8])| {
        serde_json::to_string(&inspect(name, bytes, now)).expect("an answer can be written")
    };
    FILES.iter().map(line).collect()
}

/// Line by line, so that a difference is short.
pub(crate) fn check() {
    let said = said();
    for (line, expected) in said.iter().zip(LINES.lines()) {
        assert_eq!(line, expected);
    }
    assert_eq!(said.len(), LINES.lines().count());
}
