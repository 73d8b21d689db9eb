//! What the operator says by flag, environment or file is what the server goes by; flags win over the environment, and
//! that over the file.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::helpers::{Running, call, program, sign_in};

/// Every way to say it, the strongest first.
const WAYS: [&str; 3] = ["flag", "environment", "file"];

/// What is said in this way: the flag's name without dashes before it, and a value that is said in no other way.
fn said(way: &str) -> [(&'static str, String); 6] {
    let port = 9_000 + WAYS.iter().position(|one| *one == way).unwrap();
    [
        ("product-name", format!("Product of the {way}")),
        ("contact", format!("{way}@acme.example")),
        ("sp-entity-id", format!("https://{way}.example/entity")),
        ("acs-url", format!("https://{way}.example/acs")),
        ("postback-url", format!("https://{way}.example/start/{{org_id}}")),
        ("public-url", format!("http://127.0.0.1:{port}")),
    ]
}

fn serve(folder: &TempDir, ways: &[&str]) -> Command {
    let mut command = program(&["serve", "--demo", "--data", folder.path().join("data").to_str().unwrap()]);
    for way in ways {
        let mut file = String::new();
        for (name, value) in said(way) {
            let variable = name.replace('-', "_");
            match *way {
                "flag" => {
                    command.args([format!("--{name}"), value]);
                }
                "environment" => {
                    command.env(format!("SSO_{}", variable.to_uppercase()), value);
                }
                _ => writeln!(file, "{variable} = {value:?}").unwrap(),
            }
        }
        if !file.is_empty() {
            let place = folder.path().join("sso.toml");
            fs::write(&place, file).unwrap();
            command.args(["--config", place.to_str().unwrap()]);
        }
    }
    command
}

/// What the server shows for each, as [`said`] names them.
fn shown(server: &Running) -> [(&'static str, String); 6] {
    let olivia = sign_in(&server.url, "olivia@acme.example", "practice-makes-perfect");
    let get = |path: &str| -> Value {
        let (status, _, text) = call("GET", &format!("{}{path}", server.url), &[("cookie", &olivia)], "");
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).unwrap()
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (about, service_provider) = (get("/api/about"), get("/api/service-provider"));
    let org_id = text(&get("/api/session")["organization"]["id"]);
    let console = server.greeting.lines().next().unwrap();
    let console = console.strip_prefix("The console is at ").unwrap().trim_end_matches('/').to_owned();
    [
        ("product-name", text(&about["product_name"])),
        ("contact", text(&about["contact"]["text"])),
        ("sp-entity-id", text(&service_provider["sp_entity_id"])),
        ("acs-url", text(&service_provider["acs_url"])),
        ("postback-url", text(&service_provider["postback_url"]).replace(&org_id, "{org_id}")),
        ("public-url", console),
    ]
}

#[test]
fn every_way_counts_and_the_strongest_wins() {
    let folder = TempDir::new().unwrap();
    for ways in [&WAYS[..1], &WAYS[1..2], &WAYS[2..], &WAYS[1..], &WAYS[..]] {
        let server = Running::of(&mut serve(&folder, ways));
        assert_eq!(shown(&server), said(ways[0]), "{ways:?}");
    }
}
