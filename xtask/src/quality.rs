//! How much work goes into a build.

/// What the page and the server are built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quality {
    /// For a look and for development: Cargo's profile `dev`, whose crates the tests share; one program, not optimised.
    Quick,
    /// For use: what `cargo xtask dist` leaves, what the tests run on and what the size limits measure.
    Release,
}
