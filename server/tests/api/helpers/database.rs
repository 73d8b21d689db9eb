//! What lies in the data folder, looked at past the server.

use std::fs;

use rusqlite::Connection;
use rusqlite::types::Value;
use sso_server::storage::sqlite::FILE;

use super::Server;

impl Server {
    pub fn database(&self) -> Connection {
        Connection::open(self.folder.path().join(FILE)).unwrap()
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> i64 {
        let count = format!("SELECT count(*) FROM {table}");
        self.database().query_row(&count, [], |row| row.get(0)).unwrap()
    }

    /// Every row of every table, but for the counts of attempts, which go up whatever becomes of one.
    pub fn rows(&self) -> Vec<String> {
        let database = self.database();
        let names =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'rate_limit' ORDER BY name";
        let mut tables = database.prepare(names).unwrap();
        let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
        let mut rows = Vec::new();
        for table in tables {
            let mut all = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = all.column_count();
            let text = |row: &rusqlite::Row<'_>| {
                let values = (0..columns).map(|at| format!("{:?}", row.get::<_, Value>(at).unwrap()));
                Ok(format!("{table}: {}", values.collect::<Vec<_>>().join(", ")))
            };
            rows.extend(all.query_map([], text).unwrap().map(Result::unwrap));
        }
        rows.sort();
        rows
    }

    /// From now on no entry can be written into the log.
    pub fn break_log(&self) {
        let full = "CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END";
        self.database().execute_batch(full).unwrap();
    }

    pub fn mend_log(&self) {
        self.database().execute_batch("DROP TRIGGER full").unwrap();
    }

    /// The files of the data folder that have this text in them.
    pub fn files_with(&self, text: &str) -> Vec<String> {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        let has = |bytes: Vec<u8>| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let found = files.filter(|file| has(fs::read(file).unwrap()));
        found.map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }
}
