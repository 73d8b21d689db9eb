//! What is copied, and what a database does for it.

use super::CopyError;

/// Rows that are read, and written in one transaction.
pub(in crate::storage) const BATCH: u32 = 500;

/// Tables that triggers fill while others are copied.
pub const DERIVED: [&str; 2] = ["link_count", "people_count"];

/// Tables that say something of the database itself.
pub const OF_ONE_DATABASE: [&str; 1] = ["readiness"];

/// Tables whose rows are read in the order of insertion, which PostgreSQL holds in the column `place`.
const IN_ORDER: [&str; 2] = ["sign_in_attempt", "sign_in_request"];

/// A table that is copied, named alike in both databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The columns of its key.
    key: Vec<String>,
}

impl Table {
    pub(in crate::storage) fn new(name: String, key: Vec<String>) -> Self {
        Self { name, key }
    }

    /// What its rows are read by; none for the order of insertion.
    pub(in crate::storage) fn order(&self) -> Option<&[String]> {
        (!IN_ORDER.contains(&self.name.as_str())).then_some(&self.key)
    }

    /// Whether triggers fill it.
    pub(super) fn is_derived(&self) -> bool {
        DERIVED.contains(&self.name.as_str())
    }
}

/// One value. A truth value is a number, 0 or 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// 64 bits.
    Number(i64),
    /// A text without NUL.
    Text(String),
}

/// The values of one row, in the order of the columns that were asked for.
pub type Row = Vec<Value>;

/// What takes the rows of a table, some at a time.
pub type Take<'a> = &'a mut dyn FnMut(Vec<Row>) -> Result<(), CopyError>;

/// The tables of a database that nothing else uses meanwhile.
#[expect(clippy::missing_errors_doc, reason = "every error is the database's")]
pub trait Tables {
    /// Returns its name, as sentences say it.
    fn name(&self) -> String;

    /// Lets every later look see the present state.
    fn hold(&mut self) -> Result<(), CopyError>;

    /// Returns the columns that are not derived from others.
    fn columns(&mut self, table: &Table) -> Result<Vec<String>, CopyError>;

    /// Returns how many rows a table has.
    fn count(&mut self, table: &Table) -> Result<u64, CopyError>;

    /// Gives all rows of a table but the first ones, in the same order in every database.
    fn rows(&mut self, table: &Table, columns: &[String], skip: u64, take: Take<'_>)
    -> Result<(), CopyError>;

    /// Returns the source of the copy that was interrupted, if one was.
    fn unfinished(&mut self) -> Result<Option<String>, CopyError>;

    /// Notes that a copy of these tables from this source begins.
    fn begin(&mut self, source: &str, tables: &[Table]) -> Result<(), CopyError>;

    /// Returns how many rows of a table the interrupted copy has written.
    fn written(&mut self, table: &Table) -> Result<u64, CopyError>;

    /// Writes rows in one transaction, and notes how many there are.
    fn put(&mut self, table: &Table, columns: &[String], rows: &[Row]) -> Result<(), CopyError>;

    /// Derives what no trigger does, before everything is compared.
    fn derive(&mut self) -> Result<(), CopyError>;

    /// Notes that the copy has ended.
    fn finish(&mut self) -> Result<(), CopyError>;
}
