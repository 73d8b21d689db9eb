//! The tables of SQLite's file, for copying them from one database to another.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, ToSql, params_from_iter};

use super::{OpenError, open, place, schema};
use crate::storage::StoreError;
use crate::storage::copy::{
    BATCH, CopyError, OF_ONE_DATABASE, Row, Table, Tables, Take, UNFINISHED_COPY, Value,
};

/// See the module's text. Nothing else has the folder open meanwhile.
pub struct SqliteTables {
    connection: Connection,
    folder: PathBuf,
    _lock: Option<std::fs::File>,
}

impl SqliteTables {
    /// Opens the folder's database, creates it if it is missing, and migrates it.
    ///
    /// # Errors
    /// [`CopyError::InUse`] if a server or a command has it open, or why it does not open.
    pub fn open(folder: &Path) -> Result<Self, CopyError> {
        open::make(folder)?;
        let lock = place::alone(folder).map_err(|source| match source.kind() {
            io::ErrorKind::WouldBlock => CopyError::InUse(folder.display().to_string()),
            _ => OpenError::Folder { folder: folder.to_owned(), source }.into(),
        })?;
        Ok(Self { connection: open::writer(folder)?, folder: folder.to_owned(), _lock: lock })
    }
}

/// Every table that the migrations make and that is copied, after those that it refers to. It is the same in both
/// databases.
///
/// # Errors
/// SQLite cannot make them in memory.
pub fn tables() -> Result<Vec<Table>, StoreError> {
    let made = schema::made(&open::MIGRATIONS)?;
    let (mut left, mut sorted) = (Vec::new(), Vec::new());
    for name in schema::tables(&made)? {
        let key = texts(&made, "SELECT name FROM pragma_table_xinfo(?1) WHERE pk > 0 ORDER BY pk", &name)?;
        let parents = "SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"table\" <> ?1";
        let parents = texts(&made, parents, &name)?;
        if !OF_ONE_DATABASE.contains(&name.as_str()) {
            left.push((Table::new(name, key), parents));
        }
    }
    while !left.is_empty() {
        let names: Vec<_> = left.iter().map(|(table, _)| table.name.clone()).collect();
        let waits = |parents: &[String]| parents.iter().any(|parent| names.contains(parent));
        let (later, next): (Vec<_>, Vec<_>) = left.into_iter().partition(|(_, parents)| waits(parents));
        if next.is_empty() {
            return Err(StoreError::Failed("tables refer to each other in a circle".to_owned()));
        }
        sorted.extend(next.into_iter().map(|(table, _)| table));
        left = later;
    }
    Ok(sorted)
}

fn texts(connection: &Connection, sql: &str, table: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare(sql)?.query_map([table], |row| row.get(0))?.collect()
}

impl Tables for SqliteTables {
    fn name(&self) -> String {
        let folder = self.folder.canonicalize();
        folder.as_ref().unwrap_or(&self.folder).display().to_string()
    }

    /// Nobody else writes: the folder is locked.
    fn hold(&mut self) -> Result<(), CopyError> {
        Ok(())
    }

    fn columns(&mut self, table: &Table) -> Result<Vec<String>, CopyError> {
        let sql = "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0";
        texts(&self.connection, sql, &table.name).map_err(failed)
    }

    fn count(&mut self, table: &Table) -> Result<u64, CopyError> {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        let count: i64 = self.connection.query_row(&sql, [], |row| row.get(0)).map_err(failed)?;
        Ok(count.unsigned_abs())
    }

    fn rows(
        &mut self,
        table: &Table,
        columns: &[String],
        skip: u64,
        take: Take<'_>,
    ) -> Result<(), CopyError> {
        let order = table.order().map_or_else(|| "rowid".to_owned(), |key| key.join(", "));
        let columns = columns.join(", ");
        let sql = format!("SELECT {columns} FROM {} ORDER BY {order} LIMIT -1 OFFSET {skip}", table.name);
        let mut query = self.connection.prepare(&sql).map_err(failed)?;
        let width = query.column_count();
        let mut rows = query.query([]).map_err(failed)?;
        let mut batch = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            batch.push(
                (0..width).map(|at| value(row.get_ref(at)?)).collect::<Result<Row, _>>().map_err(failed)?,
            );
            if batch.len() >= BATCH as usize {
                take(std::mem::take(&mut batch))?;
            }
        }
        if batch.is_empty() { Ok(()) } else { take(batch) }
    }

    fn unfinished(&mut self) -> Result<Option<String>, CopyError> {
        if !schema::has_unfinished_copy(&self.connection).map_err(failed)? {
            return Ok(None);
        }
        let sql = format!("SELECT source FROM {UNFINISHED_COPY} LIMIT 1");
        self.connection.query_row(&sql, [], |row| row.get(0)).optional().map_err(failed)
    }

    fn begin(&mut self, source: &str, tables: &[Table]) -> Result<(), CopyError> {
        let transaction = self.connection.transaction().map_err(failed)?;
        let made = transaction.execute_batch(&format!(
            "CREATE TABLE {UNFINISHED_COPY} (source TEXT NOT NULL, table_name TEXT PRIMARY KEY, written INTEGER NOT NULL)"
        ));
        made.map_err(failed)?;
        let note = format!("INSERT INTO {UNFINISHED_COPY} (source, table_name, written) VALUES (?1, ?2, 0)");
        for table in tables {
            transaction.execute(&note, [source, &table.name]).map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }

    fn written(&mut self, table: &Table) -> Result<u64, CopyError> {
        let sql = format!("SELECT written FROM {UNFINISHED_COPY} WHERE table_name = ?1");
        let written: i64 =
            self.connection.query_row(&sql, [&table.name], |row| row.get(0)).map_err(failed)?;
        Ok(written.unsigned_abs())
    }

    fn put(&mut self, table: &Table, columns: &[String], rows: &[Row]) -> Result<(), CopyError> {
        let places: Vec<_> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        let insert =
            format!("INSERT INTO {} ({}) VALUES ({})", table.name, columns.join(", "), places.join(", "));
        let transaction = self.connection.transaction().map_err(failed)?;
        {
            let mut insert = transaction.prepare(&insert).map_err(failed)?;
            for row in rows {
                insert.execute(params_from_iter(row)).map_err(failed)?;
            }
        }
        let note = format!("UPDATE {UNFINISHED_COPY} SET written = written + ?1 WHERE table_name = ?2");
        let written = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        transaction.execute(&note, (written, &table.name)).map_err(failed)?;
        transaction.commit().map_err(failed)
    }

    /// Triggers derive everything.
    fn derive(&mut self) -> Result<(), CopyError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), CopyError> {
        self.connection.execute_batch(&format!("DROP TABLE {UNFINISHED_COPY}")).map_err(failed)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Number(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// Every table is STRICT and has neither reals nor blobs. PostgreSQL holds no NUL.
fn value(value: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Number(number),
        other => Value::Text(other.as_str()?.replace('\0', "\u{1}")),
    })
}

fn failed(error: rusqlite::Error) -> CopyError {
    StoreError::from(error).into()
}
