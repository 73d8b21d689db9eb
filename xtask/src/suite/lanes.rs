//! How many tests run at a time.

use std::thread::available_parallelism;

/// Tests for each core, as a fraction. A test waits for a browser, a server, a disk or the clock: with one for each core,
/// some of the time nobody works.
const BY_CORES: (usize, usize) = (3, 2);

/// Files of browser tests, or threads of native tests: three on two cores.
pub(super) fn count() -> usize {
    let cores = available_parallelism().map_or(1, usize::from);
    (cores * BY_CORES.0 / BY_CORES.1).max(1)
}
