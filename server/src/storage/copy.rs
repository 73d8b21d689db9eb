//! Copying everything from one database to another, table by table.
//!
//! Nothing is interpreted: the values of each column move as they are. What a database derives by itself
//! (`people_count`, the number of an organization's last entry, the place of a row) is derived anew, and compared. An
//! interrupted copy goes on where it stopped; until it has ended, the target is opened by nothing else.

use sha2::{Digest as _, Sha256};

use super::sqlite;

mod error;
mod tables;
mod unfinished;

pub use error::CopyError;
pub(super) use tables::BATCH;
pub use tables::{DERIVED, OF_ONE_DATABASE, Row, Table, Tables, Take, Value};
pub(super) use unfinished::UNFINISHED_COPY;

/// Copies everything, or what an interrupted copy has not copied yet; compares all rows. `done` hears of each table
/// that was copied, and how many rows it has.
///
/// # Errors
/// A [`CopyError`]. Where it was interrupted, the same call goes on.
pub fn copy(
    source: &mut dyn Tables,
    target: &mut dyn Tables,
    done: &mut dyn FnMut(&str, u64),
) -> Result<(), CopyError> {
    let all = sqlite::tables()?;
    let (derived, tables): (Vec<_>, Vec<_>) = all.into_iter().partition(Table::is_derived);
    source.hold()?;
    check_source(source)?;
    prepare(source, target, &tables)?;
    for table in &tables {
        copy_table(source, target, table)?;
    }
    target.derive()?;
    for table in &tables {
        done(&table.name, compare(source, target, table)?);
    }
    for table in &derived {
        compare(source, target, table)?;
    }
    target.finish()
}

/// Refuses demos and databases without an organization.
fn check_source(source: &mut dyn Tables) -> Result<(), CopyError> {
    let mut demo = None;
    let deployment = Table::new("deployment".to_owned(), vec!["only_row".to_owned()]);
    source.rows(&deployment, &["demo".to_owned()], 0, &mut |rows| {
        demo = rows.into_iter().flatten().next();
        Ok(())
    })?;
    match demo {
        Some(Value::Number(0)) => Ok(()),
        Some(_) => Err(CopyError::Demo(source.name())),
        None => Err(CopyError::Empty(source.name())),
    }
}

/// Begins, or goes on where the same copy was interrupted.
fn prepare(source: &mut dyn Tables, target: &mut dyn Tables, tables: &[Table]) -> Result<(), CopyError> {
    match target.unfinished()? {
        Some(name) if name == source.name() => return check_written(source, target, tables),
        Some(source_name) => return Err(CopyError::OtherSource { source_name, target: target.name() }),
        None => {}
    }
    for table in tables {
        if target.count(table)? > 0 {
            return Err(CopyError::HoldsData(target.name()));
        }
    }
    target.begin(&source.name(), tables)
}

/// What was written before must be what the source begins with.
fn check_written(
    source: &mut dyn Tables,
    target: &mut dyn Tables,
    tables: &[Table],
) -> Result<(), CopyError> {
    for table in tables {
        let written = target.written(table)?;
        if digest(source, table, written)? != digest(target, table, written)? {
            return Err(differs(source, target, table));
        }
    }
    Ok(())
}

fn copy_table(source: &mut dyn Tables, target: &mut dyn Tables, table: &Table) -> Result<(), CopyError> {
    let columns = source.columns(table)?;
    let written = target.written(table)?;
    source.rows(table, &columns, written, &mut |rows| target.put(table, &columns, &rows))
}

/// Compares a table row by row. Returns how many rows there are.
fn compare(source: &mut dyn Tables, target: &mut dyn Tables, table: &Table) -> Result<u64, CopyError> {
    let rows = source.count(table)?;
    if target.count(table)? != rows || digest(source, table, rows)? != digest(target, table, rows)? {
        return Err(differs(source, target, table));
    }
    Ok(rows)
}

fn differs(source: &dyn Tables, target: &dyn Tables, table: &Table) -> CopyError {
    CopyError::Differs { source_name: source.name(), target: target.name(), table: table.name.clone() }
}

/// A digest of the first rows in their order, and of how many there are.
fn digest(tables: &mut dyn Tables, table: &Table, most: u64) -> Result<[u8; 32], CopyError> {
    let mut columns = tables.columns(table)?;
    columns.sort();
    let (mut digest, mut left) = (Sha256::new(), usize::try_from(most).unwrap_or(usize::MAX));
    tables.rows(table, &columns, 0, &mut |rows| {
        let first = &rows[..rows.len().min(left)];
        left -= first.len();
        for value in first.iter().flatten() {
            match value {
                Value::Null => digest.update([0]),
                Value::Number(number) => {
                    digest.update([1]);
                    digest.update(number.to_be_bytes());
                }
                Value::Text(text) => {
                    digest.update([2]);
                    digest.update(text.len().to_be_bytes());
                    digest.update(text.as_bytes());
                }
            }
        }
        Ok(())
    })?;
    digest.update(left.to_be_bytes());
    Ok(digest.finalize().into())
}
