//! `sso-server issuer`: whose an issuer is, and giving it back.

use tempfile::TempDir;

use crate::helpers::{Running, run};

const ISSUER: &str = "https://sso.jumpcloud.com/saml2/globex";

#[test]
fn a_reserved_issuer_is_listed_and_released_once() {
    let folder = TempDir::new().unwrap();
    drop(Running::start(folder.path(), &["--demo"]));
    let data = folder.path().to_str().unwrap();
    let issuer = |arguments: &[&str]| run(&[&["issuer", "--data", data], arguments].concat());
    let list = issuer(&["list"]);
    assert!(
        list.code == 0 && list.out.starts_with(&format!("{ISSUER}  Globex (")),
        "{} {}",
        list.out,
        list.err
    );
    let released = issuer(&["release", ISSUER]);
    assert!(released.code == 0 && released.out.contains("which Globex had reserved"), "{}", released.err);
    assert_eq!(issuer(&["list"]).out, "");
    let again = issuer(&["release", ISSUER]);
    assert_eq!((again.code, again.err.lines().count()), (1, 1));
    assert!(again.err.contains("is not reserved"), "{}", again.err);
}
