//! What can go wrong.

use crate::storage::{StoreError, postgres, sqlite};

/// Why nothing, or not everything, was copied. `Display` is the sentence that the operator reads.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// SQLite does not open.
    #[error("{0}")]
    Sqlite(#[from] sqlite::OpenError),
    /// PostgreSQL does not open.
    #[error("{0}")]
    Postgres(#[from] postgres::OpenError),
    /// A server or another command.
    #[error("A server or another command is using {0}, so nothing was copied. Stop it, and copy again.")]
    InUse(String),
    /// Both are SQLite, or both are PostgreSQL, which has a way of its own.
    #[error("--from and --to name databases of the same kind. Copy such a database with {0}.")]
    SameKind(&'static str),
    /// The source is a demo.
    #[error("{0} was made with --demo and has well-known passwords, so it is not copied.")]
    Demo(String),
    /// The source is empty.
    #[error("There is no organization in {0}, so there is nothing to copy. Check --from.")]
    Empty(String),
    /// The target is not empty.
    #[error("{0} holds data already, so nothing was copied. Name an empty database with --to.")]
    HoldsData(String),
    /// The target holds a part of another source.
    #[error(
        "A copy from {source_name} into {target} was interrupted. Repeat that one, or name an empty database with --to."
    )]
    OtherSource {
        /// Where that copy was from.
        source_name: String,
        /// Where it went.
        target: String,
    },
    /// The source has changed since the copy began.
    #[error(
        "{source_name} was changed while it was copied: its table {table} differs from the copy in {target}, which is not usable. Stop every server, name an empty database with --to, and copy again."
    )]
    Differs {
        /// The source.
        source_name: String,
        /// The target.
        target: String,
        /// Which table.
        table: String,
    },
    /// The database failed.
    #[error("The copy was interrupted: {0}. Repeat it, and it goes on where it stopped.")]
    Failed(#[from] StoreError),
}
