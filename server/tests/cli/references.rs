//! A reference that a page shows is found in the server's log, also where there is no report.

use tempfile::TempDir;

use crate::helpers::{Running, call};

#[test]
fn what_has_no_report_is_in_the_log() {
    let folder = TempDir::new().unwrap();
    let server = Running::start(folder.path(), &["--demo"]);
    let acs_url = format!("{}/sso/saml2", server.url);
    let form = "application/x-www-form-urlencoded";
    for (body, content_type) in
        [("{}", "application/json"), ("SAMLResponse=%25", form), ("RelayState=x", form)]
    {
        let (status, headers, page) = call("POST", &acs_url, &[("content-type", content_type)], body);
        assert_eq!(status, 403, "{page}");
        let reference = page.split_once("Reference <code>").unwrap().1.split_once("</code>").unwrap().0;
        assert!(page.contains("the person who runs this server"), "{page}");
        let log = server.log_with(reference);
        let number = headers["x-request-id"].to_str().unwrap();
        let line = log.split("{\"").find(|line| line.contains(reference)).unwrap();
        assert!(line.contains(number), "{number} in {line}");
    }
}
