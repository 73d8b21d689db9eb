//! The server over real HTTP, on a real database in a folder of its own, with a clock that tests set.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what cannot go on fails"
)]

mod activity_kinds;
#[path = "../../../model/tests/life/act.rs"]
mod acts;
#[path = "../storage/cluster.rs"]
mod cluster;
mod helpers;

mod applications;
mod arrows;
mod assets;
mod audit;
mod backlog;
mod calendar;
mod certificates;
mod crowds;
mod csrf;
mod domains;
mod domains_places;
mod domains_requirement;
mod domains_sign_in;
mod glossary;
mod growth;
mod growth_figures;
mod hang_up;
mod headers;
mod issuer;
mod life;
mod limits;
mod metadata;
mod metadata_dismissed;
mod metadata_refresh;
mod metadata_signed;
mod model;
mod office;
mod one_transaction;
mod openapi;
mod openid;
mod openid_addresses;
mod openid_attacks;
mod openid_confusion;
mod openid_logout;
mod openid_notices;
mod openid_sign_in;
mod pages;
mod password_links;
mod people;
mod people_ways;
mod reauthentication;
mod removal;
mod requirement;
mod requirement_confirmed;
mod roll_back;
mod routes;
mod saml;
mod secrets;
mod sessions;
mod sign_in;
mod sign_in_attempts;
mod sso_beside;
mod sso_confirm;
mod sso_encrypted;
mod sso_faults;
mod sso_forgotten;
mod sso_mapping;
mod sso_people;
mod sso_proof;
mod sso_refusals;
mod sso_relay_state;
mod sso_repair;
mod sso_repair_shown;
mod sso_repeated;
mod sso_requirement;
mod sso_return;
mod sso_sign_in;
mod sso_signed_requests;
mod sso_size;
mod sso_tabs;
mod sso_test;
mod start;
mod store;
mod tenants;
mod versions;
mod waiting;
