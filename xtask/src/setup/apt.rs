//! Installing Debian's packages.

use crate::failure::Failure;
use crate::process;
use crate::steps::Step;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the lists of packages were fetched by this run: once is enough.
static HAS_LISTS: AtomicBool = AtomicBool::new(false);

/// Whether this is Debian (or made of it) and we are root.
pub(super) fn can_install() -> bool {
    is_root() && Path::new("/etc/debian_version").exists()
}

/// Installs Debian's packages of these names, and only what they need.
pub(super) fn install(packages: &[&str], what: &str, step: &Step) -> Result<(), Failure> {
    if !HAS_LISTS.load(Ordering::Relaxed) {
        process::must(apt().arg("update"), what, step)?;
        HAS_LISTS.store(true, Ordering::Relaxed);
    }
    process::must(apt().args(["install", "-y", "--no-install-recommends"]).args(packages), what, step)?;
    Ok(())
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_root() -> bool {
    process::ask("id", &["-u"]).as_deref() == Some("0")
}
