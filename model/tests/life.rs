//! A hundred thousand random lives of a connection, and not one in which a member is required to use SSO that has not
//! worked, or in which nobody can get in. `cargo xtask bench` runs a million.
#![expect(clippy::panic, reason = "a broken promise fails with the life that broke it")]

#[path = "life/act.rs"]
mod act;
#[path = "life/pool.rs"]
mod pool;
#[path = "life/promises.rs"]
mod promises;
#[path = "life/run.rs"]
mod run;
#[path = "life/sign_in.rs"]
mod sign_in;
#[path = "life/world.rs"]
mod world;

#[test]
fn a_hundred_thousand_lives_keep_every_promise() {
    let seen = run::lives(100_000);
    assert_eq!(seen.rare(100), Vec::<String>::new(), "what hardly happened proves nothing: {seen:?}");
}
