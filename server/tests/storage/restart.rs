//! PostgreSQL is restarted under load.

use std::io::{BufRead as _, BufReader, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use sso_server::storage::StoreError;

use super::cluster::Cluster;
use super::helpers::{Database, entry};

impl Cluster {
    /// Stops the server as an operator does who restarts it, and starts it again.
    fn restart(&mut self) {
        writeln!(self.script.stdin.as_mut().unwrap(), "start").unwrap();
        let mut done = String::new();
        BufReader::new(self.script.stdout.as_mut().unwrap()).read_line(&mut done).unwrap();
        assert_eq!(done, "done\n");
    }
}

#[test]
fn a_restart_loses_nothing_that_was_answered_and_needs_nobody() {
    let mut cluster = Cluster::start("");
    let database = Arc::new(Database::of(&cluster.copy_of("sso")).filled());
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (database, stop) = (Arc::clone(&database), Arc::clone(&stop));
            thread::spawn(move || write_until(&database, writer, &stop))
        })
        .collect();
    for _ in 0..2 {
        thread::sleep(Duration::from_millis(300));
        cluster.restart();
    }
    thread::sleep(Duration::from_millis(300));
    stop.store(true, Ordering::Relaxed);
    let answered: Vec<String> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
    let entries = database.read(|work| work.entries("acme", None, 1_000_000));
    assert!(answered.len() > 10, "{}", answered.len());
    for one in &answered {
        assert!(entries.iter().any(|entry| entry.subject == *one), "{one} was answered and is gone");
    }
    assert_eq!(entries.first().map(|newest| newest.seq), i64::try_from(entries.len()).ok());
}

/// Returns what was answered. Everything else was told "busy".
fn write_until(database: &Database, writer: usize, stop: &AtomicBool) -> Vec<String> {
    let mut answered = Vec::new();
    let mut last = Instant::now();
    for at in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let subject = format!("{writer}/{at}");
        let text = subject.clone();
        let written = database.try_write(move |work| {
            work.lock_organization("acme")?;
            work.add_entry("acme", &entry(&text))
        });
        match written {
            Ok(()) => {
                answered.push(subject);
                last = Instant::now();
            }
            Err(StoreError::Busy(_)) => thread::sleep(Duration::from_millis(10)),
            Err(error) => panic!("{error}"),
        }
        assert!(last.elapsed() < Duration::from_secs(20), "it does not come back");
    }
    answered
}
