//! Without `--dns-server` the system's servers are asked. For the server that is started here alone,
//! `/etc/resolv.conf` is another one (`mount_namespaces(7)`); where this machine does not allow that, it is said.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::Command;

use sso_server::dns::zone::serve_at;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::dns::{ACME, Everywhere, acme, claim, owner};
use crate::helpers::{PROGRAM, Running, without_settings};

/// As root, and as a user who may have namespaces.
const WAYS: [&[&str]; 2] = [&["--mount"], &["--user", "--map-root-user", "--mount"]];

const REPLACED: &str = "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"";

/// Found by a look, if the machine has no network, or a resolver that knows that there is no `.example` (RFC 6761).
const NOT_THERE: [&str; 3] = ["no_such_domain", "server_failure", "timed_out"];

/// What follows runs with `file` as `/etc/resolv.conf`.
fn behind(way: &[&str], file: &Path) -> Command {
    let mut command = without_settings("unshare");
    command.args(way).args(["sh", "-c", REPLACED]).arg(file);
    command
}

/// How this machine lets us, or why it does not.
fn way(file: &Path) -> Result<&'static [&'static str], String> {
    let mut why = String::new();
    for way in WAYS {
        match behind(way, file).args(["cat", "/etc/resolv.conf"]).output() {
            Ok(shown) if shown.status.success() && shown.stdout == fs::read(file).unwrap() => return Ok(way),
            Ok(shown) => String::from_utf8_lossy(&shown.stderr).trim().clone_into(&mut why),
            Err(error) => why = error.to_string(),
        }
    }
    Err(format!("/etc/resolv.conf cannot be replaced for one process: {why}"))
}

fn write(folder: &TempDir, resolv_conf: &str) -> PathBuf {
    let file = folder.path().join("resolv.conf");
    fs::write(&file, resolv_conf).unwrap();
    file
}

/// A server with this `resolv_conf` claims a domain, does not find its record at `asked`, and then does.
/// It goes on; or why that cannot be seen here.
fn asks(asked: Ipv4Addr, resolv_conf: &str) -> Result<(Running, TempDir), String> {
    let (folder, runtime) = (acme(), Runtime::new().unwrap());
    let file = write(&folder, resolv_conf);
    let way = way(&file)?;
    let (publish, records) = watch::channel("v=spf1 -all".to_owned());
    let zone = runtime.block_on(serve_at(Everywhere(records), (asked, 53).into()));
    let _zone = zone.map_err(|error| format!("no DNS server at {asked}:53: {error}"))?;
    let data = folder.path().to_str().unwrap();
    let server = Running::of(behind(way, &file).args([PROGRAM, "serve", "--data", data]));
    let cookie = owner(&folder, &server);
    let made = claim(&server, &cookie, ("POST", ""), ACME);
    let checked = || claim(&server, &cookie, ("POST", "/acme.example/check"), "");
    let before = checked();
    assert_eq!(before["last_check"]["lookup"]["name"], "no_such_record", "{before}");
    publish.send(made["txt_value"].as_str().unwrap().to_owned()).unwrap();
    let after = checked();
    assert_eq!(after["status"]["name"], "verified", "{after}");
    Ok((server, folder))
}

fn skip(why: &str) {
    println!("SKIPPED: the system's DNS servers: {why}");
}

#[test]
fn the_systems_server_is_asked() {
    let [.., high, low] = std::process::id().to_be_bytes();
    // Another one for each run of the tests on this machine.
    let address = Ipv4Addr::new(127, 53, high, low);
    // As systemd-resolved writes it.
    let resolv_conf = format!("# By a test.\nnameserver {address}\noptions edns0 trust-ad\nsearch .\n");
    asks(address, &resolv_conf).map_or_else(|why| skip(&why), drop);
}

#[test]
fn where_no_server_is_configured_this_computers_is_asked() {
    match asks(Ipv4Addr::LOCALHOST, "# Nothing is configured.\n") {
        Ok((server, _folder)) => drop(server.log_with("cannot be read, so 127.0.0.1:53 is asked")),
        Err(why) => skip(&why),
    }
}

#[test]
fn whatever_the_machine_has_a_look_ends_and_the_next_request_works() {
    let folder = acme();
    let server = Running::start(folder.path(), &[]);
    let cookie = owner(&folder, &server);
    claim(&server, &cookie, ("POST", ""), ACME);
    let checked = claim(&server, &cookie, ("POST", "/acme.example/check"), "");
    let found = checked["last_check"]["lookup"]["name"].as_str().unwrap();
    assert!(NOT_THERE.contains(&found), "{checked}");
    assert_eq!(checked["status"]["name"], "pending");
    assert_eq!(claim(&server, &cookie, ("GET", ""), ""), checked);
}
