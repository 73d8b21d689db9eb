//! `cargo run --release --example life -- 1000000`: so many random lives of a connection, each checked at every step.
#![expect(clippy::panic, reason = "a broken promise ends the run with the life that broke it")]

#[path = "../tests/life/act.rs"]
mod act;
#[path = "../tests/life/pool.rs"]
mod pool;
#[path = "../tests/life/promises.rs"]
mod promises;
#[path = "../tests/life/run.rs"]
mod run;
#[path = "../tests/life/sign_in.rs"]
mod sign_in;
#[path = "../tests/life/world.rs"]
mod world;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let started = std::time::Instant::now();
    let seen = run::lives(count);
    let seconds = started.elapsed().as_secs_f64();
    println!("{count} random lives kept every promise, in {seconds:.1} s");
    for name in seen.rare(1) {
        println!("  never happened: {name}");
    }
}
