//! Everything else that people give: recognized, or refused by its own name.

#[path = "common/given.rs"]
mod inspected;
#[path = "common/metadata.rs"]
mod made;

use inspected::{check, kind, text};
use made::certificate;

fn armoured(base64: &str) -> String {
    format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----")
}

#[test]
fn several_values_in_one_paste() {
    let pem = armoured(&certificate("one"));
    let bare = certificate("two");
    let okta = format!(
        "Identity Provider Single Sign-On URL:\nhttps://id.acme.example/go\n\nIdentity Provider Issuer:\n\
         http://www.okta.com/exk1\n\nX.509 Certificate:\n{pem}\n"
    );
    let google = format!(
        "SSO URL\nhttps://sso.acme.example/a\nEntity ID\nhttps://sso.acme.example/b\nCertificate\n{bare}\nSHA-256 fingerprint\n"
    );
    let entra = "App Federation Metadata Url\nhttps://login.microsoftonline.com/0d2c/federationmetadata/2007-06/federationmetadata.xml?appid=7\n\
        Login URL\nhttps://login.microsoftonline.com/0d2c/saml2\nMicrosoft Entra Identifier\nhttps://sts.windows.net/0d2c/\n\
        Logout URL\nhttps://login.microsoftonline.com/0d2c/saml2";
    let one_line = format!(
        "Entity ID: https://a.example/\nLogin URL: https://a.example/sso\nCertificate: {}",
        bare.replace('\n', "")
    );
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----";
    check(&[
        text("Okta’s three values", &okta, "SignIn Issuer, 1 certificates"),
        text("Google’s three values", &google, "SignIn Issuer, 1 certificates"),
        text("Entra’s four URLs", entra, "Metadata SignIn Issuer, 0 certificates"),
        text("each on one line", &one_line, "Issuer SignIn, 1 certificates"),
        text("a key below a URL", &format!("Login URL: https://a.example/sso\n{key}"), "private_key"),
        text(
            "OneLogin’s issuer",
            "Issuer URL\nhttps://app.onelogin.com/saml/metadata/12",
            "Issuer, 0 certificates",
        ),
        text("a URL in a sentence", "Please sign in at https://a.example/sso today", "url_among_words"),
        text("a logout URL", "Single Logout URL: https://a.example/slo", "logout_url"),
        text(
            "a link on a desktop",
            "[InternetShortcut]\r\nURL=https://acme.okta.com/app/a/exk1/sso/saml\r\n",
            "SignIn, 0 certificates",
        ),
        text(
            "a link of GNOME",
            "[Desktop Entry]\nType=Link\nURL=https://a.example/saml/metadata\n",
            "Metadata, 0 certificates",
        ),
        text(
            "a link of macOS",
            "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>URL</key><string>https://a.example/?a=1&amp;b=2</string></dict></plist>",
            "Unknown, 0 certificates",
        ),
        text("a link of macOS in binary", "bplist00\u{1}\u{2}", "shortcut"),
    ]);
    let utf16 = "Login URL: https://a.example/sso".encode_utf16().flat_map(u16::to_le_bytes);
    assert_eq!(kind(&utf16.collect::<Vec<_>>()), "SignIn, 0 certificates");
}

#[test]
fn several_urls_on_one_line() {
    let (login, issuer) = ("https://a.example/sso", "https://a.example/");
    let labelled = "SignIn Issuer, 0 certificates";
    for line in [
        format!("Login URL: {login} Entity ID: {issuer}"),
        format!("Login URL: {login}, Entity ID: {issuer}"),
        format!("Login URL {login} Entity ID {issuer}"),
        format!("Login URL\t{login}\tEntity ID\t{issuer}"),
        format!("| Login URL | {login} | Entity ID | {issuer} |"),
        format!("Login URL={login}; Entity ID={issuer};"),
        format!("Login URL <{login}> and Entity ID <{issuer}>"),
        format!("[Login URL]({login}) [Entity ID]({issuer})"),
        format!("\"Login URL\": \"{login}\", \"Entity ID\": \"{issuer}\""),
        format!("\"Login URL\",\"{login}\",\"Entity ID\",\"{issuer}\""),
        format!(
            "\u{201c}Login URL\u{201d} \u{201c}{login}\u{201d}, \u{201c}Entity ID\u{201d} \u{201c}{issuer}\u{201d}"
        ),
        format!("SSO\u{ff1a}{login} Issuer\u{ff1a}{issuer}"),
        format!("Login URL: {login}. Entity ID: {issuer}."),
        format!("Login URL \u{2192} {login}  Entity ID \u{2192} {issuer}"),
    ] {
        assert_eq!(kind(line.as_bytes()), labelled, "{line}");
    }
    let without_labels = "Unknown Unknown, 0 certificates";
    for between in [" ", "  ", "\t", ",", ", ", ";", " | ", " and ", "\",\"", "' '"] {
        let line = format!("{login}{between}{issuer}");
        assert_eq!(kind(line.as_bytes()), without_labels, "{line}");
    }
    let many = (0..50).map(|n| format!("{login}?{n}")).collect::<Vec<_>>().join(" ");
    check(&[
        text("an address within", "https://a.example/sso?to=https://b.example/", "Unknown, 0 certificates"),
        text("a comma of its own", "https://a.example/sso?a=1,2", "Unknown, 0 certificates"),
        text("a table", &format!("Entity ID\tLogin URL\n{issuer}\t{login}"), "Issuer SignIn, 0 certificates"),
        text(
            "a row of names that do not fit",
            &format!("Entity ID, Login URL, Name\n{issuer} {login}"),
            without_labels,
        ),
        text("a word that ends like a scheme", &format!("Return: {login}"), "Unknown, 0 certificates"),
        text("above", &format!("Login URL\n{login} Issuer: {issuer}"), labelled),
        text(
            "a label in another language",
            &format!("\u{767b}\u{5f55}\u{ff1a}{login}"),
            "Unknown, 0 certificates",
        ),
        text("another after a dash", &format!("Anmeldung \u{2013} {login}"), "Unknown, 0 certificates"),
        text("a link of HTML", &format!("<a href=\"{login}\">Login</a>"), "xml"),
        text("words behind", &format!("{login} {issuer} today"), "url_among_words"),
        text("words between", &format!("{login} is not {issuer}"), "url_among_words"),
        text("more than are looked at", &many, "too_many_values"),
        text("many more, without a space", &format!("{login},").repeat(2_000), "too_many_values"),
        text(
            "a logout URL beside",
            &format!("Login URL: {login} Logout URL: {login}/out"),
            "SignIn, 0 certificates",
        ),
    ]);
}

#[test]
fn other_things_are_named() {
    let corpus = |name: &str| {
        std::fs::read(format!("{}/tests/certificates/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    };
    let jwks =
        format!("{{\"keys\":[{{\"kty\":\"RSA\",\"x5c\":[\"{}\"]}}]}}", certificate("a").replace('\n', ""));
    check(&[
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), "archive"),
        ("ZIP", b"PK\x03\x04\x14\0metadata.xml".to_vec(), "archive"),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "image"),
        ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), "pdf"),
        ("PKCS#12", corpus("key-store-TESTKEY.p12"), "pkcs12"),
        ("a private key", corpus("rsa-pkcs8-TESTKEY.pem"), "private_key"),
        ("an encrypted private key", corpus("encrypted-pkcs8-TESTKEY.pem"), "encrypted_private_key"),
        ("an SSH private key", corpus("ssh-TESTKEY"), "ssh_private_key"),
        ("an SSH public key", corpus("ssh.pub"), "ssh_public_key"),
        ("a certificate request", corpus("request.pem"), "certificate_request"),
        text("a key set", &jwks, "key_set"),
        text("one key", "{\"kty\":\"EC\",\"crv\":\"P-256\"}", "key_set"),
        text(
            "OpenID configuration",
            "{\"issuer\":\"https://a.example\",\"jwks_uri\":\"https://a.example/k\"}",
            "openid_configuration",
        ),
        text("its URL", "https://a.example/.well-known/openid-configuration", "other_protocol"),
        text("WS-Federation’s URL", "https://a.example/x?wa=wsignin1.0&wtrealm=urn:a", "other_protocol"),
        text("a token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "token"),
        text("tokens", "{\"access_token\":\"a\",\"expires_in\":1}", "token"),
        text("Google’s client secret", "GOCSPX-0123456789abcdef", "client_secret"),
        text("Entra’s client secret", "abc8Q~0123456789abcdefghijABCDEFGHIJ0123", "client_secret"),
        text(
            "a named client secret",
            "Client ID: abc\nClient secret: def\nhttps://a.example/",
            "client_secret",
        ),
        text(
            "a file of client secrets",
            "{\"web\":{\"client_id\":\"a\",\"client_secret\":\"b\"}}",
            "client_secret",
        ),
        text("an application ID", "0d2c1a9e-1234-4abc-9def-0123456789ab", "id"),
        text("a named application ID", "Directory (tenant) ID: 0d2c1a9e-1234-4abc-9def-0123456789ab", "id"),
        text("a command", "curl -s https://a.example/metadata", "command"),
        text("a command with its prompt", "$ curl https://a.example/metadata -o idp.xml", "command"),
        text("a thumbprint", "3F2504E04F8941D39A0C0305E82C3301AABBCCDD", "fingerprint"),
        text(
            "a thumbprint with its name",
            "Thumbprint: 3F:25:04:E0:4F:89:41:D3:9A:0C:03:05:E8:2C:33:01:AA:BB:CC:DD",
            "fingerprint",
        ),
        text(
            "an e-mail",
            "Return-Path: <a@b.example>\nFrom: Anna <a@b.example>\nTo: c@d.example\nSubject: SSO\nDate: Mon, 1 Jan 2029 10:00:00 +0000\n\nHello, as we said <on the phone> see https://a.example/ for it.",
            "mail",
        ),
        text("a page", "<html><body>Sign in</body></html>", "web_page"),
        text("JSON", "{\"error\":\"x\"}", "json"),
        text("another XML", "<note/>", "xml"),
        text("words", "our identity provider", "unrecognized"),
        text("a page for people", "https://myapps.microsoft.com/", "user_portal"),
    ]);
}
