//! Acts that wait for SQLite's writing connection at the same time are committed together, and undone alone.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use sso_server::storage::sqlite::SqliteStore;
use sso_server::storage::{StoreError, Transactions as _};
use tempfile::TempDir;
use tokio::task::JoinHandle;

use super::helpers::{Database, entry, with_patience};

/// How an act ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Well,
    Failing,
    Panicking,
}

type Running = JoinHandle<Result<(), StoreError>>;

struct Line {
    database: Database,
    folder: TempDir,
    /// Lets the act end that holds the connection.
    go_on: mpsc::Sender<()>,
    holder: Running,
}

impl Line {
    /// A database whose connection is held by an act that adds the entry `first`.
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let storage = Arc::new(SqliteStore::open(folder.path()).unwrap());
        let database = Database::with(storage).filled();
        let ((go_on, held), (begun, is_held)) = (mpsc::channel::<()>(), mpsc::channel());
        let storage = Arc::clone(&database.storage);
        let holder = database.runtime.spawn(async move {
            let act = storage.write(move |work| {
                work.add_entry("acme", &entry("first"))?;
                begun.send(()).unwrap();
                held.recv().unwrap();
                Ok(())
            });
            act.await
        });
        is_held.recv().unwrap();
        Self { database, folder, go_on, holder }
    }

    /// One more, which adds an entry and waits until it is in the line.
    fn enters(&self, subject: String, ends: Ends) -> Running {
        let storage = Arc::clone(&self.database.storage);
        let running = self.database.runtime.spawn(async move {
            let act = storage.write(move |work| {
                work.add_entry("acme", &entry(&subject))?;
                match ends {
                    Ends::Well => Ok(()),
                    Ends::Failing => Err(StoreError::Failed("as it should".to_owned())),
                    Ends::Panicking => panic!("as it should"),
                }
            });
            act.await
        });
        std::thread::sleep(Duration::from_millis(2));
        running
    }

    fn ended(&self, running: Running) -> Result<(), StoreError> {
        self.database.runtime.block_on(running).unwrap()
    }

    /// Subjects of the log, oldest first; the numbers have no gap.
    fn log(&self) -> Vec<String> {
        let entries = self.database.read(|work| work.entries("acme", None, 1_000));
        let numbers: Vec<_> = entries.iter().rev().map(|one| one.seq).collect();
        assert_eq!(numbers, (1..).take(numbers.len()).collect::<Vec<i64>>());
        entries.into_iter().rev().map(|one| one.subject).collect()
    }
}

/// Frames of the write-ahead log that end a transaction (a size in their bytes 4 to 7).
fn commits(folder: &Path) -> usize {
    let log = std::fs::read(folder.join("sso.sqlite3-wal")).unwrap();
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap()) as usize;
    log[32..].chunks_exact(24 + page).filter(|frame| frame[4..8] != [0; 4]).count()
}

#[test]
fn who_waits_at_the_same_time_is_committed_together_and_undone_alone() {
    let line = Line::new();
    let before = commits(line.folder.path());
    let ends = [Ends::Well, Ends::Failing, Ends::Well, Ends::Panicking, Ends::Well];
    let running: Vec<_> =
        ends.iter().enumerate().map(|(at, end)| (*end, line.enters(at.to_string(), *end))).collect();
    line.go_on.send(()).unwrap();
    for (end, running) in running {
        let done = line.ended(running);
        assert_eq!(done.is_ok(), end == Ends::Well, "{end:?}: {done:?}");
        assert!(end != Ends::Panicking || done.unwrap_err().to_string().contains("panicked"));
    }
    assert_eq!(line.log(), ["first", "0", "2", "4"]);
    // That of the act that held the connection, which was open for longer than others may join, and that of all others.
    assert!(commits(line.folder.path()) - before <= 3, "{}", commits(line.folder.path()) - before);
}

#[test]
fn who_gives_up_is_not_done() {
    let line = Line::new();
    let storage = Arc::clone(&line.database.storage);
    let act = move |work: &mut dyn sso_server::storage::Work| work.add_entry("acme", &entry("impatient"));
    let impatient =
        line.database.runtime.block_on(with_patience(Duration::from_millis(30), storage.write(act)));
    assert!(matches!(impatient, Err(StoreError::Busy(_))), "{impatient:?}");
    let hung_up = line.enters("hung up".into(), Ends::Well);
    hung_up.abort();
    assert!(line.database.runtime.block_on(hung_up).unwrap_err().is_cancelled());
    let free = line.database.storage.write_if_free(|work| work.add_entry("acme", &entry("only if free")));
    line.database.runtime.block_on(free).unwrap();
    let patient = line.enters("patient".into(), Ends::Well);
    line.go_on.send(()).unwrap();
    line.ended(patient).unwrap();
    assert_eq!(line.log(), ["first", "patient"]);
    let free = line.database.storage.write_if_free(|work| work.add_entry("acme", &entry("free")));
    line.database.runtime.block_on(free).unwrap();
    assert_eq!(line.log(), ["first", "patient", "free"]);
}

#[test]
fn what_is_undone_to_the_last_act_is_written_nowhere() {
    let line = Line::new();
    line.go_on.send(()).unwrap();
    let before = loop {
        if line.holder.is_finished() {
            break commits(line.folder.path());
        }
    };
    let failing = line.enters("failing".into(), Ends::Failing);
    assert!(line.ended(failing).is_err());
    assert_eq!(commits(line.folder.path()), before);
}
