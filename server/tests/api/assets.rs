//! The embedded page over real HTTP: every file of it, if it was built; else the sentence that it was not.

use sso_server::assets::embedded;

use crate::helpers::Server;

/// In bytes.
const TINY: usize = 512;

#[test]
fn every_file_of_the_page_is_served_small_and_typed() {
    let server = Server::start();
    let page = server.bare("GET", "/").send();
    if embedded().next().is_none() {
        assert_eq!(page.status, 503);
        assert!(page.text().contains("The page was not built into this server"), "{}", page.text());
        println!("SKIPPED: the embedded page: it was not built into this server");
        return;
    }
    assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"));
    for path in embedded() {
        let plain = server.bare("GET", path).header("accept-encoding", "identity").send();
        assert_eq!((plain.status, plain.header("content-encoding")), (200, ""), "{path}");
        let kind = match path.rsplit('.').next().unwrap() {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "wasm" => "application/wasm",
            other => panic!("{path}: is {other} a type that the page needs?"),
        };
        assert_eq!(plain.header("content-type"), kind, "{path}");
        // All names but the page's own have a hash in them, so what they name never changes.
        let cache = if path == "/index.html" { "no-cache" } else { "public, max-age=31536000, immutable" };
        assert_eq!(plain.header("cache-control"), cache, "{path}");
        for (accept, coding) in [("br", "br"), ("gzip", "gzip")] {
            let small = server.bare("GET", path).header("accept-encoding", accept).send();
            // Of tiny files there is no smaller form.
            if plain.body.len() > TINY {
                assert_eq!(small.header("content-encoding"), coding, "{path} was not compressed ahead");
                assert!(small.body.len() < plain.body.len(), "{path} {coding}");
                assert_ne!(small.etag(), plain.etag(), "{path} {coding}");
            }
            let again = server.bare("GET", path).header("accept-encoding", accept);
            let again = again.header("if-none-match", &small.etag()).send();
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {coding}");
        }
    }
}
