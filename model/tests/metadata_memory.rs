//! A federation's file takes no more memory than a small one. Alone in its program: what is measured is the whole process.

#[path = "common/metadata.rs"]
mod made;
#[path = "common/repeated.rs"]
mod repeated;

use std::io::Read;
use std::ops::ControlFlow;

use made::{certificate, entities, entity, key, role};
use repeated::Repeated;
use sso_model::metadata::read::stream;

fn entities_in(source: impl Read) -> Option<usize> {
    stream(source, |_| ControlFlow::Continue(())).ok().map(|found| found.entities)
}

/// The most memory that this process ever held, in KB (proc(5)).
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn a_federation_is_streamed_with_flat_memory() {
    let good = entity(&role(&key("", &certificate("one")), &" ".repeat(4000)));
    let beginning = entities("", &[]).replace("</EntitiesDescriptor>", "");
    let federation = |times| Repeated::of(&beginning, &good, times, "</EntitiesDescriptor>");
    assert_eq!(entities_in(federation(10)), Some(10));
    let Some(before) = peak() else {
        println!("SKIPPED: memory of a federation's file: there is no /proc/self/status");
        return;
    };
    let times = 6 * 1024 * 1024 / good.len();
    assert_eq!(entities_in(federation(times)), Some(times));
    let grown = peak().unwrap_or_default().saturating_sub(before);
    println!("streaming 6 MB in {times} entities took {grown} KB more than streaming 10 entities");
    assert!(grown < 2 * 1024, "{grown} KB");
}
