//! A backup goes back into its place, and damage is found before anybody signs in.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use tempfile::TempDir;

use crate::helpers::{Ran, Running, call, run, sign_in};

const PASSWORD: &str = "practice-makes-perfect";
const OLIVIA: &str = "olivia@acme.example";

/// A demo folder, a backup of it, and one more act after that.
struct Backup {
    folder: TempDir,
    beside: TempDir,
}

impl Backup {
    fn new() -> Self {
        let (folder, beside) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        drop(Running::start(folder.path(), &["--demo"]));
        let backup = Self { folder, beside };
        let made = run(&["backup", &backup.file(), "--data", backup.data()]);
        assert_eq!(made.code, 0, "{}", made.err);
        assert_eq!(backup.user(&["add", "late@acme.example", "--organization", "Acme Robotics"]).code, 0);
        backup
    }

    fn data(&self) -> &str {
        self.folder.path().to_str().unwrap()
    }

    fn file(&self) -> String {
        self.beside.path().join("backup").to_str().unwrap().to_owned()
    }

    fn user(&self, arguments: &[&str]) -> Ran {
        run(&[&["user", "--data", self.data()], arguments].concat())
    }

    fn has_late(&self) -> bool {
        self.user(&["list"]).out.contains("late@acme.example")
    }

    fn restore(&self) -> Ran {
        run(&["restore", &self.file(), "--data", self.data()])
    }

    fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("sso.sqlite3")).unwrap()
    }
}

#[test]
fn a_backup_goes_back_and_what_was_there_is_kept() {
    let backup = Backup::new();
    assert!(backup.has_late());
    let restored = backup.restore();
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert!(restored.out.contains("organizations: 2") && !backup.has_late(), "{}", restored.out);
    let kept = restored.out.trim().rsplit(' ').next().unwrap().trim_end_matches('.').to_owned();
    let late = run(&["user", "list", "--data", &kept]);
    assert!(late.out.contains("late@acme.example"), "{}", late.err);
    let server = Running::start(backup.folder.path(), &["--demo"]);
    sign_in(&server.url, OLIVIA, PASSWORD);
    let mode = fs::metadata(backup.folder.path().join("sso.sqlite3")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn while_a_server_runs_nothing_is_restored() {
    let backup = Backup::new();
    let server = Running::start(backup.folder.path(), &["--demo"]);
    let refused = backup.restore();
    assert_eq!((refused.code, refused.err.lines().count()), (1, 1), "{}", refused.err);
    assert!(refused.err.contains("is using") && refused.err.contains("Stop it"), "{}", refused.err);
    sign_in(&server.url, OLIVIA, PASSWORD);
    assert!(backup.has_late());
}

#[test]
fn what_is_not_whole_is_not_restored() {
    let backup = Backup::new();
    let whole = fs::read(backup.file()).unwrap();
    let mut damaged = whole.clone();
    // The second page and the third.
    damaged[4096..3 * 4096].fill(0x5a);
    for (bytes, words) in [(&damaged[..], "damaged"), (b"", "no database"), (b"text", "damaged")] {
        fs::write(backup.file(), bytes).unwrap();
        let refused = backup.restore();
        assert_eq!((refused.code, refused.err.lines().count()), (1, 1), "{}", refused.err);
        assert!(
            refused.err.contains(words) && refused.err.contains("othing was restored"),
            "{}",
            refused.err
        );
        assert!(backup.has_late());
    }
    let left = fs::read_dir(backup.folder.path()).unwrap().map(|one| one.unwrap().file_name());
    let left: Vec<_> = left.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|name| !name.contains("unfinished") && !name.contains("replaced")), "{left:?}");
}

#[test]
fn verify_finds_what_is_wrong() {
    let verify = |backup: &Backup| run(&["verify", "--data", backup.data()]);
    let backup = Backup::new();
    let whole = verify(&backup);
    assert!(whole.code == 0 && whole.out.contains("is whole: organizations: 2, people:"), "{}", whole.err);
    assert_eq!(run(&["verify", &backup.file()]).code, 0);
    for (sql, words) in [
        ("UPDATE people_count SET people = people + 1", "are not counted right"),
        (
            "UPDATE people_count SET people = people - 1; UPDATE connection SET body = '[]'",
            "the column body of connection holds",
        ),
        ("DROP TRIGGER audit_entry_is_never_deleted; DELETE FROM audit_entry WHERE seq = 2", "missing"),
        (
            "CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END",
            "has a gap",
        ),
        ("DROP INDEX person_by_role", "index person_by_role is missing"),
    ] {
        backup.database().execute_batch(sql).unwrap();
        let found = verify(&backup);
        assert!(found.code == 1 && found.err.contains(words), "{sql}: {} {}", found.out, found.err);
    }
}

#[test]
fn a_server_does_not_start_on_a_damaged_database() {
    for damage in ["table", "page"] {
        let backup = Backup::new();
        if damage == "table" {
            backup.database().execute_batch("PRAGMA foreign_keys = OFF; DROP TABLE rate_limit").unwrap();
        } else {
            let file = backup.folder.path().join("sso.sqlite3");
            backup.database().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
            let mut bytes = fs::read(&file).unwrap();
            bytes[4 * 4096..9 * 4096].fill(0x5a);
            fs::write(&file, bytes).unwrap();
        }
        let refused = run(&["serve", "--demo", "--listen", "127.0.0.1:0", "--data", backup.data()]);
        assert_eq!((refused.code, refused.err.lines().count()), (1, 1), "{damage}: {}", refused.err);
        assert!(refused.err.contains("damaged") && refused.err.contains("restore"), "{}", refused.err);
    }
}

/// A file that is removed or replaced while a server has it open: what is written would be gone after the restart.
#[test]
fn a_server_notices_that_its_database_was_replaced() {
    let backup = Backup::new();
    let server = Running::start(backup.folder.path(), &["--demo"]);
    let cookie = sign_in(&server.url, OLIVIA, PASSWORD);
    let ready = || call("GET", &format!("{}/readyz", server.url), &[], "").0;
    assert_eq!(ready(), 200);
    fs::copy(backup.file(), backup.folder.path().join("new")).unwrap();
    fs::rename(backup.folder.path().join("new"), backup.folder.path().join("sso.sqlite3")).unwrap();
    let (status, text) = crate::backup::try_save(&server.url, &cookie, 1).unwrap();
    assert_eq!(status, 500, "{text}");
    // The last answer holds for a second.
    std::thread::sleep(std::time::Duration::from_millis(1_010));
    assert_eq!(ready(), 503);
    server.log_with("was removed or replaced");
}

/// In a folder that others may write, somebody waits for the backup's name.
#[test]
fn a_backup_follows_no_link_and_takes_no_file_that_was_put_there() {
    let backup = Backup::new();
    let precious = backup.beside.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    let target = backup.beside.path().join("second");
    let open = backup.beside.path().join("second.unfinished");
    symlink(&precious, &open).unwrap();
    let made = run(&["backup", target.to_str().unwrap(), "--data", backup.data()]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert_eq!(fs::read(&precious).unwrap(), b"precious");
    let permissions = |file: &Path| fs::metadata(file).unwrap().permissions().mode() & 0o777;
    assert_eq!(permissions(&target), 0o600);
    let third = backup.beside.path().join("third");
    let planted = backup.beside.path().join("third.unfinished");
    fs::write(&planted, "").unwrap();
    fs::set_permissions(&planted, fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(run(&["backup", third.to_str().unwrap(), "--data", backup.data()]).code, 0);
    assert_eq!(permissions(&third), 0o600);
}

/// Made by hand, or copied: everybody on this computer may read all hashes.
#[test]
fn a_database_that_others_may_read_is_a_warning() {
    let folder = crate::dns::acme();
    let file = folder.path().join("sso.sqlite3");
    let server = Running::start(folder.path(), &[]);
    assert!(!server.log_with("started").contains("other users"));
    drop(server);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    let server = Running::start(folder.path(), &[]);
    server.log_with("other users of this computer may read the database");
}
