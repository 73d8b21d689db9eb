//! Addresses as mail programs and search engines hand them out.

use super::*;

#[test]
fn finds_where_a_forwarder_leads() {
    const TO: &str = "https://idp.acme.example/sso?a=1";
    let leads_to = |url: &str| Some(Target::Url(url.to_owned()));
    for (host, path, query, expected) in [
        (
            "eur03.safelinks.protection.outlook.com",
            "/",
            "url=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1&data=05",
            leads_to(TO),
        ),
        (
            "urldefense.proofpoint.com",
            "/v2/url",
            "u=https-3A__idp.acme.example_sso-3Fa-3D1&d=Dw",
            leads_to(TO),
        ),
        ("urldefense.com", "/v3/__https://idp.acme.example/sso", "a=1__;!!AbC!x$", leads_to(TO)),
        ("urldefense.com", "/v3/__https:/idp.acme.example/sso", "a=1__;!!AbC!x$", leads_to(TO)),
        ("urldefense.com", "/v3/__https://idp.acme.example/a*b__;Iw!!AbC", "", Some(Target::Hidden)),
        ("www.google.com", "/url", "sa=t&q=https://idp.acme.example/sso%3Fa%3D1", leads_to(TO)),
        ("www.google.com", "/url", "url=https://idp.acme.example/sso%3Fa%3D1", leads_to(TO)),
        ("protect-eu.mimecast.com", "/s/abc", "domain=acme.example", Some(Target::Hidden)),
        ("www.google.co.uk", "/url", "q=https://idp.acme.example/sso%3Fa%3D1", leads_to(TO)),
        ("google.fr", "/url", "url=HTTPS://idp.acme.example", leads_to("HTTPS://idp.acme.example")),
        ("url.uk.m.mimecastprotect.com", "/s/abc", "domain=acme.example", Some(Target::Hidden)),
        (
            "eu-central-1.protection.sophos.com",
            "/",
            "d=acme.example&u=aHR0cHM6Ly9pZHAuYWNtZS5leGFtcGxlL3Nzbz9hPTE=&i=1",
            leads_to(TO),
        ),
        ("eu-central-1.protection.sophos.com", "/", "d=acme.example", Some(Target::Hidden)),
        (
            "www.bing.com",
            "/ck/a",
            "!&p=1&u=a1aHR0cHM6Ly9pZHAuYWNtZS5leGFtcGxlL3Nzbz9hPTE&ntb=1",
            leads_to(TO),
        ),
        (
            "r.search.yahoo.com",
            "/_ylt=A/RU=https%3a%2f%2fidp.acme.example%2fsso%3fa%3d1/RK=2/RS=x",
            "",
            leads_to(TO),
        ),
        (
            "yandex.ru",
            "/clck/jsredir",
            "from=x&url=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1",
            leads_to(TO),
        ),
        ("secure-web.cisco.com", "/1abc/https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1", "", leads_to(TO)),
        ("url.avanan.click", "/v2/___https://idp.acme.example/sso", "a=1___.YXAzOmFj", leads_to(TO)),
        ("us1.egress.com", "/link", "url=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1", leads_to(TO)),
        ("bit.ly", "/3abc", "", Some(Target::Hidden)),
        (
            "outlook.office.com",
            "/mail/safelink.html",
            "url=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1&corid=1",
            leads_to(TO),
        ),
        (
            "translate.google.com",
            "/translate",
            "sl=de&u=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1",
            leads_to(TO),
        ),
        ("idp-acme-example.translate.goog", "/sso", "_x_tr_sl=de", Some(Target::Hidden)),
        ("web.archive.org", "/web/2020/https://idp.acme.example/sso", "a=1", leads_to(TO)),
        (
            "webcache.googleusercontent.com",
            "/search",
            "q=cache:https://idp.acme.example/sso",
            Some(Target::Hidden),
        ),
        (
            "abc.r.us-east-1.awstrack.me",
            "/L0/https:%2F%2Fidp.acme.example%2Fsso%3Fa%3D1/1/010",
            "",
            Some(Target::Hidden),
        ),
        ("shared.outlook.inky.com", "/link", "domain=idp.acme.example&t=h.eJx", Some(Target::Hidden)),
        ("u1.ct.sendgrid.net", "/ls/click", "upn=x", Some(Target::Hidden)),
        ("url3009.acme.example", "/ls/click", "upn=x", Some(Target::Hidden)),
        ("idp.acme.example", "/ls/click", "a=1", None),
        ("adfs.acme.example", "/adfs/ls/", "upn=x", None),
        ("acme.us1.list-manage.com", "/track/click", "u=1", Some(Target::Hidden)),
        ("rb.gy", "/abc", "", Some(Target::Hidden)),
        ("bit.ly", "/", "", None),
        ("google.idp.acme.example", "/url", "q=https://other.example/", None),
        ("accounts.google.com", "/o/saml2/idp", "idpid=C01", None),
        ("login.yahoo.com", "/saml", "RU=https://other.example/", None),
        ("idp.acme.example", "/sso", "wtrealm=https://sp.acme.example/", None),
        ("www.linkedin.com", "/safety/go", "url=https%3A%2F%2Fidp.acme.example%2Fsso%3Fa%3D1", leads_to(TO)),
        ("idp.acme.example", "/url", "q=https://other.example/", None),
        ("notgoogle.com", "/url", "q=https://other.example/", None),
    ] {
        assert_eq!(forwarded(host, path, query), expected, "{host}{path}?{query}");
    }
}

#[test]
fn resolves_what_xml_source_has() {
    for (text, expected) in [
        ("https://a.example/?a=1&amp;b=2", Some("https://a.example/?a=1&b=2")),
        ("https://a.example/?a=1&#38;b=2&#x26;c", Some("https://a.example/?a=1&b=2&c")),
        ("https://a.example/?a=1&amp;amp;b=2", Some("https://a.example/?a=1&b=2")),
        ("https:&#x2F;&#x2f;a.example&#47;sso", Some("https://a.example/sso")),
        ("https://a.example/&lt;tenant&gt;/sso", Some("https://a.example/<tenant>/sso")),
        ("https://a.example/?a=1&b=2", None),
        ("https://a.example/?a=1&b;c=2", None),
        ("https://a.example/?a=1&#160;", None),
        ("https://a.example/?amp;b", None),
        (r"https:\/\/a.example\/sso?a=1\u0026b=2", Some("https://a.example/sso?a=1&b=2")),
        ("https&colon;&sol;&sol;a.example&sol;sso", Some("https://a.example/sso")),
        (r"https:\\a.example\saml2", None),
        (r"C:\users\saml", None),
    ] {
        assert_eq!(without_references(text).as_deref(), expected, "{text}");
    }
}
