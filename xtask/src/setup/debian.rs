//! Debian's packages for the tests: Chromium with its driver, `PostgreSQL`, and what the browser tests ask besides.

use super::apt::{can_install, install};
use crate::failure::Failure;
use crate::process;
use crate::steps::Step;
use std::env;
use std::path::{Path, PathBuf};

/// Where the browser and its driver are.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds Chromium and its driver (`CHROMIUM` and `CHROMEDRIVER` name others) or installs Debian's.
pub(crate) fn ensure_browser(step: &Step) -> Result<Browser, Failure> {
    let named =
        |variable, usual: &str| env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    let chromium = named("CHROMIUM", "/usr/bin/chromium");
    let driver = named("CHROMEDRIVER", "/usr/bin/chromedriver");
    let is_there = || chromium.exists() && driver.exists();
    if !is_there() && can_install() {
        let packages = ["chromium", "chromium-driver", "fonts-dejavu-core"];
        install(&packages, "Installing Chromium and its driver", step)?;
    }
    if is_there() { Ok(Browser { chromium, driver }) } else { Err(missing()) }
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

/// Where Debian puts the programs of `PostgreSQL`, a folder for each version.
const POSTGRES: &str = "/usr/lib/postgresql";

/// Finds the programs of `PostgreSQL`, which the server's tests start by themselves, or installs Debian's.
pub(crate) fn ensure_postgres(step: &Step) -> Result<(), Failure> {
    let is_there = || Path::new(POSTGRES).is_dir();
    if !is_there() && can_install() {
        install(&["postgresql"], "Installing PostgreSQL", step)?;
    }
    if is_there() {
        return Ok(());
    }
    let remedy = "install it (on Debian: `apt-get install postgresql` as root)".to_owned();
    Err(Failure::Missing { what: "PostgreSQL".to_owned(), remedy })
}

fn missing() -> Failure {
    Failure::Missing {
        what: "Chromium or its driver".to_owned(),
        remedy:
            "install both (on Debian: `apt-get install chromium chromium-driver` as root) or name them in \
                 CHROMIUM and CHROMEDRIVER"
                .to_owned(),
    }
}
