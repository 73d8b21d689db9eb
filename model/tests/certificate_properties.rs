//! What holds for any bytes: no panic, a round trip, and never less tolerant than a strict parser.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "common/made.rs"]
mod made;

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use sso_model::certificate::error::CertificateError;
use sso_model::certificate::inspect::inspect;
use sso_model::certificate::read::read;
use sso_model::timestamp::Timestamp;
use x509_cert::der::Decode as _;

/// Real files to be mutated: DER, PEM, PKCS#7, a key store, names in odd strings.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let (certificate, key) = made::self_signed(&made::provider(), &rcgen::PKCS_ECDSA_P256_SHA256);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates/");
    let names =
        ["two-der.p7b", "key-store-TESTKEY.p12", "bmp-names.pem", "server.pem", "revoked.crl", "two.p7b"];
    let files = names.iter().map(|name| std::fs::read(format!("{folder}{name}")).expect("a committed file"));
    let made = [certificate.der().to_vec(), certificate.pem().into_bytes(), key.serialize_der()];
    made.into_iter().chain(files).collect()
});

/// A seed with some octets replaced, a piece removed and a piece repeated.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let edits = vec((any::<Index>(), any::<u8>()), 0..6);
    let cut = (any::<Index>(), 0_usize..40, 0_usize..40);
    (0..SEEDS.len(), edits, cut).prop_map(|(seed, edits, (place, removed, repeated))| {
        let mut bytes = SEEDS[seed].clone();
        for (place, value) in edits {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let start = place.index(bytes.len());
        let piece = bytes[start..(start + repeated).min(bytes.len())].to_vec();
        let end = (start + removed).min(bytes.len());
        bytes.splice(start..end, piece);
        bytes
    })
}

/// Certificates in DER with one octet changed: most can still be read, many only leniently.
fn slightly_changed() -> impl Strategy<Value = Vec<u8>> {
    (any::<Index>(), any::<u8>()).prop_map(|(place, value)| {
        let mut der = SEEDS[0].clone();
        let at = place.index(der.len());
        der[at] = value;
        der
    })
}

fn check(bytes: &[u8]) {
    match read(bytes) {
        Ok(file) => {
            assert!(!file.certificates.is_empty());
            for certificate in file.certificates {
                let again = read(certificate.pem.as_bytes()).expect("what was read is read again");
                assert_eq!(again.certificates, [certificate]);
            }
        }
        Err(error) => assert!(error.to_string().starts_with("This "), "{error}"),
    }
    let inspected = inspect("any", bytes, Timestamp(1_800_000_000));
    assert_eq!(inspected.refusal.is_some(), inspected.certificates.is_empty());
    assert!(!inspected.to_string().is_empty() && serde_json::to_string(&inspected).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn any_text(text in "(-{0,6}(BEGIN|END)? ?(CERTIFICATE|PRIVATE KEY)?-{0,6}|MII[A-Za-z0-9+/=]{0,80}|[\n\r \\\\%&<>\"{}:]|\\PC{0,9}){0,12}") {
        check(text.as_bytes());
    }

    #[test]
    fn mutated_files(bytes in mutated()) {
        check(&bytes);
    }

    #[test]
    fn never_stricter_than_a_strict_parser(der in slightly_changed()) {
        let Ok(strict) = x509_cert::Certificate::from_der(&der) else { return Ok(()) };
        let file = match read(&der) {
            Ok(file) => file,
            Err(error) => return Err(TestCaseError::fail(format!("{error:?} {der:x?}"))),
        };
        let preview = &file.certificates[0].preview;
        let fields = strict.tbs_certificate();
        let seconds = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).expect("not so late");
        prop_assert_eq!(preview.not_before, Timestamp(seconds(fields.validity().not_before)));
        prop_assert_eq!(preview.not_after, Timestamp(seconds(fields.validity().not_after)));
        let digits = fields.serial_number().as_bytes().iter().flat_map(|octet| [octet >> 4, octet & 15]);
        let serial: String = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
        let shown = serial.strip_prefix("00").filter(|rest| !rest.is_empty()).unwrap_or(&serial);
        prop_assert_eq!(&preview.serial, shown);
        // As it was read: written anew, a version that DER leaves out would be missing.
        prop_assert_eq!(file.certificates[0].pem.len(), pem_length(der.len()));
    }
}

/// Body in lines of 64, and the two armour lines.
fn pem_length(der: usize) -> usize {
    let body = der.div_ceil(3) * 4;
    body + body.div_ceil(64) + "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n".len()
}

#[test]
fn the_largest_hostile_texts_are_read_in_linear_time() {
    let started = std::time::Instant::now();
    for part in [
        "-----BEGIN CERTIFICATE-----\n",
        "MII",
        "-",
        "<",
        "&#",
        "%4",
        "\\u",
        "\"MIIA",
        "BEGIN ",
        "30",
        "=",
        "MIIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n=",
    ] {
        let text = part.repeat(65_536 / part.len());
        assert!(!matches!(read(text.as_bytes()), Ok(_) | Err(CertificateError::TooLarge(_))), "{part}");
    }
    // A quadratic reader takes minutes for these even when optimised.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
