//! What people type where a domain belongs, with the exact sentence that they read.

use proptest::prelude::*;
use proptest::test_runner::Config;
use sso_model::domain_name::DomainName;
use sso_server::names::{Tables, domain_of_address};

#[test]
fn what_means_a_domain_is_taken() {
    for (text, ascii, unicode) in [
        ("acme.example", "acme.example", "acme.example"),
        ("  ACME.Example.\n", "acme.example", "acme.example"),
        ("@acme.example", "acme.example", "acme.example"),
        ("\"acme.example\"", "acme.example", "acme.example"),
        ("eu.acme.co.uk", "eu.acme.co.uk", "eu.acme.co.uk"),
        ("4chan-like.example", "4chan-like.example", "4chan-like.example"),
        ("Bücher.example", "xn--bcher-kva.example", "bücher.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example", "bücher.example"),
        ("XN--BCHER-KVA.example", "xn--bcher-kva.example", "bücher.example"),
        ("株式会社.example", "xn--vckgb7d5a6d1049a87cd96a.example", ""),
        ("notgmail.com", "notgmail.com", "notgmail.com"),
    ] {
        if unicode.is_empty() {
            let name = DomainName::parse(text, &Tables).unwrap();
            assert_eq!(name.unicode(), text, "and back");
            assert_eq!(DomainName::parse(name.ascii(), &Tables).unwrap(), name);
            continue;
        }
        let name = DomainName::parse(text, &Tables).unwrap();
        assert_eq!((name.ascii(), name.unicode()), (ascii, unicode), "{text}");
    }
}

const NOT_A_DOMAIN: &str =
    "is not a domain. Domains have letters, digits and hyphens with dots between, for example acme.example.";

#[test]
fn every_mix_up_has_its_sentence() {
    let not_a_domain = |text: &str| format!("{text} {NOT_A_DOMAIN}");
    for (text, code, sentence) in [
        ("", "domain_missing", "Enter the domain of your e-mail addresses, for example acme.example.".to_owned()),
        ("\u{200b} @", "domain_missing", "Enter the domain of your e-mail addresses, for example acme.example.".to_owned()),
        ("mara@Acme.example", "email_address", "mara@Acme.example is an e-mail address. Enter only the part after the @: acme.example".to_owned()),
        ("mailto:mara@acme.example", "email_address", "mailto:mara@acme.example is an e-mail address. Enter only the part after the @: acme.example".to_owned()),
        ("https://acme.example/login", "web_address", "https://acme.example/login is a web address. Enter only the domain: acme.example".to_owned()),
        ("acme.example/", "web_address", "acme.example/ is a web address. Enter only the domain: acme.example".to_owned()),
        ("acme.example:443", "web_address", "acme.example:443 is a web address. Enter only the domain: acme.example".to_owned()),
        ("https://mara@acme.example", "web_address", "https://mara@acme.example is a web address. Enter only the domain: acme.example".to_owned()),
        ("www.acme.example", "web_address", "www.acme.example is a web address: e-mail addresses end in acme.example. Enter that.".to_owned()),
        ("192.0.2.7", "ip_address", "192.0.2.7 is an IP address. Enter the domain of your e-mail addresses, for example acme.example.".to_owned()),
        ("[2001:db8::1]", "ip_address", "[2001:db8::1] is an IP address. Enter the domain of your e-mail addresses, for example acme.example.".to_owned()),
        ("*.acme.example", "wildcard", "A claim cannot have a * in it. Enter each domain by its own name.".to_owned()),
        ("acme.example, acme.test", "several_domains", "Enter one domain at a time, without spaces and commas.".to_owned()),
        ("acme example", "several_domains", "Enter one domain at a time, without spaces and commas.".to_owned()),
        ("acme", "single_label", "acme has no dot in it. Enter the whole domain, for example acme.example.".to_owned()),
        ("localhost", "single_label", "localhost has no dot in it. Enter the whole domain, for example acme.example.".to_owned()),
        ("acme..example", "not_a_domain", not_a_domain("acme..example")),
        (".acme.example", "not_a_domain", not_a_domain(".acme.example")),
        ("-acme.example", "not_a_domain", not_a_domain("-acme.example")),
        ("acme_robotics.example", "not_a_domain", not_a_domain("acme_robotics.example")),
        ("acme.123", "not_a_domain", not_a_domain("acme.123")),
        ("https://", "not_a_domain", not_a_domain("https://")),
        ("co.uk", "public_suffix", "co.uk is shared: unrelated people own domains below it. Enter your own, for example acme.co.uk.".to_owned()),
        ("github.io", "public_suffix", "github.io is shared: unrelated people own domains below it. Enter your own, for example acme.github.io.".to_owned()),
        ("公司.cn", "public_suffix", "公司.cn is shared: unrelated people own domains below it. Enter your own, for example acme.公司.cn.".to_owned()),
        ("Gmail.com", "mail_provider", "Anybody can have an address at gmail.com, so nobody can claim it. Enter a domain of your own.".to_owned()),
        ("mail.outlook.com", "mail_provider", "Anybody can have an address at mail.outlook.com, so nobody can claim it. Enter a domain of your own.".to_owned()),
    ] {
        let error = DomainName::parse(text, &Tables).unwrap_err();
        assert_eq!((error.code(), error.to_string()), (code, sentence), "{text:?}");
    }
}

#[test]
fn lengths_are_those_of_dns() {
    let label = "a".repeat(63);
    let longest = format!("{label}.{label}.{label}.{}.example", "b".repeat(53));
    assert_eq!(longest.len(), 253);
    assert_eq!(DomainName::parse(&longest, &Tables).unwrap().ascii(), longest);
    let code = |text: &str| DomainName::parse(text, &Tables).unwrap_err().to_string();
    let too_long =
        "The domain is longer than 253 characters, the most that DNS allows. Check what was pasted.";
    assert_eq!(code(&format!("b{longest}")), too_long);
    assert_eq!(code(&"x".repeat(100_000)), too_long);
    assert_eq!(
        code(&format!("{label}a.example")),
        "A part between two dots is longer than 63 characters, the most that DNS allows. Check how the domain is spelled."
    );
    // 63 characters that are more in their ASCII form.
    assert!(code(&format!("{}.example", "ü".repeat(63))).starts_with("A part between two dots"));
}

#[test]
fn an_address_belongs_to_the_domain_that_dns_knows() {
    for (email, domain) in [
        ("mara@acme.example", Some("acme.example")),
        ("Mara@ACME.example", Some("acme.example")),
        ("mara@bücher.example", Some("xn--bcher-kva.example")),
        ("\"odd@name\"@acme.example", Some("acme.example")),
        ("mara", None),
        ("@acme.example", None),
        ("mara@", None),
        ("mara@acme example", None),
    ] {
        assert_eq!(domain_of_address(email).as_deref(), domain, "{email}");
    }
}

proptest! {
    #![proptest_config(Config { cases: 2000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn reading_never_panics_and_what_is_taken_is_taken_again(text in "\\PC{0,40}|[a-zÀ-ž.@:/*_-]{0,30}|([a-zü]{1,8}\\.){1,4}[a-z]{2,6}") {
        if let Ok(name) = DomainName::parse(&text, &Tables) {
            prop_assert!(name.ascii().is_ascii() && name.ascii().contains('.'));
            prop_assert_eq!(name.ascii().to_ascii_lowercase(), name.ascii());
            for form in [name.ascii(), name.unicode()] {
                let again = DomainName::parse(form, &Tables);
                prop_assert_eq!(again.as_ref(), Ok(&name), "{}", form);
            }
        }
    }
}
