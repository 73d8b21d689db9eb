use super::{DatabaseUrl, TlsMode, UrlError};

fn mode(url: &str) -> TlsMode {
    DatabaseUrl::parse(url, None).map(|url| url.tls()).expect(url)
}

fn refusal(url: &str) -> UrlError {
    DatabaseUrl::parse(url, None).map(|url| format!("{url:?}")).expect_err(url)
}

#[test]
fn sslmode_means_what_it_means_to_libpq() {
    for (url, expected) in [
        ("postgres://sso@db.example/sso", TlsMode::VerifyFull),
        ("postgresql://sso@db.example/sso?sslmode=verify-full", TlsMode::VerifyFull),
        ("postgres://sso@db.example/sso?sslmode=verify-ca", TlsMode::VerifyCa),
        ("postgres://sso@db.example/sso?sslmode=require", TlsMode::Require),
        ("postgres://sso@db.example/sso?sslmode=require&sslrootcert=%2Fetc%2Froot.pem", TlsMode::VerifyCa),
        ("postgres://sso@db.example/sso?sslmode=prefer", TlsMode::Prefer),
        ("postgres://sso@db.example/sso?connect_timeout=3&sslmode=disable", TlsMode::Disable),
        ("postgres://sso@localhost/sso", TlsMode::Prefer),
        ("postgres://sso@127.0.0.1:5433/sso", TlsMode::Prefer),
        ("postgres://sso@[::1]/sso", TlsMode::Prefer),
        ("postgres://sso@localhost,db.example/sso", TlsMode::VerifyFull),
        ("postgres://sso@localhost/sso?hostaddr=203.0.113.5", TlsMode::VerifyFull),
        ("postgres://sso@localhost/sso?hostaddr=127.0.0.1", TlsMode::Prefer),
        ("postgres://sso@%2Frun%2Fpostgresql/sso?sslmode=verify-full", TlsMode::Disable),
        ("postgres://sso@/sso?host=/run/postgresql", TlsMode::Disable),
    ] {
        assert_eq!(mode(url), expected, "{url}");
    }
}

#[test]
fn what_cannot_be_used_is_refused_with_the_way_out() {
    assert_eq!(refusal("mysql://sso@db.example/sso"), UrlError::Scheme);
    assert_eq!(refusal("sso.sqlite3"), UrlError::Scheme);
    assert_eq!(refusal("postgres:///sso"), UrlError::NoHost);
    assert_eq!(refusal("postgres://sso:p@ss@db.example/sso"), UrlError::At);
    assert_eq!(refusal("postgres://sso:p@/ss@db.example/sso"), UrlError::At);
    assert_eq!(refusal("postgres://sso@db.example"), UrlError::NoDatabase);
    assert_eq!(refusal("postgres://sso@db.example/"), UrlError::NoDatabase);
    assert_eq!(refusal("postgres://sso@db.example/sso?sslmode=allow"), UrlError::Allow);
    assert_eq!(refusal("postgres://sso@db.example/sso?sslmode=on"), UrlError::TlsMode("on".to_owned()));
    assert!(matches!(refusal("postgres://sso@db.example/sso?sslmodus=require"), UrlError::Unreadable(_)));
    assert!(matches!(refusal("postgres://sso@db.example:port/sso"), UrlError::Unreadable(_)));
}

#[test]
fn no_sentence_repeats_the_password() {
    let password = "wisteria";
    for rest in ["/sso?sslmode=on", "/sso?what=1", ":port/sso", "", "/sso?connect_timeout=long"] {
        let sentence = refusal(&format!("postgres://sso:{password}@db.example{rest}")).to_string();
        assert!(!sentence.contains(password), "{sentence}");
    }
    let url = DatabaseUrl::parse(&format!("postgres://sso:{password}@db.example/sso"), None);
    assert!(url.is_ok_and(|url| !format!("{url:?}").contains(password)));
}

#[test]
fn a_password_from_elsewhere_wins() {
    let url = DatabaseUrl::parse("postgres://sso:old@db.example/sso", Some("new"));
    assert_eq!(
        url.map(|url| url.config.get_password().map(<[u8]>::to_vec)).ok(),
        Some(Some(b"new".to_vec()))
    );
}
