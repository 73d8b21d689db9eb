//! Why storage failed.

/// The texts are for the operator's log, never for the person.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// Other writers held the database too long; waiting helps.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The disk has no room for the change.
    #[error("the disk is full: {0}")]
    DiskFull(String),
    /// The database failed, or holds a value that it should not.
    #[error("the database failed: {0}")]
    Failed(String),
}
