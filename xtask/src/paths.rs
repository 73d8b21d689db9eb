//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The project's folder: the parent of this package.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Cargo's output folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The page as the server embeds it.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Tools that outlive this clone: `SSO_CONSOLE_CACHE`, or `sso-console` in the user's cache folder.
pub(crate) fn cache() -> PathBuf {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("SSO_CONSOLE_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("sso-console")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/sso-console")))
        .unwrap_or_else(|| target().join("tools"))
}
