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
    if !(is_root() && Path::new("/etc/debian_version").exists()) {
        return Err(missing());
    }
    let packages =
        ["install", "-y", "--no-install-recommends", "chromium", "chromium-driver", "fonts-dejavu-core"];
    for arguments in [&["update"][..], &packages[..]] {
        let mut apt = Command::new("apt-get");
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        process::must(&mut apt, "Installing Chromium", step)?;
    }
    find().ok_or_else(missing)
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
