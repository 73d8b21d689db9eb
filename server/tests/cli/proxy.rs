//! Behind a proxy all clients have one address, unless the proxy is told of.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::helpers::program;

/// The log's warnings of a server that starts and is told to stop.
fn warnings(more: &[&str]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut server = program(&["serve", "--listen", "127.0.0.1:0", "--data", data])
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(server.stderr.take().unwrap());
    let mut text = String::new();
    log.read_line(&mut text).unwrap();
    assert!(text.contains("\"started\""), "{text}");
    let pid = server.id().to_string();
    assert!(Command::new("kill").args(["-s", "TERM", &pid]).status().unwrap().success());
    log.read_to_string(&mut text).unwrap();
    assert!(server.wait().unwrap().success());
    text.lines().filter(|line| line.contains("\"WARN\"")).map(str::to_owned).collect()
}

#[test]
fn a_forgotten_proxy_is_one_warning_that_says_what_to_set() {
    let url = ["--public-url", "https://sso.example.com"];
    let warned = warnings(&url);
    assert!(warned.len() == 1 && warned[0].contains("Set --behind-proxy"), "{warned:?}");
    let told = [url[0], url[1], "--behind-proxy"];
    for more in [&told[..], &["--demo"], &[]] {
        assert_eq!(warnings(more), [""; 0], "{more:?}");
    }
}
