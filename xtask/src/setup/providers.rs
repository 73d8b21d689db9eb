//! What the browser tests sign in through and to: the identity providers `SimpleSAMLphp` and `LemonLDAP::NG` (Debian) and
//! `nanoidp` (`PyPI`), and the `OpenID` Connect clients `mod_auth_openidc` (Debian) and Authlib (`PyPI`).
//!
//! Where one cannot be installed its tests are skipped, and say why: the rest of the run does not need it.

use super::{apt, cache_folder};
use crate::failure::Failure;
use crate::hex::hex;
use crate::steps::Step;
use crate::{paths, process};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `SimpleSAMLphp` with what it needs of PHP; `LemonLDAP::NG` with what it needs of Perl to speak SAML; Apache's module;
/// Python's `venv` for the others.
const PACKAGES: [&str; 12] = [
    "simplesamlphp",
    "php-cli",
    "php-xml",
    "php-mbstring",
    "php-curl",
    "php-sqlite3",
    "liblemonldap-ng-portal-perl",
    "liblasso-perl",
    "libio-string-perl",
    "libxml-simple-perl",
    "libapache2-mod-auth-openidc",
    "python3-venv",
];

/// Files of the packages that stand for them.
const INSTALLED: [&str; 3] = [
    "/usr/share/simplesamlphp/www",
    "/usr/share/lemonldap-ng/portal/htdocs",
    "/usr/lib/apache2/modules/mod_auth_openidc.so",
];

/// Perl modules that it loads when it runs.
const PERL_MODULES: [&str; 4] = ["-MLasso", "-MIO::String", "-MXML::Simple", "-e1"];

/// Where they are; a browser test asks its own environment for the same.
#[derive(Default)]
pub(crate) struct Providers {
    /// The program nanoidp, if it could be installed.
    pub(crate) nanoidp: Option<PathBuf>,
    /// A Python that has Authlib, if it could be installed.
    pub(crate) authlib: Option<PathBuf>,
}

/// Finds them or installs what is missing.
pub(crate) fn ensure_providers(step: &Step) -> Result<(Providers, String), Failure> {
    let present = INSTALLED.iter().all(|path| Path::new(path).exists())
        && process::ask("php", &["--version"]).is_some()
        && process::ask("perl", &PERL_MODULES).is_some()
        && process::ask("python3", &["-c", "import ensurepip"]).is_some();
    if !present && apt::can_install() {
        apt::install(&PACKAGES, "Installing SimpleSAMLphp, LemonLDAP::NG and mod_auth_openidc", step)?;
    }
    let found = Providers { nanoidp: nanoidp(step)?, authlib: authlib(step)? };
    let note = match (present || apt::can_install(), &found.nanoidp, &found.authlib) {
        (true, Some(_), Some(_)) => "present",
        _ => "not complete; on Debian as root they are installed, elsewhere their tests are skipped",
    };
    Ok((found, note.to_owned()))
}

/// nanoidp, with exactly what `e2e/requirements.txt` names.
fn nanoidp(step: &Step) -> Result<Option<PathBuf>, Failure> {
    Ok(python("e2e/requirements.txt", "nanoidp", step)?.map(|folder| folder.join("bin/nanoidp")))
}

/// Authlib, with exactly what `e2e/authlib.txt` names.
fn authlib(step: &Step) -> Result<Option<PathBuf>, Failure> {
    Ok(python("e2e/authlib.txt", "authlib", step)?.map(|folder| folder.join("bin/python")))
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
