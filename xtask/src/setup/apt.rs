//! Installing Debian's packages.

use crate::failure::Failure;
use crate::process;
use crate::steps::Step;
use std::path::Path;
use std::process::Command;

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

fn is_root() -> bool {
    process::ask("id", &["-u"]).as_deref() == Some("0")
}
