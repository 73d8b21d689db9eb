//! The browser for the tests: Debian's Chromium and its driver.

use crate::failure::Failure;
use crate::process;
use crate::steps::Step;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the browser and its driver are.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds Chromium and its driver (`CHROMIUM` and `CHROMEDRIVER` name others) or installs Debian's.
pub(crate) fn ensure_browser(step: &Step) -> Result<Browser, Failure> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if !can_install() {
        return Err(missing());
    }
    install(&["chromium", "chromium-driver", "fonts-dejavu-core"], "Installing Chromium", step)?;
    find().ok_or_else(missing)
}

/// What the browser tests ask besides: OpenSSL for a second opinion on certificates, Python to look into the database.
const PROGRAMS: [(&str, &str); 2] = [("openssl", "version"), ("python3", "--version")];

/// Finds them or installs Debian's.
pub(crate) fn ensure_programs(step: &Step) -> Result<(), Failure> {
    let lacking = || PROGRAMS.into_iter().filter(|(name, asked)| process::ask(name, &[asked]).is_none());
    let names: Vec<_> = lacking().map(|(name, _)| name).collect();
    if !names.is_empty() && can_install() {
        install(&names, &format!("Installing {}", names.join(" and ")), step)?;
    }
    lacking().next().map_or(Ok(()), |(name, _)| {
        let remedy = format!("install it (on Debian: `apt-get install {name}` as root)");
        Err(Failure::Missing { what: name.to_owned(), remedy })
    })
}

/// Whether this is Debian (or made of it) and we are root.
pub(super) fn can_install() -> bool {
    is_root() && Path::new("/etc/debian_version").exists()
}

/// Installs Debian's packages of these names, and only what they need.
pub(super) fn install(packages: &[&str], what: &str, step: &Step) -> Result<(), Failure> {
    for arguments in [&["update"][..], &["install", "-y", "--no-install-recommends"][..]] {
        let mut apt = Command::new("apt-get");
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        if arguments[0] == "install" {
            apt.args(packages);
        }
        process::must(&mut apt, what, step)?;
    }
    Ok(())
}

fn find() -> Option<Browser> {
    let place = |name: &str, usual: &str| {
        let path = env::var_os(name).map_or_else(|| PathBuf::from(usual), PathBuf::from);
        path.exists().then_some(path)
    };
    let chromium = place("CHROMIUM", "/usr/bin/chromium")?;
    Some(Browser { chromium, driver: place("CHROMEDRIVER", "/usr/bin/chromedriver")? })
}

fn missing() -> Failure {
    Failure::Missing {
        what: "Chromium or ChromeDriver".to_owned(),
        remedy: "install both (on Debian: `apt-get install chromium chromium-driver` as root) \
                 or name them in CHROMIUM and CHROMEDRIVER"
            .to_owned(),
    }
}

fn is_root() -> bool {
    process::ask("id", &["-u"]).as_deref() == Some("0")
}
