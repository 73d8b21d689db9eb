//! Runs the program.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use ureq::http::{HeaderMap, Request};

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program without any setting of the environment.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sso-server"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SSO_")) {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

pub fn run(arguments: &[&str]) -> Ran {
    of(program(arguments).output().unwrap())
}

pub fn of(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A running server; killed when dropped.
pub struct Running {
    pub child: Child,
    pub url: String,
    pub greeting: String,
}

impl Running {
    /// `serve` on a free port, as soon as it listens.
    pub fn start(folder: &Path, more: &[&str]) -> Self {
        let mut child = program(&["serve", "--listen", "127.0.0.1:0", "--data", folder.to_str().unwrap()])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        log.read_line(&mut line).unwrap();
        let started: serde_json::Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line}"));
        let url = format!("http://{}", started["listening"].as_str().unwrap());
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let mut greeting = vec![0; 4096];
        let read = child.stdout.as_mut().unwrap().read(&mut greeting).unwrap();
        greeting.truncate(read);
        Self { child, url, greeting: String::from_utf8(greeting).unwrap() }
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
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
