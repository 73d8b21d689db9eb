//! Random secrets and identifiers.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The system gave no random numbers.
#[derive(Debug, thiserror::Error)]
#[error("the system gave no random numbers: {0}")]
pub struct NoRandomness(#[from] getrandom::Error);

/// A secret of 256 random bits in hex: for session cookies and password links.
///
/// # Errors
/// [`NoRandomness`].
pub fn token() -> Result<String, NoRandomness> {
    random_hex::<32>()
}

/// An identifier of 128 random bits in hex: never guessed, never used twice.
///
/// # Errors
/// [`NoRandomness`].
pub fn id() -> Result<String, NoRandomness> {
    random_hex::<16>()
}

/// What a person can quote: eight of Crockford's base32 characters, `7F3K-9QXM`. Names an attempt, opens nothing.
///
/// # Errors
/// [`NoRandomness`].
pub fn reference() -> Result<String, NoRandomness> {
    const CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)?;
    let mut text: String = bytes.iter().map(|byte| char::from(CHARACTERS[usize::from(byte % 32)])).collect();
    text.insert(4, '-');
    Ok(text)
}

/// SHA-256 in hex: what is stored of a secret that has 256 random bits itself.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// The secret of the session that a sign-in through the identity provider begins: SHA-256 of the browser's cookie, which
/// only the browser has, and of the request's nonce, which only the database has. Each has 256 random bits. The browser
/// that posts the same sign-in twice so gets the same session, not a second one.
pub fn session(browser: &str, nonce: &str) -> String {
    hash(&format!("session {browser} {nonce}"))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn random_hex<const N: usize>() -> Result<String, NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}
