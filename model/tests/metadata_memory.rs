//! A federation's file takes no more memory than a small one. Alone in its program: what is measured is the whole process.

#[path = "common/metadata.rs"]
mod made;
#[path = "common/repeated.rs"]
mod repeated;

use std::io::{self, Write};

use made::{certificate, entities, entity, key, role};
use repeated::Repeated;
use sso_model::given::inspection::{GivenFound, GivenInspection, GivenQuestion, inspect};
use sso_model::metadata::listed::search;
use sso_model::service_provider::ServiceProvider;

/// The most memory that this process ever held, in KB (proc(5)).
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Counts what is written, and lets it go, as the browser does with a blob.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Recognizes a federation of so many identity providers as the worker does. Returns how long the list of them is.
fn recognized(count: usize, open: impl Fn() -> Repeated) -> usize {
    let question = GivenQuestion {
        subject: "This".to_owned(),
        service_provider: ServiceProvider::of("https://sso.example.com", "k7"),
        entity_id: None,
    };
    let mut list = Counter(0);
    let answer = inspect(open, 1 << 30, &question, &mut list);
    assert!(
        matches!(answer, GivenInspection::Read { found: GivenFound::Federation(found), .. } if found == count)
    );
    list.0
}

/// Neither the file nor the list of its identity providers, of which the longer one has 2 MB, is held.
#[test]
fn memory_does_not_grow_with_a_federation() {
    let name = |at: usize| format!("<OrganizationName>University of {at:080}</OrganizationName>");
    let names = (0..40).map(name).collect::<Vec<_>>().concat();
    let good = entity(&role(&key("", &certificate("one")), &format!("<Organization>{names}</Organization>")));
    let beginning = entities("", &[]).replace("</EntitiesDescriptor>", "");
    let read = |times| recognized(times, || Repeated::of(&beginning, &good, times, "</EntitiesDescriptor>"));
    let short = read(25);
    let Some(before) = peak() else {
        println!("SKIPPED: memory of a federation's file: there is no /proc/self/status");
        return;
    };
    let long = read(400);
    assert!(long > 15 * short, "{long} bytes, {short} bytes");
    let line = format!(
        "{{\"entity_id\":\"{}\",\"name\":\"\",\"names\":[],\"registration_authority\":null}}",
        "x".repeat(4000)
    );
    let found = search(Repeated::of(&line, &format!(",\n{line}"), 500, ""), "x").map(|hits| hits.count);
    assert_eq!(found.ok(), Some(501));
    let grown = peak().unwrap_or_default().saturating_sub(before);
    println!("16 times as much took {grown} KB more");
    assert!(grown < 1024, "{grown} KB");
}
