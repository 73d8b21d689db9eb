//! The identity providers that the browser tests sign in through: `SimpleSAMLphp` (Debian) and `nanoidp` (`PyPI`).
//!
//! Where one cannot be installed its tests are skipped, and say why: the rest of the run does not need it.

use super::{cache_folder, debian};
use crate::failure::Failure;
use crate::page::hex;
use crate::steps::Step;
use crate::{paths, process};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `SimpleSAMLphp` with what it needs of PHP; Python's `venv` for nanoidp.
const PACKAGES: [&str; 7] =
    ["simplesamlphp", "php-cli", "php-xml", "php-mbstring", "php-curl", "php-sqlite3", "python3-venv"];

/// Where they are; a browser test asks its own environment for the same.
pub(crate) struct Providers {
    /// The program nanoidp, if it could be installed.
    pub(crate) nanoidp: Option<PathBuf>,
}

/// Finds them or installs what is missing.
pub(crate) fn ensure_providers(step: &Step) -> Result<(Providers, String), Failure> {
    let present = Path::new("/usr/share/simplesamlphp/www").exists()
        && process::ask("php", &["--version"]).is_some()
        && process::ask("python3", &["-c", "import ensurepip"]).is_some();
    if !present && debian::can_install() {
        debian::install(&PACKAGES, "Installing SimpleSAMLphp", step)?;
    }
    let nanoidp = nanoidp(step)?;
    let note = match (present || debian::can_install(), &nanoidp) {
        (true, Some(_)) => "present",
        _ => "not complete; on Debian as root they are installed, elsewhere their tests are skipped",
    };
    Ok((Providers { nanoidp }, note.to_owned()))
}

/// nanoidp, with exactly what `e2e/requirements.txt` names.
fn nanoidp(step: &Step) -> Result<Option<PathBuf>, Failure> {
    Ok(python("e2e/requirements.txt", "nanoidp", step)?.map(|folder| folder.join("bin/nanoidp")))
}

/// A Python environment of the cache with the packages that a list of the project names; none where Python has no
/// `venv`. The folder's name holds a digest of the list: another list is another folder.
pub(crate) fn python(list: &str, name: &str, step: &Step) -> Result<Option<PathBuf>, Failure> {
    if process::ask("python3", &["-c", "import ensurepip"]).is_none() {
        return Ok(None);
    }
    let list = paths::root().join(list);
    let bytes = fs::read(&list).map_err(Failure::file("read", &list))?;
    let folder = cache_folder(&format!("{name}-{}", hex(&Sha256::digest(&bytes)[..6])))?;
    let complete = folder.join("complete");
    if complete.exists() {
        return Ok(Some(folder));
    }
    let mut venv = Command::new("python3");
    process::must(venv.args(["-m", "venv"]).arg(&folder), "Making a Python environment", step)?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--no-deps", "--only-binary=:all:", "--requirement"]).arg(&list);
    process::must(&mut pip, &format!("Installing {name}"), step)?;
    fs::write(&complete, "").map_err(Failure::file("written", complete))?;
    Ok(Some(folder))
}
