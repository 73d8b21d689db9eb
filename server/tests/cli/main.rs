//! The program itself: what it prints, refuses and survives.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what cannot go on fails"
)]

#[path = "../storage/cluster.rs"]
mod cluster;
mod helpers;
mod locked;

mod app;
mod backup;
mod break_glass;
mod copy;
mod demo;
mod disk_full;
mod dns;
mod dns_of_system;
mod durability;
mod init;
mod inspect;
mod inspect_metadata;
mod inspect_response;
mod inspect_signed_metadata;
mod issuer;
mod key;
mod load;
mod named;
mod postgres;
mod practice_app;
mod practice_idp;
mod proxy;
mod references;
mod refusals;
mod refused_file;
mod restore;
mod settings;
mod usage;
mod user;
mod user_links;
