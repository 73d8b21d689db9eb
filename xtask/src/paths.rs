//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// Returns the project's folder, the parent of this package. Cargo says where that is now;
/// the program may have been compiled in another clone that shares the output folder.
pub(crate) fn root() -> PathBuf {
    let compiled = || PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(compiled, PathBuf::from);
    package.parent().map(Path::to_owned).unwrap_or(package)
}

/// Returns Cargo's output folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Returns the folder of the page that the server embeds.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Returns the folder of tools that outlive this clone: `SSO_CONSOLE_CACHE`, or `sso-console` in the user's cache folder.
pub(crate) fn cache() -> PathBuf {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("SSO_CONSOLE_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("sso-console")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/sso-console")))
        .unwrap_or_else(|| target().join("tools"))
}
