//! Load: requests at a fixed rate, with the time from the instant each was due, so that a server which falls behind
//! cannot hide it; then as many as it can answer. The tests send few and see that every one is answered; `cargo xtask
//! bench` says in `SSO_LOAD` for how many seconds each rate lasts, and prints the figures beside their budgets.

mod process;
mod rate;
mod requests;
mod scene;

use crate::cluster::Cluster;
use crate::helpers::{Running, program, run};
use process::Process;
use rate::{Client, Measured, Sent};
use scene::Scene;

/// How much is sent.
#[derive(Clone, Copy)]
struct Size {
    /// For how long each rate lasts.
    seconds: u32,
    /// Divides how many are sent.
    part: u32,
    /// Organizations that save.
    organizations: u32,
    /// People of one office who sign in through the identity provider.
    office: usize,
}

const SMALL: Size = Size { seconds: 1, part: 20, organizations: 2, office: 20 };

/// Sign-ins that one office begins before they end; more than [`sso_server::rate_limit::FREE_STARTS`] would have to wait.
const AT_ONCE: usize = 1_000;

/// Browsers that send as fast as they are answered.
const BROWSERS: usize = 16;

fn size() -> Size {
    let seconds = std::env::var("SSO_LOAD").ok().map(|seconds| seconds.parse().unwrap());
    seconds.map_or(SMALL, |seconds| Size { seconds, part: 1, organizations: 20, office: 5_000 })
}

#[test]
fn every_request_of_a_fixed_rate_is_answered_on_sqlite() {
    let scene = Scene::new(size().organizations);
    measure("SQLite", &scene, &["--data", scene.data()]);
}

#[test]
fn every_request_of_a_fixed_rate_is_answered_on_postgresql() {
    let scene = Scene::new(size().organizations);
    // Committed changes are on the disk here too.
    let cluster = Cluster::start("");
    let url = cluster.copy_of("template1");
    let copied = run(&["copy", "--from", scene.data(), "--to", &url]);
    assert_eq!(copied.code, 0, "{}", copied.err);
    measure("PostgreSQL", &scene, &["--database-url", &url]);
}

/// Starts the server, sends everything, and prints what it measured.
fn measure(database: &str, scene: &Scene, place: &[&str]) {
    let mut serve = program(&[&["serve", "--behind-proxy"], place].concat());
    let server = Running::of(&mut serve);
    let load =
        Load { size: size(), process: Process::of(server.child.0.id()), client: Client::to(&server.url) };
    println!("{database}; {}; RSS {} MB at the start", process::machine(), load.process.resident());
    load.settings(scene);
    println!("  RSS {} MB after the settings (budget 64)", load.process.resident());
    load.sign_ins(scene);
    load.passwords();
    println!("  RSS {} MB at the end, {} MB at most", load.process.resident(), load.process.most_resident());
}

struct Load {
    size: Size,
    process: Process,
    client: Client,
}

impl Load {
    /// Sends at a rate, prints, and sees that each was answered with this status.
    fn at(&self, (name, budget): (&str, &str), rate: u32, status: u16, sent: impl Iterator<Item = Sent>) {
        let count = usize::try_from((rate * self.size.seconds / self.size.part).max(2)).unwrap();
        let before = self.process.spent();
        let measured = self.client.at_rate(rate, sent.take(count));
        self.say(&format!("{name} at {rate}/s"), &measured, before, budget);
        measured.are_all(name, status);
    }

    /// Sends as fast as answers come.
    fn most(&self, (name, budget): (&str, &str), status: u16, sent: Vec<Sent>) -> Measured {
        let before = self.process.spent();
        let measured = self.client.as_fast_as_answered(BROWSERS, sent);
        let a_second = measured.a_second();
        self.say(&format!("{name}, {BROWSERS} browsers: {a_second:.0}/s"), &measured, before, budget);
        measured.are_all(name, status);
        measured
    }

    fn say(&self, name: &str, measured: &Measured, before: f64, budget: &str) {
        let cores = (self.process.spent() - before) / measured.elapsed.as_secs_f64();
        let [p50, p99] = [50, 99].map(|percent| measured.percentile(percent).as_secs_f64() * 1e3);
        let (count, load) = (measured.count(), process::load());
        println!(
            "  {name}: {count} sent, p50 {p50:.1} ms, p99 {p99:.1} ms{budget}; {cores:.2} cores, load {load}"
        );
    }

    fn settings(&self, scene: &Scene) {
        let cookie = scene.cookies[0].as_str();
        self.at(("GET /healthz, for the machine's noise", ""), 200, 200, requests::get("/healthz", ""));
        if self.client.status(requests::get("/", "").next().unwrap()) == 200 {
            self.at(("GET / (the page)", ""), 200, 200, requests::get("/", ""));
        } else {
            println!("  GET /: not measured, the page was not built");
        }
        self.at(("GET /api/session", ""), 200, 200, requests::get("/api/session", cookie));
        let budget = " (budget p99 5)";
        self.at(("GET /api/connection", budget), 200, 200, requests::get("/api/connection", cookie));
        let budget = " (budget p99 25)";
        self.at(("PUT /api/connection/draft", budget), 200, 200, requests::saves(&scene.cookies));
        let many = requests::get("/api/connection", cookie).take(1_000 / self.size.part as usize);
        self.most(("GET /api/connection", ""), 200, many.collect());
    }

    /// People of one office, behind one address, as many as there are: none of them has to wait for a limit.
    fn sign_ins(&self, scene: &Scene) {
        let mut left = self.size.office;
        let (mut is_first, budget) = (true, " (budget 300/s)");
        while left > 0 {
            let begun = left.min(AT_ONCE);
            let starts = requests::starts(&scene.postback, begun);
            let started = self.most(("start of a sign-in", ""), 303, starts);
            let mut posts = scene.answers(started.heads());
            if is_first {
                let tenth = posts.split_off(begun - begun / 10);
                self.at(("ACS", ""), 50, 303, tenth.into_iter());
            }
            self.most(("ACS", budget), 303, posts);
            (left, is_first) = (left - begun, false);
        }
    }

    fn passwords(&self) {
        self.at(("POST /api/session (a password)", ""), 10, 200, requests::passwords());
        self.most(
            ("a password", ""),
            200,
            requests::passwords().take(400 / self.size.part as usize).collect(),
        );
    }
}
