//! A federation's 100 MB, read by ours and by others.

use super::responses::Peers;
use crate::failure::Failure;
use crate::quality::Quality;
use crate::setup::{Browser, Tools};
use crate::{paths, process, server};

/// Ours on the command line and in the page, beside lxml, xmllint, fast-xml-parser and `DOMParser`.
pub(super) fn measure(tools: &Tools, browser: &Browser, peers: &Peers) -> Result<(), Failure> {
    let mut node = tools.command("node");
    node.arg(paths::root().join("e2e/bench/federation.mjs"));
    node.arg(peers.python.as_ref().map_or_else(|| "python3".into(), |python| python.join("bin/python")));
    node.arg(peers.node.join("node_modules"));
    node.env("SSO_SERVER", server::program(Quality::Release)).env("CHROMIUM", &browser.chromium);
    let status = process::spawn(&mut node)?.wait();
    let ok = status.is_ok_and(|status| status.success());
    if ok { Ok(()) } else { Err(Failure::Command { what: "Reading a federation".to_owned() }) }
}
