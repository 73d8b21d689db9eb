//! A disk that is too full for a first build: reported before the work instead of by whatever fails first.

use crate::failure::Failure;
use crate::{paths, process};

/// What a first build of page and server takes, in GB.
pub(crate) const TO_SERVE: u64 = 3;
/// What all tests take, without what Cargo keeps for the next build.
pub(crate) const TO_TEST: u64 = 5;

const KB_IN_GB: u64 = 1_000_000;

/// Checks that there is room for `needed` GB. Where something is built already, or nobody can tell, the build is just
/// tried.
pub(crate) fn ensure(needed: u64) -> Result<(), Failure> {
    let target = paths::target();
    if target.join("wasm32-unknown-unknown").exists() {
        return Ok(());
    }
    let place = target.ancestors().find(|folder| folder.exists()).unwrap_or(&target);
    let printed = process::ask("df", &["-Pk", &place.to_string_lossy()]);
    match printed.as_deref().and_then(free) {
        Some(free) if free < needed => Err(Failure::Full { path: target, free, needed }),
        _ => Ok(()),
    }
}

/// Whole GB that are free, out of what `df -Pk` prints (POSIX).
fn free(printed: &str) -> Option<u64> {
    let kilobytes: u64 = printed.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes / KB_IN_GB)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_stands_in_the_fourth_column() {
        let printed = "Filesystem 1024-blocks     Used Available Capacity Mounted on\n/dev/vda 263174212 247000000 5900123 97% /\n";
        assert_eq!(free(printed), Some(5));
        assert_eq!(free("df: no such file"), None);
        assert!(
            process::ask("df", &["-Pk", "/"]).as_deref().and_then(free).is_some(),
            "as this machine tells it"
        );
    }

    #[test]
    fn a_full_disk_is_a_sentence() {
        let full = Failure::Full { path: "/clone/target".into(), free: 5, needed: 9 };
        assert_eq!(
            full.to_string(),
            "Where /clone/target is, 5 GB are free, and a first build takes 9; make room there, or set CARGO_TARGET_DIR to a folder elsewhere."
        );
    }
}
