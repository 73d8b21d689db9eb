//! Runs the program.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Request};

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program's file.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_sso-server");

/// The program without any setting of the environment.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = without_settings(PROGRAM);
    command.args(arguments);
    command
}

/// Any program without any of our settings in its environment.
pub fn without_settings(program: &str) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SSO_")) {
        command.env_remove(name);
    }
    command
}

pub fn run(arguments: &[&str]) -> Ran {
    of(program(arguments).output().unwrap())
}

pub fn of(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A process that ends with its owner, also where an assertion fails.
pub struct Owned(pub Child);

impl Drop for Owned {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running server; killed when dropped.
pub struct Running {
    pub child: Owned,
    pub url: String,
    pub greeting: String,
    log: Arc<Mutex<String>>,
}

impl Running {
    /// `serve` on a free port, as soon as it listens.
    pub fn start(folder: &Path, more: &[&str]) -> Self {
        Self::of(program(&["serve", "--data", folder.to_str().unwrap()]).args(more))
    }

    /// The same of a command that says how.
    pub fn of(serve: &mut Command) -> Self {
        let serve = serve.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = Owned(serve.spawn().unwrap());
        let mut lines = BufReader::new(child.0.stderr.take().unwrap()).lines().map_while(Result::ok);
        let log = Arc::new(Mutex::new(String::new()));
        let url = loop {
            let line = lines.next().unwrap();
            let entry: serde_json::Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line}"));
            log.lock().unwrap().push_str(&line);
            if let Some(listening) = entry["listening"].as_str() {
                break format!("http://{listening}");
            }
        };
        let kept = Arc::clone(&log);
        std::thread::spawn(move || lines.for_each(|line| kept.lock().unwrap().push_str(&line)));
        let mut greeting = vec![0; 4096];
        let read = child.0.stdout.as_mut().unwrap().read(&mut greeting).unwrap();
        greeting.truncate(read);
        Self { child, url, greeting: String::from_utf8(greeting).unwrap(), log }
    }

    /// The log until now, once it has these words.
    pub fn log_with(&self, words: &str) -> String {
        let started = Instant::now();
        loop {
            let log = self.log.lock().unwrap().clone();
            if log.contains(words) {
                return log;
            }
            assert!(started.elapsed() < Duration::from_secs(10), "{words} in {log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.0.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }
}

pub type Called = (u16, HeaderMap, String);

/// A call of the API, as the page makes it: status, headers, body.
pub fn call(method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Called {
    try_call(method, url, headers, body).unwrap()
}

/// The same, where the server may be gone.
pub fn try_call(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Called, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into();
    let mut request = Request::builder().method(method).uri(url).header("x-sso-console", "1");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut response = if body.is_empty() {
        agent.run(request.body(()).unwrap())
    } else {
        agent.run(request.header("content-type", "application/json").body(body).unwrap())
    }?;
    let text = response.body_mut().read_to_string()?;
    Ok((response.status().as_u16(), response.headers().clone(), text))
}

/// Signs in and gives the cookie.
pub fn sign_in(url: &str, email: &str, password: &str) -> String {
    let body = serde_json::json!({ "email": email, "password": password }).to_string();
    let (status, headers, text) = call("POST", &format!("{url}/api/session"), &[], &body);
    assert_eq!(status, 200, "{text}");
    headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}
