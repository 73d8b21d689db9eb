//! The `openssl` command as a second opinion on certificates.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::IpAddr;
use std::process::{Command, Stdio};

use sso_model::certificate::preview::Preview;

/// Facts by name, so that two opinions can be compared and their differences listed.
pub(crate) type Facts = BTreeMap<&'static str, String>;

/// Returns whether the command is there. Says loudly what is skipped if not.
pub(crate) fn present(skipped: &str) -> bool {
    let present = Command::new("openssl").arg("version").output().is_ok_and(|output| output.status.success());
    if !present {
        println!("SKIPPED: {skipped}: there is no `openssl` command here");
    }
    present
}

/// Runs the command with `input`; its output, or none if it failed.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // It may stop reading early: then writing fails, and that is its answer.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("openssl ends");
    writer.join().expect("the writer ends");
    output.status.success().then_some(output.stdout)
}

/// What OpenSSL says of one certificate.
pub(crate) fn facts(pem: &str) -> Option<Facts> {
    let names = ["-nameopt", "RFC2253,-esc_msb,utf8", "-dateopt", "iso_8601"];
    let shown = ["-subject", "-issuer", "-serial", "-dates", "-fingerprint", "-text"];
    let arguments = [&["x509", "-noout", "-sha256"][..], &names, &shown].concat();
    let printed = String::from_utf8_lossy(&run(&arguments, pem.as_bytes())?).into_owned();
    let sha1 = String::from_utf8(run(&["x509", "-noout", "-sha1", "-fingerprint"], pem.as_bytes())?).ok()?;
    let line =
        |start: &str| printed.lines().find_map(|line| line.trim_start().strip_prefix(start)).unwrap_or("");
    let last = |start: &str| printed.lines().rev().find_map(|line| line.trim_start().strip_prefix(start));
    let time = |start: &str| line(start).replace(' ', "T");
    let bits = printed.split_once("Public-Key: (").and_then(|(_, rest)| rest.split_once(" bit"));
    let hex = |text: &str| text.split_once('=').map(|(_, hex)| hex.trim().replace(':', "").to_lowercase());
    Some(Facts::from([
        ("subject", line("subject=").to_owned()),
        ("issuer", line("issuer=").to_owned()),
        ("serial", serial(line("serial="))),
        ("not_before", time("notBefore=")),
        ("not_after", time("notAfter=")),
        ("algorithm", algorithm(line("Public Key Algorithm: "))),
        ("bits", bits.map(|(bits, _)| bits.to_owned()).unwrap_or_default()),
        ("curve", curve(line("ASN1 OID: "), line("NIST CURVE: "))),
        ("signature_algorithm", last("Signature Algorithm: ").unwrap_or("").trim().to_owned()),
        ("sha256", hex(line("sha256 Fingerprint"))?),
        ("sha1", hex(&sha1)?),
        ("self_signed", (line("subject=") == line("issuer=")).to_string()),
        ("ca", (after(&printed, "X509v3 Basic Constraints:").contains("CA:TRUE")).to_string()),
        ("alternative_names", alternative_names(after(&printed, "X509v3 Subject Alternative Name:"))),
    ]))
}

/// What we say, in the same words.
pub(crate) fn ours(preview: &Preview) -> Facts {
    let key = &preview.key;
    Facts::from([
        ("subject", preview.subject.clone()),
        ("issuer", preview.issuer.clone()),
        ("serial", preview.serial.clone()),
        ("not_before", preview.not_before.to_string()),
        ("not_after", preview.not_after.to_string()),
        ("algorithm", key.algorithm.clone()),
        ("bits", key.bits.map(|bits| bits.to_string()).unwrap_or_default()),
        ("curve", key.curve.clone().unwrap_or_default()),
        ("signature_algorithm", preview.signature_algorithm.clone()),
        ("sha256", preview.sha256.clone()),
        ("sha1", preview.sha1.clone()),
        ("self_signed", preview.self_signed.to_string()),
        ("ca", preview.ca.to_string()),
        ("alternative_names", preview.subject_alternative_names.join(", ")),
    ])
}

/// The line behind a heading.
fn after<'a>(printed: &'a str, heading: &str) -> &'a str {
    let rest = printed.split_once(heading).map_or("", |(_, rest)| rest);
    rest.lines().nth(1).unwrap_or("").trim()
}

/// `-serial` prints a signed number; we give the octets of the DER.
fn serial(printed: &str) -> String {
    let (negative, digits) = printed.strip_prefix('-').map_or((false, printed), |digits| (true, digits));
    let octet = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex");
    let mut octets: Vec<u8> = (0..digits.len()).step_by(2).map(octet).collect();
    if negative {
        let mut carry = true;
        for octet in octets.iter_mut().rev() {
            (*octet, carry) = (!*octet).overflowing_add(u8::from(carry));
        }
        if octets[0] < 0x80 {
            octets.insert(0, 0xff);
        }
    }
    let zeros = octets.iter().take_while(|octet| **octet == 0).count().min(octets.len() - 1);
    octets[zeros..]
        .iter()
        .flat_map(|octet| [octet >> 4, octet & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

fn algorithm(printed: &str) -> String {
    let ours = match printed {
        "rsaEncryption" => "RSA",
        "rsassaPss" => "RSA-PSS",
        "id-ecPublicKey" => "EC",
        "dsaEncryption" => "DSA",
        "ED25519" => "Ed25519",
        "ED448" => "Ed448",
        "X25519" => "1.3.101.110",
        "GOST R 34.10-2001" => "1.2.643.2.2.19",
        other => other,
    };
    ours.to_owned()
}

/// OpenSSL prints names of curves, we print object identifiers except for the three of NIST.
fn curve(oid_name: &str, nist: &str) -> String {
    let ours = match (oid_name, nist) {
        (_, "P-256" | "P-384" | "P-521") => nist,
        ("secp256k1", _) => "1.3.132.0.10",
        ("brainpoolP256r1", _) => "1.3.36.3.3.2.8.1.1.7",
        ("secp224r1", _) => "1.3.132.0.33",
        (other, _) => other,
    };
    ours.to_owned()
}

/// Names of the four kinds that we show, addresses as Rust writes them.
fn alternative_names(printed: &str) -> String {
    let names = printed.split(", ").filter_map(|name| match name.split_once(':')? {
        ("DNS" | "email" | "URI", _) => Some(name.to_owned()),
        ("IP Address", address) => {
            Some(format!("IP:{}", address.parse::<IpAddr>().map_or("?".into(), |a| a.to_string())))
        }
        _ => None,
    });
    names.collect::<Vec<_>>().join(", ")
}
