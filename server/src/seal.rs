//! The seal key: what private keys are encrypted with before they are stored. It is never in the database.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64ct::{Base64, Encoding as _};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::reason;
use crate::secret::{self, NoRandomness};

/// Digits of hex in the file: 256 bits.
const DIGITS: usize = 64;

/// Why something is not sealed, or not opened. `Display` is the sentence that the operator reads.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The file cannot be read or made.
    #[error("The seal key {} cannot be used: {}.", file.display(), reason::of_io(source))]
    File {
        /// Which.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("The seal key {} must be one line of {DIGITS} hexadecimal digits. Make one: openssl rand -hex 32", .0.display())]
    Form(PathBuf),
    /// Every user of the computer may read it.
    #[error("Other users of this computer may read the seal key {path}. Run: chmod 600 {path}", path = .0.display())]
    Open(PathBuf),
    /// Sealed by another key, or changed since.
    #[error("it was sealed with another seal key, or it was changed in the database")]
    OtherKey,
    /// The server was started without a seal key.
    #[error("there is no seal key; start the server with --seal-key-file")]
    Missing,
    /// No random numbers.
    #[error("{0}")]
    Randomness(#[from] NoRandomness),
}

/// Encrypts and authenticates by AES-256-GCM.
#[derive(Clone)]
pub struct SealKey(LessSafeKey);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey")
    }
}

impl SealKey {
    /// Makes it of 64 hexadecimal digits.
    fn of_hex(text: &str) -> Option<Self> {
        if text.len() != DIGITS || !text.is_ascii() {
            return None;
        }
        let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..DIGITS).step_by(2).map(byte).collect();
        let key = UnboundKey::new(&AES_256_GCM, &bytes?).ok()?;
        Some(Self(LessSafeKey::new(key)))
    }

    /// Makes a new one that lives as long as the process; for tests.
    ///
    /// # Errors
    /// The system gave no random numbers.
    pub fn random() -> Result<Self, SealError> {
        Self::of_hex(&secret::token()?).ok_or(SealError::OtherKey)
    }

    /// Returns `plain` sealed, as Base64 of nonce, ciphertext and tag. It opens only with the same `about`.
    ///
    /// # Errors
    /// The system gave no random numbers.
    pub fn seal(&self, plain: &[u8], about: &str) -> Result<String, SealError> {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(NoRandomness::from)?;
        let mut sealed = plain.to_vec();
        let with = (Nonce::assume_unique_for_key(nonce), Aad::from(about.as_bytes()));
        self.0.seal_in_place_append_tag(with.0, with.1, &mut sealed).map_err(|_| SealError::OtherKey)?;
        Ok(Base64::encode_string(&[nonce.as_slice(), &sealed].concat()))
    }

    /// Returns what was sealed.
    ///
    /// # Errors
    /// [`SealError::OtherKey`].
    pub fn open(&self, sealed: &str, about: &str) -> Result<Vec<u8>, SealError> {
        let bytes = Base64::decode_vec(sealed).map_err(|_| SealError::OtherKey)?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_LEN>().ok_or(SealError::OtherKey)?;
        let mut rest = rest.to_vec();
        let with = (Nonce::assume_unique_for_key(*nonce), Aad::from(about.as_bytes()));
        let plain = self.0.open_in_place(with.0, with.1, &mut rest).map_err(|_| SealError::OtherKey)?;
        Ok(plain.to_vec())
    }
}

/// What private keys are sealed with in this process.
#[derive(Clone, Debug)]
pub enum Seal {
    /// No key: nothing is sealed or opened.
    Missing,
    /// The key in a file, which is read each time.
    File(SealKeyFile),
    /// A key that is in no file; for tests.
    Process(Box<SealKey>),
}

impl Seal {
    /// Returns whether there is a seal key.
    pub fn is_there(&self) -> bool {
        !matches!(self, Self::Missing)
    }

    /// Returns the seal key.
    ///
    /// # Errors
    /// [`SealError::Missing`], or why the file cannot be used.
    pub fn key(&self) -> Result<SealKey, SealError> {
        match self {
            Self::Missing => Err(SealError::Missing),
            Self::File(file) => file.read(),
            Self::Process(key) => Ok((**key).clone()),
        }
    }
}

/// Where the seal key is.
#[derive(Clone, Debug)]
pub enum SealKeyFile {
    /// In the data folder, made when it is needed first.
    Own(PathBuf),
    /// Given by the operator, never made here.
    Given(PathBuf),
}

impl SealKeyFile {
    /// The file in a data folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self::Own(folder.join("seal.key"))
    }

    /// Reads it; makes the data folder's own if it is not there.
    ///
    /// # Errors
    /// A [`SealError`].
    pub fn read(&self) -> Result<SealKey, SealError> {
        let (Self::Own(file) | Self::Given(file)) = self;
        let failed = |source| SealError::File { file: file.clone(), source };
        if matches!(self, Self::Own(_)) && !file.try_exists().map_err(failed)? {
            make(file, &secret::token()?).map_err(failed)?;
        }
        let text = fs::read_to_string(file).map_err(failed)?;
        if matches!(self, Self::Own(_)) && is_open_to_others(file) {
            return Err(SealError::Open(file.clone()));
        }
        SealKey::of_hex(text.trim_end()).ok_or_else(|| SealError::Form(file.clone()))
    }
}

/// Writes the whole file under another name first: a server that starts at the same moment never sees half of it, and
/// the first of the two stays.
fn make(file: &Path, digits: &str) -> io::Result<()> {
    let draft = file.with_extension(format!("{}.new", &digits[..8]));
    let mut opening = fs::OpenOptions::new();
    opening.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        opening.mode(0o600);
    }
    let mut made = opening.open(&draft)?;
    made.write_all(format!("{digits}\n").as_bytes())?;
    made.sync_all()?;
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_open_to_others(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|is| is.mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
