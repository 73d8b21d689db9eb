//! The signature of metadata: the whole document by the one key, and every way around it refused by its own name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail so")]

#[path = "metadata_signature/attacks.rs"]
mod attacks;
#[path = "metadata_signature/good.rs"]
mod good;
#[path = "metadata_signature/scene.rs"]
mod scene;
