//! The mark of a target that holds only a part.

/// Name of the table that is in a target while it holds a part: the source, and how many rows of each table are there.
pub(in crate::storage) const UNFINISHED_COPY: &str = "unfinished_copy";
