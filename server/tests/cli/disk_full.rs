//! A full disk, for the processes started here alone (`mount_namespaces(7)`): every sentence says that it is full, and
//! `break-glass` still works. Where this machine does not allow such a disk, that is said.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::helpers::{PROGRAM, call, without_settings};

/// As root, and as a user who may have namespaces.
const WAYS: [&[&str]; 2] = [&["--mount"], &["--user", "--map-root-user", "--mount"]];

/// Each command's exit code and sentence on a line of its own. Nothing is left of the disk when the script ends.
const SCRIPT: &str = r#"
set -u
mount -t tmpfs -o size=6m tmpfs "$1" || exit 77
sso=$0 data=$1/data
said() { name=$1; shift; out=$("$@" 2>&1); echo "$name: $? $(echo "$out" | tr '\n' ' ')"; }
said init "$sso" init --organization Acme --owner olivia@acme.example --data "$data"
"$sso" serve --listen 127.0.0.1:0 --data "$data" >"$2/out" 2>"$2/log" &
server=$!
for try in $(seq 200); do grep -q listening "$2/log" && break; sleep 0.05; done
cat /dev/zero > "$1/filler" 2>/dev/null
touch "$2/full"
for try in $(seq 200); do test -e "$2/asked" && break; sleep 0.05; done
kill $server
wait $server
cat /dev/zero >> "$1/filler" 2>/dev/null
said list "$sso" user list --data "$data"
said backup "$sso" backup "$1/copy" --data "$data"
said glass "$sso" break-glass --organization Acme --owner olivia@acme.example --data "$data"
rm "$1/filler"
said verify "$sso" verify --data "$data"
"#;

/// What the commands said, and what a server that runs meanwhile answers at `/healthz`, `/readyz` and to a change.
fn run_in(way: &[&str]) -> Option<(String, [u16; 3])> {
    let (disk, beside) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut command: Command = without_settings("unshare");
    command.args(way).args(["sh", "-c", SCRIPT, PROGRAM]).arg(disk.path()).arg(beside.path());
    let mut running = command.stdout(Stdio::piped()).spawn().ok()?;
    while !beside.path().join("full").exists() && running.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let log = fs::read_to_string(beside.path().join("log")).unwrap_or_default();
    let answers = listening(&log).map(|url| {
        let status = |method, path: &str, body| call(method, &format!("{url}{path}"), &[], body).0;
        let change = status("POST", "/api/sign-in-ways", r#"{"email":"olivia@acme.example"}"#);
        [status("GET", "/healthz", ""), status("GET", "/readyz", ""), change]
    });
    fs::write(beside.path().join("asked"), "").unwrap();
    let ran = running.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let is_possible = ran.status.code() != Some(77) && text.contains("init: ");
    is_possible.then(|| (text, answers.unwrap()))
}

/// Where the server of this log listens.
fn listening(log: &str) -> Option<String> {
    let mut lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let address = lines.find_map(|line| Some(line["listening"].as_str()?.to_owned()));
    address.map(|address| format!("http://{address}"))
}

#[test]
fn every_sentence_says_so_and_break_glass_works() {
    let Some((text, answers)) = WAYS.into_iter().find_map(run_in) else {
        println!("SKIPPED: a full disk: none can be made for one process here");
        return;
    };
    assert_eq!(answers, [200, 503, 503], "{text}");
    let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap_or(&text).to_owned();
    assert!(line("init").starts_with("init: 0"), "{text}");
    for refused in ["list", "backup"] {
        assert!(
            line(refused).starts_with(&format!("{refused}: 1")) && line(refused).contains("full"),
            "{text}"
        );
        assert!(!line(refused).contains("I/O error"), "{text}");
    }
    assert!(line("glass").starts_with("glass: 0") && line("glass").contains("set-password#"), "{text}");
    assert!(line("verify").starts_with("verify: 0"), "{text}");
}
