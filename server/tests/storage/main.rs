//! Storage: the same units of work on SQLite and on PostgreSQL, and what PostgreSQL promises besides.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what cannot go on fails"
)]

mod cluster;
mod helpers;
#[path = "../migrations/left.rs"]
mod left;
#[path = "../migrations/up_to_date.rs"]
mod up_to_date;

mod concurrency;
mod groups;
mod hang_up;
mod limits;
mod opening;
mod restart;
mod schema;
mod tls;
mod together;
mod versions;
