//! Where the record of a claim stands: below a zone, beside other records, at another name.

use sso_model::domain_claim::{DomainClaim, Lookup, Status, txt_value};
use sso_model::timestamp::Timestamp;

const NOW: Timestamp = Timestamp(1_795_521_600);

fn below(domain: &str, lookup: Lookup) -> DomainClaim {
    let claim = DomainClaim {
        domain: domain.into(),
        unicode: domain.into(),
        txt_value: txt_value("SSO console", "9f2c"),
        added_at: NOW,
        status: Status::Pending,
        last_check: None,
        next_check_at: NOW,
    };
    claim.after(lookup, NOW).0
}

#[test]
fn a_record_with_another_purpose_is_never_to_be_replaced() {
    let value = txt_value("SSO console", "9f2c");
    let said = |record: String| {
        let lookup = Lookup::of_records(&[record], &value);
        below("acme.example", lookup).finding().unwrap_or_default()
    };
    for record in [
        format!("v=spf1 include:_spf.example -all {value}"),
        format!("{value} v=spf1 include:_spf.example -all"),
        format!("v=DMARC1; p=none; rua=mailto:a@acme.example; {value}"),
        format!("v=DKIM1; k=rsa; p=MIIB; n={value}"),
        format!("google-site-verification=abc {value}"),
        format!("google-site-verification=abc{value}"),
        format!("MS=ms123456,{value}"),
        format!("{value}v=spf1 include:_spf.example -all"),
        format!("{value} atlassian-domain-verification=abc"),
        format!("apple-domain=9f2c;{value}"),
    ] {
        let said = said(record.clone());
        assert!(!said.contains("Replace") && said.contains("leave the rest as it is"), "{record}: {said}");
    }
    // The twins: our own value, damaged or as a whole line of a zone file, is replaced.
    for record in [
        "sso-console-domain-verify=sso-console-domain-verify=9f2c",
        "@ 3600 IN TXT \"sso-console-domain-verify=9f2c\"",
        "acme.example. TXT sso-console-domain-verify=9f2c",
        "sso-console-domain-verify%3D9f2c",
        "9f2c",
    ] {
        let said = said(record.to_owned());
        assert!(said.ends_with("Replace it with the value shown here."), "{record}: {said}");
    }
}

/// With it another organization of this server, or another server of the same product, may hold the domain.
#[test]
fn a_value_like_ours_is_never_to_be_replaced() {
    let value = txt_value("SSO console", "9f2c");
    for record in [
        "sso-console-domain-verify=0000",
        "sso-console-domain-verify = 0000",
        "sso-console-domain-verify: 0000",
        "sso-console-domain-verify",
        "SSO-Console-Domain-Verify=77aa",
    ] {
        let lookup = Lookup::of_records(&[record.to_owned()], &value);
        let said = below("acme.example", lookup).finding().unwrap_or_default();
        assert!(!said.contains("Replace") && said.contains("shown here beside it."), "{record}: {said}");
        assert!(said.contains("only if it is an older one of yours"), "{record}: {said}");
    }
}

#[test]
fn quotes_blanks_and_capitals_are_forgiven() {
    let value = txt_value("SSO console", "9f2c");
    for record in [
        value.to_ascii_uppercase(),
        format!("\"{value}\""),
        format!("\u{201c}{value}\u{201d}"),
        format!("\\\"{value}\\\""),
        value.replace('=', " = "),
        format!("`{value}`"),
        format!("<{value}>"),
        format!("{value}."),
        format!("{value};"),
        format!("\u{feff}{}", value.replace('=', "=\u{200b}")),
        value.replace('-', "\u{2013}"),
    ] {
        assert_eq!(Lookup::of_records(std::slice::from_ref(&record), &value), Lookup::Found, "{record}");
    }
    let other = Lookup::of_records(&["sso-console-domain-verify=9f2".to_owned()], &value);
    assert_ne!(other, Lookup::Found);
}

#[test]
fn a_name_below_a_zone_has_two_hosts() {
    let claim = below("eu.acme.example", Lookup::NoSuchDomain);
    assert_eq!((claim.host_in_zone_above(), claim.zone_above()), (Some("eu"), Some("acme.example")));
    assert_eq!(claim.doubled_names(), ["eu.acme.example.eu.acme.example", "eu.acme.example.acme.example"]);
    let normal = claim.finding().unwrap_or_default();
    assert!(
        normal.contains("normal") && normal.contains("set Host to eu in the zone acme.example"),
        "{normal}"
    );
    let note = claim.host_note().unwrap_or_default();
    assert!(note.contains("the host is eu") && note.contains("it is @"), "{note}");
    // The twin: a registered domain that is not there is misspelt.
    let claim = below("acme.example", Lookup::NoSuchDomain);
    assert_eq!((claim.host_note(), claim.doubled_names().len()), (None, 1));
    assert!(claim.finding().unwrap_or_default().contains("how it is spelled"));
    let alias = below("acme.example", Lookup::Alias("acme.hosting.example".into()));
    assert!(alias.finding().unwrap_or_default().contains("alias (CNAME) of acme.hosting.example"));
    assert!(!alias.holds());
}
