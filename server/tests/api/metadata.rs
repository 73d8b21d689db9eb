//! Metadata is fetched from the internet and from networks that the operator allows, and from nowhere else.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde_json::json;
use sso_server::dns::zone::Answer as Dns;

use crate::helpers::metadata_host::{MetadataHost, NAME, metadata, ok, redirect};
use crate::helpers::{ADMIN, Answer, Browser, OWNER, Server};

const ENTITY: &str = "https://idp.example/saml";

fn fetch(server: &Server, by: &Browser, url: &str) -> Answer {
    server.call("POST", "/api/metadata").by(by).json(&json!({ "url": url })).send()
}

/// The code of the problem with the URL.
fn refused(answer: &Answer) -> String {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let problem = answer.json()["errors"][0].clone();
    assert_eq!(problem["pointer"], "/url");
    problem["code"].as_str().unwrap().to_owned()
}

#[test]
fn an_allowed_host_is_read_and_the_log_says_who_asked() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let host = MetadataHost::start(
        &server.dns,
        &[
            ("/metadata", ok(&metadata(ENTITY))),
            ("/moved", redirect("/metadata")),
            ("/page", ok("<!doctype html><title>Sign in</title>")),
        ],
    );
    let before = server.etag(&olivia);
    for path in ["/metadata", "/moved"] {
        let answer = fetch(&server, &olivia, &format!(" {} ", host.url(path)));
        assert_eq!(answer.status, 200, "{}", answer.text());
        let entity = answer.json()["entity"].clone();
        assert_eq!(entity["entity_id"], ENTITY);
        assert_eq!(entity["sign_in_urls"][0]["url"], "https://idp.example/sso");
        assert_eq!(entity["certificates"].as_array().unwrap().len(), 1);
    }
    assert_eq!(refused(&fetch(&server, &olivia, &host.url("/page"))), "web_page");
    assert_eq!(server.etag(&olivia), before, "nothing is saved");
    let newest = server.get(&olivia, "/api/activity").json()["entries"][1].clone();
    assert_eq!(
        (newest["action"].as_str(), newest["actor"].as_str()),
        (Some("metadata_fetched"), Some("Olivia Berg"))
    );
    assert_eq!(newest["subject"], host.url("/moved"));
}

#[test]
fn a_federation_is_listed_and_one_of_it_is_chosen() {
    let server = Server::start();
    let adam = server.sign_in(ADMIN);
    let all: String = (0..40).map(|at| metadata(&format!("https://idp{at}.example/"))).collect();
    let list = format!(
        r#"<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">{all}</EntitiesDescriptor>"#
    );
    let host = MetadataHost::start(&server.dns, &[("/federation", ok(&list))]);
    let listed = fetch(&server, &adam, &host.url("/federation")).json()["federation"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 40);
    let choose = |entity_id: &str| {
        let body = json!({ "url": host.url("/federation"), "entity_id": entity_id });
        server.call("POST", "/api/metadata").by(&adam).json(&body).send()
    };
    assert_eq!(choose("https://idp7.example/").json()["entity"]["entity_id"], "https://idp7.example/");
    assert_eq!(refused(&choose("https://idp77.example/")), "not_in_it");
}

#[test]
fn every_refusal_before_the_reader_reads_the_same() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let gzip = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 1\r\n\r\nx".to_owned();
    let cut_off = format!("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n{}", metadata(ENTITY));
    let host = MetadataHost::start(
        &server.dns,
        &[
            ("/gzip", gzip),
            ("/cut-off", cut_off),
            ("/round", redirect("/round")),
            ("/http", redirect("http://idp.acme.example/metadata")),
            ("/literal", redirect("https://127.0.0.1/metadata")),
            ("/file", redirect("file:///etc/passwd")),
        ],
    );
    let private = |last: u8| IpAddr::V4(Ipv4Addr::new(127, 0, 0, last));
    server.dns.set("both.example", Dns::Addresses(vec![private(2), private(1)]));
    server.dns.set("inside.example", Dns::Addresses(vec!["10.0.0.7".parse().unwrap()]));
    server.dns.set("mapped.example", Dns::Addresses(vec!["::ffff:127.0.0.1".parse().unwrap()]));
    let mut sentences: Vec<_> = ["/gzip", "/cut-off", "/round", "/http", "/literal", "/file", "/missing"]
        .iter()
        .map(|path| host.url(path))
        .collect();
    let port = host.port;
    sentences.extend([
        format!("https://both.example:{port}/metadata"),
        "https://inside.example/".to_owned(),
        "https://mapped.example/".to_owned(),
        "https://nowhere.example/".to_owned(),
        // An address that is public, and a port that is not https's.
        "https://8.8.8.8:8443/".to_owned(),
        "https://127.0.0.1/".to_owned(),
        "https://[::1]/".to_owned(),
        "https://[::ffff:127.0.0.1]/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        "https://localhost/".to_owned(),
        "https://2130706433/".to_owned(),
        "http://idp.acme.example/metadata".to_owned(),
        "https://olivia:secret@idp.acme.example/".to_owned(),
        "metadata".to_owned(),
        String::new(),
    ]);
    let mut words = std::collections::BTreeSet::new();
    for url in sentences {
        // Each organization asks ten at once, then slowly.
        server.clock.advance(60);
        let answer = fetch(&server, &olivia, &url);
        assert_eq!(refused(&answer), "not_fetched", "{url}");
        words.insert(answer.json()["errors"][0]["detail"].as_str().unwrap().to_owned());
    }
    assert_eq!(words.len(), 1, "{words:?}");
}

#[test]
fn a_name_that_turns_private_between_two_looks_is_not_followed() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    let host = MetadataHost::start(&server.dns, &[("/metadata", redirect("/again"))]);
    // The same port on the address that the name turns to.
    let loopback = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), host.port);
    let inside = MetadataHost::on(
        loopback,
        &[("/again", ok(&metadata(ENTITY))), ("/metadata", ok(&metadata(ENTITY)))],
    );
    server.dns.then(NAME, Dns::Addresses(vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]));
    assert_eq!(refused(&fetch(&server, &olivia, &host.url("/metadata"))), "not_fetched");
    assert_eq!((host.asked(), inside.asked()), (1, 0), "the second look was judged, and nobody was asked");
    server.dns.set(NAME, Dns::Addresses(vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]));
    assert_eq!(refused(&fetch(&server, &olivia, &host.url("/metadata"))), "not_fetched");
    assert_eq!(inside.asked(), 0);
}

#[test]
fn asking_again_and_again_is_slowed_down() {
    let server = Server::start();
    let olivia = server.sign_in(OWNER);
    for _ in 0..10 {
        assert_eq!(refused(&fetch(&server, &olivia, "https://127.0.0.1/")), "not_fetched");
    }
    let answer = fetch(&server, &olivia, "https://127.0.0.1/");
    assert_eq!((answer.status, answer.code().as_str()), (429, "too_many_attempts"));
}
